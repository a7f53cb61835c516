"""What all texts of the parties have in common: putting up, approving, changing, withdrawing."""

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from partnership.communication.access import (
    can_approve_text,
    can_offer_text,
    can_withdraw_text,
)
from partnership.communication.models import JointText, Survey
from partnership.communication.places import parties_by_id, partnership_over
from partnership.communication.statuses import JointTextStatus
from partnership.communication.survey_access import refuse_too_few
from partnership.communication.telling import tell_parties

TextT = TypeVar("TextT", bound=JointText)


@transaction.atomic
def offer_text(*, thing: TextT, by: Actor, now: datetime) -> TextT:
    """Put it up for approval. Whoever puts it up approves it for their own party."""
    thing = lock_text(thing)
    require(can_offer_text(by, thing))
    thing.move_to(JointTextStatus.OFFERED)
    thing.save(update_fields=["status"])
    write_text(thing, "offered", f"{by.organization} put it up for approval", by, now)
    _keep_approval(thing, by, now)
    _tell_that_it_waits(thing, by, now)
    return publish_if_approved(thing, by, now)


@transaction.atomic
def approve_text(*, thing: TextT, seen: int | None, by: Actor, now: datetime) -> TextT:
    """Approve the version that was read, for one's party. With the last one it is published.

    ``StaleVersionError`` if another text stands than the one that was ``seen``.
    """
    thing = lock_text(thing)
    refuse_stale(thing, seen)
    require(can_approve_text(by, thing))
    _keep_approval(thing, by, now)
    said = f"{by.organization} approved version {thing.version}"
    write_text(thing, "approved", said, by, now)
    return publish_if_approved(thing, by, now)


@transaction.atomic
def withdraw_text(*, thing: TextT, by: Actor, now: datetime) -> TextT:
    """Take it back before it is published. What was written stays readable to both sides."""
    thing = lock_text(thing)
    require(can_withdraw_text(by, thing))
    thing.move_to(JointTextStatus.WITHDRAWN)
    thing.save(update_fields=["status"])
    write_text(thing, "withdrawn", f"{by.organization} withdrew it", by, now)
    return thing


def begin_text(thing: TextT, unit: Unit, parties: list[int], by: Actor, now: datetime) -> TextT:
    """Fill in where a new text belongs and who wrote it. The caller saves."""
    partnership = partnership_over(by, unit, now)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} belongs to no partnership of {by.organization}."})
    thing.partnership, thing.unit = partnership, unit
    thing.parties = checked_parties(parties_by_id(partnership), parties, party_of(by))
    thing.room_id = Room.objects.of_committee(partnership).pk
    thing.written_by, thing.written_for = by.person, party_of(by)
    thing.written_role, thing.begun_at = by.role_name, now
    return thing


def checked_parties(
    known: dict[int, Organization], asked: list[int], own: Organization
) -> list[int]:
    """Whose approval it takes: every party unless said otherwise, and always of both sides."""
    chosen = [pk for pk in known if pk in asked] or list(known)
    if own.pk not in chosen:
        raise ValidationError({"parties": f"{own} writes it, so it is one of the parties."})
    if len({known[pk].side for pk in chosen}) < 2:
        raise ValidationError(
            {"parties": "It takes the employer and at least one union: each side approves."}
        )
    return chosen


def keep_change(thing: TextT, by: Actor, now: datetime) -> TextT:
    """Save a changed text as the next version. Put up, it is the changer's word for their party."""
    thing.version += 1
    thing.save()
    said = f"{by.organization} changed the text (version {thing.version})"
    write_text(thing, "changed", said, by, now)
    if thing.is_offered:
        _keep_approval(thing, by, now)
        _tell_that_it_waits(thing, by, now)
        return publish_if_approved(thing, by, now)
    return thing


def publish_if_approved(thing: TextT, by: Actor, now: datetime) -> TextT:
    approvals: Any = thing.approvals  # type: ignore[attr-defined]
    given = approvals.filter(text_version=thing.version).values_list("organization", flat=True)
    if set(thing.parties) - set(given):
        return thing
    if isinstance(thing, Survey):
        _refuse_unfit(thing, now)
    thing.publish(now)
    thing.save(update_fields=["status", "published_at"])
    write_text(thing, "published", "every party approved it; it is published", by, now)
    tell_parties(thing, f"{thing.A_NOUN} was published.", by=by, now=now)
    return thing


def lock_text(thing: TextT) -> TextT:
    """As it stands now, held until the end of the transaction."""
    rows = type(thing)._default_manager.select_related("partnership", "unit", "written_for")
    return rows.select_for_update(of=("self",)).get(pk=thing.pk)


def refuse_stale(thing: JointText, seen: int | None) -> None:
    if seen is None or seen == thing.version:
        return
    raise StaleVersionError(
        "The text was changed since you opened it. Read it as it is now.",
        current=thing,
        saved={"Title": thing.title, "Text": thing.text, "Version": str(thing.version)},
    )


def write_text(thing: JointText, what: str, said: str, by: Actor, now: datetime) -> None:
    record.write(
        event=f"{thing.NOUN}.{what}",
        subject=thing,
        room_id=thing.room_id,
        sentence=f"{thing.A_NOUN} “{thing.title}”: {said}.",
        by=by,
        now=now,
        details={"version": thing.version},
    )


def _refuse_unfit(survey: Survey, now: datetime) -> None:
    """What was so when it was written may not be so when the last party approves it."""
    if now >= survey.closes_at:
        raise ValidationError("Its last day is past. Change it first: give it another.")
    refuse_too_few(survey, now)


def _keep_approval(thing: JointText, by: Actor, now: datetime) -> None:
    approvals: Any = thing.approvals  # type: ignore[attr-defined]
    approvals.get_or_create(
        room_id=thing.room_id,
        organization=party_of(by),
        text_version=thing.version,
        defaults={"given_by": by.person, "given_role": by.role_name, "given_at": now},
    )


def _tell_that_it_waits(thing: JointText, by: Actor, now: datetime) -> None:
    tell_parties(
        thing, f"{thing.A_NOUN} waits for your party's approval.", by=by, now=now, others=True
    )
