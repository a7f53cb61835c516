"""Bringing in a list: checked first, decided by whoever asked, then done in pieces by the portal.

A piece and how far it went are written in one transaction, so a worker that dies leaves no row
done twice. All or nothing is one transaction: nothing stands until everything does.
"""

import hashlib
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.offices.access import can_drop_import, can_import, can_run_import
from foundation.offices.imports.checking import Checking, Planned
from foundation.offices.imports.reading import Mistake, Row, rows_of, text_of
from foundation.offices.imports.standing import standing_for
from foundation.offices.models import ListImport
from foundation.offices.statuses import ImportStatus
from foundation.offices.telling import tell, write
from foundation.people.models import Account, Membership, Person
from foundation.roles.actions.assignments import administrators, assign_role
from foundation.roles.actor import Actor, NoRoleInForceError, actor_for
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import counted
from foundation.walls.models import Room
from foundation.walls.principal import acting_as

PIECE = 100


@transaction.atomic
def check_list(*, content: bytes, file_name: str, by: Actor, now: datetime) -> ListImport:
    """The dry run: nothing is brought in; every mistake is named with its line."""
    require(can_import(by))
    assert by.assignment is not None
    text = text_of(content)
    rows = rows_of(text)
    checked = Checking(standing_for(rows, by, now), by, now).all(rows)
    party = party_of(by)
    return ListImport.objects.create(
        room=Room.objects.private_to(party),
        organization=party,
        file_name=file_name[-120:] or "list.csv",
        fingerprint=hashlib.sha256(content).hexdigest(),
        text=text,
        rows=len(rows),
        mistakes=[mistake.as_row() for mistake in checked.mistakes],
        asked_by=by.person,
        asked_in=by.assignment,
        checked_at=now,
    )


@transaction.atomic
def ask_import(*, brought: ListImport, is_whole: bool, by: Actor, now: datetime) -> ListImport:
    """Let it be brought in: all of it or nothing, or the rows without a mistake."""
    brought = _locked(brought)
    _require_checked(brought)
    require(can_run_import(by, brought, is_whole=is_whole))
    assert by.assignment is not None
    brought.move_to(ImportStatus.WAITING)
    brought.is_whole, brought.asked_by, brought.asked_in = is_whole, by.person, by.assignment
    brought.save(update_fields=["status", "is_whole", "asked_by", "asked_in"])
    return brought


@transaction.atomic
def drop_import(*, brought: ListImport, by: Actor, now: datetime) -> ListImport:
    """Think better of it: its rows are forgotten."""
    brought = _locked(brought)
    if brought.status not in (ImportStatus.CHECKED, ImportStatus.WAITING):
        _require_checked(brought)
    require(can_drop_import(by, brought))
    brought.close(ImportStatus.DROPPED, at=now)
    brought.save(update_fields=["status", "ended_at", "text"])
    return brought


def run_waiting(by: Actor, now: datetime) -> int:
    """Bring in what waits, or what a worker left half; how many lists. As the party's sweep."""
    with transaction.atomic():
        waiting = list(ListImport.objects.ahead().filter(organization=by.organization))
    for brought in sorted(waiting, key=lambda one: one.checked_at):
        _run(brought, by, now)
    return len(waiting)


def _run(brought: ListImport, by: Actor, now: datetime) -> None:
    asker = _asker(brought, now)
    if asker is None:
        return _refuse(brought, "Whoever asked no longer holds the role.", by, now)
    try:
        with acting_as(asker):
            if brought.is_whole:
                _bring_all(brought, asker, now)
            else:
                while _bring_piece(brought, asker, now):
                    pass
    except PermissionDenied as denied:
        _refuse(brought, str(denied), by, now)
    except RowRefused as refused:
        _refuse(brought, refused.mistake.sentence, by, now, refused.mistake)
    return None


