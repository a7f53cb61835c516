"""Actions somebody takes on, and how each ends."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.committees.bench import Bench, bench_of
from governance.committees.changes import written
from governance.committees.meeting_access import can_close_promise, can_promise
from governance.committees.models import AgendaItem, Committee, Meeting, Promise
from governance.committees.statuses import PromiseStatus
from governance.committees.telling import tell_people


@dataclass(frozen=True)
class Promised:
    """What, who, by when."""

    text: str
    owner: Person
    due_on: date


@transaction.atomic
def take_on(*, committee: Committee, promised: Promised, by: Actor, now: datetime) -> Promise:
    """Between meetings; in one, see ``running.promise_in_meeting``."""
    bench = bench_of(committee, now=now)
    require(can_promise(by, committee, bench))
    return keep(committee, promised, bench, by=by, now=now)


@transaction.atomic
def close_promise(
    *,
    promise: Promise,
    status: PromiseStatus,
    evidence: str,
    today: date,
    by: Actor,
    now: datetime,
) -> Promise:
    """Done with what shows it, or dropped with the reason; once, whoever was first."""
    held = Promise.objects.select_for_update(of=("self",))
    promise = held.select_related("committee__kind", "owner", "organization").get(pk=promise.pk)
    _refuse_closed(promise)
    require(can_close_promise(by, promise, bench_of(promise.committee, now=now)))
    if status == PromiseStatus.OPEN:
        raise ValidationError({"status": "It is open: say whether it is done or dropped."})
    if not evidence.strip():
        asked = (
            "what shows that it is done" if status == PromiseStatus.DONE else "why it is dropped"
        )
        raise ValidationError({"evidence": f"Say {asked}: both sides read it."})
    promise.move_to(status)
    promise.evidence, promise.closed_by, promise.closed_at = evidence.strip(), by.person, now
    promise.done_on = today
    promise.save()
    said = f"“{promise.text}” is {status.label.lower()}: {promise.evidence}"
    written(promise, f"promise.{status.lower()}", said, by=by, now=now)
    return promise


def keep(
    committee: Committee,
    promised: Promised,
    bench: Bench,
    *,
    by: Actor,
    now: datetime,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
) -> Promise:
    party = bench.party_of(promised.owner) or _party_of(promised.owner, committee, now)
    if not promised.text.strip():
        raise ValidationError({"text": "Say what is to be done."})
    if party is None:
        raise ValidationError(
            {"owner": f"{promised.owner} acts for no party here: name somebody who does."}
        )
    promise = Promise(
        room_id=committee.room_id,
        committee=committee,
        meeting=meeting,
        item=item,
        text=promised.text.strip(),
        owner=promised.owner,
        organization=party,
        due_on=promised.due_on,
        made_by=by.person,
        made_at=now,
    )
    promise.save(force_insert=True)
    said = f"{promised.owner} of {party} takes on until {promised.due_on}: {promise.text}"
    written(promise, "promise.made", said, by=by, now=now)
    told = f"An action is yours until {promised.due_on}."
    tell_people(committee, [promised.owner], party, told, now=now, but=by.person)
    return promise


def _refuse_closed(promise: Promise) -> None:
    if promise.status != PromiseStatus.OPEN:
        raise StaleVersionError(
            "Somebody has closed this action since you opened it.",
            current=promise,
            saved={"State": promise.get_status_display(), "What shows it": promise.evidence},
        )


def _party_of(person: Person, committee: Committee, now: datetime) -> Organization | None:
    held = person.assignments.in_force(now).filter(
        organization__entrances__room_id=committee.room_id
    )
    first = held.select_related("organization").first()
    return first.organization if first else None
