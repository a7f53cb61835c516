"""Raising a barrier, changing what is done about it, and saying that it is overcome."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Partnership, Person
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import dated
from partnership.journey.access import can_change_barrier, can_raise_barrier, room_of
from partnership.journey.models import Barrier, JourneyStep
from partnership.journey.telling import tell, write


@dataclass(frozen=True)
class Said:
    """What is said of a barrier: a short name, what is in the way, and what is done about it."""

    title: str
    what: str
    strategy: str
    owner: Person
    due_on: date


@transaction.atomic
def raise_barrier(*, step: JourneyStep, said: Said, by: Actor, now: datetime) -> Barrier:
    require(can_raise_barrier(by, step.partnership))
    _check(said)
    barrier = Barrier.objects.create(
        room=room_of(step.partnership),
        step=step,
        owner_for=_party_of_owner(said.owner, step.partnership, now),
        raised_by=by.person,
        raised_for=party_of(by),
        raised_role=by.role_name,
        raised_at=now,
        **vars(said),
    )
    sentence = f"{party_of(by)} raised a barrier at step {step.position}."
    write(barrier, "journey_barrier.raised", sentence, by=by, now=now)
    _tell_owner(barrier, by, now)
    return barrier


@transaction.atomic
def change_barrier(
    *, barrier: Barrier, said: Said, by: Actor, now: datetime, seen: int | None = None
) -> Barrier:
    """``seen``: the version that was read; ``StaleVersionError`` if another stands now."""
    barrier = _lock(barrier)
    _refuse_stale(barrier, seen)
    require(can_change_barrier(by, barrier))
    _check(said)
    is_new = said.owner != barrier.owner
    for name, value in vars(said).items():
        setattr(barrier, name, value)
    barrier.owner_for = _party_of_owner(said.owner, barrier.step.partnership, now)
    barrier.version += 1
    barrier.save()
    sentence = f"{party_of(by)} changed a barrier at step {barrier.step.position}."
    write(barrier, "journey_barrier.changed", sentence, by=by, now=now, version=barrier.version)
    if is_new:
        _tell_owner(barrier, by, now)
    return barrier


@transaction.atomic
def overcome_barrier(*, barrier: Barrier, outcome: str, by: Actor, now: datetime) -> Barrier:
    """Once: a barrier that comes back is raised anew."""
    barrier = _lock(barrier)
    require(can_change_barrier(by, barrier))
    if not outcome.strip():
        raise ValidationError({"outcome": "Say how it was overcome."})
    barrier.end(by=by.person, at=now, outcome=outcome.strip())
    barrier.version += 1
    barrier.save()
    sentence = f"{party_of(by)} says a barrier at step {barrier.step.position} is overcome."
    write(barrier, "journey_barrier.overcome", sentence, by=by, now=now)
    if barrier.raised_by != by.person:
        subject = "A barrier you raised is said to be overcome."
        path = barrier.get_absolute_url()
        to = [barrier.raised_by]
        tell(to, barrier.raised_for, barrier.room_id, subject, path, by=by, now=now)
    return barrier


def _lock(barrier: Barrier) -> Barrier:
    return Barrier.objects.for_page().select_for_update(of=("self",)).get(pk=barrier.pk)


def _check(said: Said) -> None:
    mistakes = {
        name: sentence
        for name, sentence in (
            ("title", "Give it a short name."),
            ("what", "Say what is in the way."),
            ("strategy", "Say what is done about it."),
        )
        if not str(getattr(said, name)).strip()
    }
    if mistakes:
        raise ValidationError(mistakes)


def _party_of_owner(owner: Person, partnership: Partnership, now: datetime) -> Organization:
    """The party the owner holds a role for."""
    held = RoleAssignment.objects.in_force(now).of_people().filter(person=owner)
    parties = [party.pk for party in partnership.parties]
    term = held.filter(organization__in=parties).select_related("organization").first()
    if term is None:
        raise ValidationError(
            {"owner": f"{owner} holds no role in the partnership: name somebody who does."}
        )
    return term.organization


def _refuse_stale(barrier: Barrier, seen: int | None) -> None:
    if seen is None or seen == barrier.version:
        return
    raise StaleVersionError(
        "Somebody else has changed this barrier since you opened it.",
        current=barrier,
        saved={
            "State": barrier.get_status_display(),
            "Strategy": barrier.strategy,
            "Owner": str(barrier.owner),
            "By": dated(barrier.due_on),
        },
    )


def _tell_owner(barrier: Barrier, by: Actor, now: datetime) -> None:
    subject = f"You answer for a barrier of the partnership, by {dated(barrier.due_on)}."
    path = barrier.get_absolute_url()
    tell([barrier.owner], barrier.owner_for, barrier.room_id, subject, path, by=by, now=now)