class RowRefused(Exception):
    """What was right when it was checked is so no longer: all or nothing then means nothing."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.sentence)
        self.mistake = mistake


def _asker(brought: ListImport, now: datetime) -> Actor | None:
    """In the role they asked in, if its term runs: PostgreSQL takes roles from nobody else."""
    with transaction.atomic():
        rows = ListImport.objects.select_related(
            "asked_by", "asked_in__role", "asked_in__organization", "asked_in__unit"
        )
        row = rows.get(pk=brought.pk)
        try:
            return actor_for(row.asked_by, row.asked_in, now)
        except NoRoleInForceError:
            return None


@transaction.atomic
def _bring_all(brought: ListImport, asker: Actor, now: datetime) -> None:
    brought = _locked(brought)
    if not brought.is_ahead:
        return
    rows = rows_of(brought.text)
    for start in range(0, len(rows), PIECE):
        for mistake in _bring(brought, rows[start : start + PIECE], asker, now):
            raise RowRefused(mistake)
    _finish(brought, len(rows), asker, now)


@transaction.atomic
def _bring_piece(brought: ListImport, asker: Actor, now: datetime) -> bool:
    """The next rows and how far it has come, in one transaction; whether there are more."""
    brought = _locked(brought)
    if not brought.is_ahead:
        return False
    if brought.status == ImportStatus.WAITING:
        brought.move_to(ImportStatus.RUNNING)
        brought.started_at = now
    rows = rows_of(brought.text)
    piece = rows[brought.done : brought.done + PIECE]
    known = {mistake["line"] for mistake in brought.mistakes}
    fresh = _bring(brought, [row for row in piece if row.line not in known], asker, now)
    brought.mistakes += [mistake.as_row() for mistake in fresh]
    brought.done += len(piece)
    if brought.done >= len(rows):
        _finish(brought, len(rows), asker, now)
        return False
    brought.save()
    return True


def _bring(brought: ListImport, rows: list[Row], asker: Actor, now: datetime) -> list[Mistake]:
    """Held against what stands at this moment, and written; what is wrong by now is told."""
    checked = Checking(standing_for(rows, asker, now), asker, now).all(rows)
    mistakes = checked.mistakes
    made: dict[tuple[str, int], Person] = {}
    for planned in checked.planned:
        try:
            with transaction.atomic():
                _write(brought, planned, made, asker, now)
        except ValidationError as wrong:
            mistakes.append(planned.row.mistake("role", " ".join(wrong.messages)))
    return mistakes


def _write(
    brought: ListImport,
    planned: Planned,
    made: dict[tuple[str, int], Person],
    asker: Actor,
    now: datetime,
) -> None:
    key = (planned.row["mail"].lower() or planned.row["name"].lower(), planned.unit.pk)
    person = planned.person or made.get(key)
    is_new = person is None
    if person is None:
        person = made[key] = _new_person(planned, now)
    party = party_of(asker)
    Membership.objects.get_or_create(
        person=person, organization=party, ends_at=None, defaults={"starts_at": now}
    )
    if planned.office is not None:
        assign_role(
            person=person,
            organization=party,
            by=asker,
            now=now,
            tells_others=False,
            **vars(planned.office),
        )
        brought.terms_given += 1
    brought.people_made += is_new


def _new_person(planned: Planned, now: datetime) -> Person:
    row = planned.row
    person = Person.objects.create(name=row["name"], job_title=row["job title"], unit=planned.unit)
    if row["mail"]:
        # An account is a credential: no party's role may touch it. It opens by a reset alone.
        with acting_as(None):
            account = Account(person=person, email=row["mail"].lower())
            account.set_unusable_password()
            account.save()
    return person


def _finish(brought: ListImport, rows: int, asker: Actor, now: datetime) -> None:
    brought.done = rows
    if brought.status == ImportStatus.WAITING:
        brought.started_at = now
    brought.close(ImportStatus.DONE, at=now)
    brought.save()
    sentence = (
        f"{asker.person} brought in a list of {counted(rows, 'row')}:"
        f" {brought.people_made} people, {brought.terms_given} roles,"
        f" {counted(len(brought.mistakes), 'mistake')}. Its fingerprint is {brought.fingerprint}."
    )
    write(brought, "list.imported", sentence, by=asker, now=now)
    told = [brought.asked_by, *administrators(brought.organization, now)]
    subject = "A list of people and offices was brought in"
    _tell_all(brought, told, subject, asker, now)


@transaction.atomic
def _refuse(
    brought: ListImport, why: str, by: Actor, now: datetime, mistake: Mistake | None = None
) -> None:
    brought = _locked(brought)
    if not brought.is_ahead:
        return
    said = mistake or Mistake(1, "", "", why)
    brought.mistakes += [said.as_row()]
    brought.close(ImportStatus.REFUSED, at=now)
    brought.save()
    write(brought, "list.refused", f"A list was not brought in: {why}", by=by, now=now)
    _tell_all(brought, [brought.asked_by], "A list was not brought in: read why", by, now)


def _tell_all(
    brought: ListImport, people: list[Person], subject: str, by: Actor, now: datetime
) -> None:
    tell(brought, people, brought.organization, subject, by=by, now=now)


def _locked(brought: ListImport) -> ListImport:
    rows = ListImport.objects.select_related("asked_by", "organization")
    return rows.select_for_update(of=("self",)).get(pk=brought.pk)


def _require_checked(brought: ListImport) -> None:
    if brought.status != ImportStatus.CHECKED:
        raise StaleVersionError(
            "This list was decided since you opened the page.",
            current=brought,
            saved={"State": brought.get_status_display()},
        )
