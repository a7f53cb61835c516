"""What each role must know, and by when: agreed by both parties, ended rather than edited."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.toolkit.access import Denied, require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from training.access import can_plan_training
from training.models import Course, Programme, Requirement
from training.telling import write


@dataclass(frozen=True)
class Required:
    """What is asked of a role, or of every new employee where there is none."""

    role: Role | None
    course: Course | None = None
    programme: Programme | None = None
    count: int = 1
    within_days: int = 0
    every_months: int | None = None
    leaves_list: bool = False
    source: str = ""


@transaction.atomic
def add_requirement(*, said: Required, by: Actor, now: datetime) -> Requirement:
    """From today on whoever holds the role is asked for it."""
    require(can_plan_training(by))
    thing = _thing_of(said, by)
    on = in_zone(now, by.person.zone_name).date()
    same = Requirement.objects.in_force(on).filter(
        room_id=thing.room_id, role=said.role, course=said.course, programme=said.programme
    )
    if same.exists():
        raise ValidationError({"course": "This is asked for already. End that first."})
    requirement = Requirement.objects.create(
        room_id=thing.room_id, starts_on=on, made_at=now, **vars(said)
    )
    sentence = f"{by.organization} asks of {requirement.of_whom}: {requirement.what}."
    write(requirement, "requirement.added", sentence, by=by, now=now)
    return requirement


@transaction.atomic
def end_requirement(*, requirement: Requirement, by: Actor, now: datetime) -> Requirement:
    rows = Requirement.objects.for_page().select_for_update(of=("self",))
    requirement = rows.get(pk=requirement.pk)
    require(can_plan_training(by))
    thing = requirement.course or requirement.programme
    assert thing is not None
    if thing.organization is not None and thing.organization != by.organization:
        require(Denied(f"This is {thing.organization}'s own."))
    if requirement.ends_on is not None:
        raise StaleVersionError(
            "This requirement has ended since you opened the page.",
            current=requirement,
            saved={"Ended on": requirement.ends_on.isoformat()},
        )
    on = in_zone(now, by.person.zone_name).date()
    requirement.ends_on = max(on, requirement.starts_on)
    requirement.save(update_fields=["ends_on"])
    sentence = f"{by.organization} asks no longer of {requirement.of_whom}: {requirement.what}."
    write(requirement, "requirement.ended", sentence, by=by, now=now)
    return requirement


def _thing_of(said: Required, by: Actor) -> Course | Programme:
    """The course or the programme, if it is the actor's to ask for of that role."""
    thing = said.course or said.programme
    if thing is None or (said.course is not None and said.programme is not None):
        raise ValidationError({"course": "Choose one course, or one programme."})
    if thing.room_id not in by.room_ids:
        raise ValidationError({"course": "Choose a course of your own partnership."})
    if said.course is not None and said.count != 1:
        raise ValidationError({"count": "One course is asked for once."})
    own = thing.organization
    if own is not None and own != by.organization:
        raise ValidationError({"course": f"This is {own}'s own."})
    if own is not None and said.role is not None and said.role.organization_kind != own.kind:
        raise ValidationError({"role": f"{said.role} is not a role of {own}, whose own it is."})
    return thing
