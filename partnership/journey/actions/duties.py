"""Giving a duty to a role or a person of one's own party, and ending that."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from partnership.journey.access import (
    can_end_holding,
    can_keep_duties,
    people_of_party,
    roles_to_give,
    room_for,
)
from partnership.journey.models import Duty, DutyHolding
from partnership.journey.telling import write


@transaction.atomic
def give_duty(
    *,
    duty: Duty,
    by: Actor,
    now: datetime,
    role: Role | None = None,
    person: Person | None = None,
) -> DutyHolding:
    """To a role, so that whoever holds it holds the duty; or to one person by name."""
    require(can_keep_duties(by, duty))
    _check(by, role, person, now)
    party = party_of(by)
    holding, is_new = DutyHolding.objects.get_or_create(
        duty=duty,
        organization=party,
        role=role,
        person=person,
        ended_at=None,
        defaults={"room": room_for(by, duty), "given_by": by.person, "given_at": now},
    )
    if not is_new:
        raise ValidationError({"role" if role else "person": "They hold it already."})
    sentence = f"{party} gave duty {duty.position} to {role or person}."
    write(holding, "journey_duty.given", sentence, by=by, now=now)
    return holding


@transaction.atomic
def end_duty(*, holding: DutyHolding, by: Actor, now: datetime) -> DutyHolding:
    holding = (
        DutyHolding.objects.select_related("duty__partnership__unit", "organization")
        .select_for_update(of=("self",))
        .get(pk=holding.pk)
    )
    require(can_end_holding(by, holding))
    holding.ended_by, holding.ended_at = by.person, now
    holding.save(update_fields=["ended_by", "ended_at"])
    sentence = f"{holding.organization} ended who holds duty {holding.duty.position}."
    write(holding, "journey_duty.ended", sentence, by=by, now=now)
    return holding


def _check(by: Actor, role: Role | None, person: Person | None, now: datetime) -> None:
    if (role is None) == (person is None):
        raise ValidationError({"role": "Choose a role, or one person: not both, not neither."})
    if role is not None and role not in roles_to_give(by):
        raise ValidationError({"role": f"{role} is not a role of {party_of(by)}."})
    if person is not None and not people_of_party(by, now).filter(pk=person.pk).exists():
        raise ValidationError({"person": f"Name somebody who holds a role for {party_of(by)}."})
