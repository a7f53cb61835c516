"""Programmes and courses: designed by the content owners of both sides, agreed to in person."""

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from foundation.people.models import Partnership, Person, Side
from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from training.access import (
    can_agree_course,
    can_design_course,
    can_plan_training,
    can_retire_course,
    room_for,
    side_of,
)
from training.catalogue import CatalogueCourse, CatalogueProgramme, course_of
from training.models import Course, Programme, Requirement
from training.statuses import CourseStatus
from training.telling import tell, write


@dataclass(frozen=True)
class CourseWords:
    """What a course says. ``after``: the course that comes before it."""

    title: str
    summary: str
    hours: Decimal
    outline: str = ""
    valid_months: int | None = None
    after: Course | None = None
    labor_owner: Person | None = None
    management_owner: Person | None = None

    def words(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@transaction.atomic
def add_programme(
    *,
    name: str,
    purpose: str,
    is_joint: bool,
    partnership: Partnership,
    by: Actor,
    now: datetime,
) -> Programme:
    """Begin a programme, of all parties together or of one's own."""
    require(can_plan_training(by))
    room = room_for(by, partnership, is_joint=is_joint)
    if Programme.objects.filter(room=room, name=name.strip()).exists():
        raise ValidationError({"name": "There is a programme of this name already."})
    programme = Programme.objects.create(
        room=room,
        partnership=partnership,
        organization=None if is_joint else party_of(by),
        name=name.strip(),
        purpose=purpose.strip(),
        made_at=now,
    )
    sentence = f"{by.organization} began the training programme {programme.name}."
    write(programme, "programme.begun", sentence, by=by, now=now)
    return programme


@transaction.atomic
def draft_course(
    *, programme: Programme, said: CourseWords, by: Actor, now: datetime, code: str = ""
) -> Course:
    """Put up a course for its content owners to agree to."""
    require(can_plan_training(by))
    _check_words(programme, said)
    code = code or slugify(said.title)[:40]
    if Course.objects.filter(room_id=programme.room_id, code=code).exists():
        raise ValidationError({"title": "There is a course of this name already."})
    course = Course.objects.create(
        room_id=programme.room_id,
        programme=programme,
        partnership_id=programme.partnership_id,
        organization_id=programme.organization_id,
        code=code,
        changed_at=now,
        **said.words(),
    )
    write(course, "course.drafted", f"{by.organization} put up {course}.", by=by, now=now)
    _ask_owners(course, by, now)
    return course


@transaction.atomic
def change_course(
    *, course: Course, said: CourseWords, by: Actor, now: datetime, seen: int | None = None
) -> Course:
    """Design it anew: a further version, to which every content owner agrees again."""
    course = locked_course(course)
    require(can_design_course(by, course))
    if seen is not None and seen != course.version:
        raise StaleVersionError(
            "Somebody else changed this course since you opened it.",
            current=course,
            saved={"Title": course.title, "Summary": course.summary, "Hours": str(course.hours)},
        )
    _check_words(course.programme, said, course)
    for name, value in said.words().items():
        setattr(course, name, value)
    course.version += 1
    course.changed_at = now
    if course.is_in_use:
        course.move_to(CourseStatus.DRAFT)
    course.save()
    sentence = f"{by.organization} changed {course} (version {course.version})."
    write(course, "course.changed", sentence, by=by, now=now, version=course.version)
    _ask_owners(course, by, now)
    return course


@transaction.atomic
def agree_course(*, course: Course, by: Actor, now: datetime, seen: int | None = None) -> Course:
    """A content owner agrees. With the last of them the course is in use."""
    course = locked_course(course)
    if seen is not None and seen != course.version:
        raise StaleVersionError(
            "This course was changed since you read it. Read it again before you agree.",
            current=course,
            saved={"Title": course.title, "Version": str(course.version)},
        )
    require(can_agree_course(by, course))
    side = side_of(by)
    course.agree(side)
    if course.is_agreed:
        course.move_to(CourseStatus.IN_USE)
    course.save()
    sentence = f"{by.organization} agreed to version {course.version} of {course}."
    write(course, "course.agreed", sentence, by=by, now=now, version=course.version)
    if course.is_in_use:
        write(course, "course.put_in_use", f"{course} is in use.", by=by, now=now)
    return course


@transaction.atomic
def retire_course(*, course: Course, by: Actor, now: datetime) -> Course:
    """Teach it no more; nothing asks for it from today on. Certificates stand while they last."""
    course = locked_course(course)
    require(can_retire_course(by, course))
    course.move_to(CourseStatus.RETIRED)
    course.save(update_fields=["status"])
    on = in_zone(now, by.person.zone_name).date()
    for requirement in Requirement.objects.in_force(on).filter(course=course):
        requirement.ends_on = max(on, requirement.starts_on)
        requirement.save(update_fields=["ends_on"])
    write(course, "course.retired", f"{by.organization} retired {course}.", by=by, now=now)
    return course


@transaction.atomic
def take_from_catalogue(*, code: str, partnership: Partnership, by: Actor, now: datetime) -> Course:
    """Take over a course of the built-in catalogue, with what the roles must know of it.

    The actor becomes the content owner of their side; the other side names its own.
    """
    require(can_plan_training(by))
    found = course_of(code)
    if found is None:
        raise ValidationError("There is no such course in the catalogue.")
    listed, one = found
    if not listed.is_joint and side_of(by) != Side.LABOR:
        raise ValidationError("A union teaches this by itself: it takes it over for its own.")
    programme = _programme_for(listed, partnership, by, now)
    said = CourseWords(
        title=one.title,
        summary=one.summary,
        hours=one.hours,
        outline=one.outline,
        valid_months=one.valid_months,
        after=_after(one, by),
        labor_owner=by.person if by.side == Side.LABOR else None,
        management_owner=by.person if by.side == Side.MANAGEMENT else None,
    )
    course = draft_course(programme=programme, said=said, by=by, now=now, code=one.code)
    _require_of_roles(course, one, by, now)
    return course


def locked_course(course: Course) -> Course:
    rows = Course.objects.for_page().select_for_update(of=("self",))
    return rows.get(pk=course.pk)


def _programme_for(
    listed: CatalogueProgramme, partnership: Partnership, by: Actor, now: datetime
) -> Programme:
    room = room_for(by, partnership, is_joint=listed.is_joint)
    found = Programme.objects.filter(room=room, name=listed.name).first()
    if found is not None:
        return found
    said = {"name": listed.name, "purpose": listed.purpose, "is_joint": listed.is_joint}
    return add_programme(**said, partnership=partnership, by=by, now=now)  # type: ignore[arg-type]


def _after(one: CatalogueCourse, by: Actor) -> Course | None:
    """The course that comes first, if it was taken over already, into the same room."""
    if not one.after:
        return None
    found = course_of(one.after)
    own = course_of(one.code)
    assert found is not None
    assert own is not None
    rows = Course.objects.filter(room__in=by.room_ids, code=one.after)
    joint = rows.filter(organization__isnull=found[0].is_joint)
    return joint.first() if found[0].is_joint == own[0].is_joint else None


def _require_of_roles(course: Course, one: CatalogueCourse, by: Actor, now: datetime) -> None:
    on = in_zone(now, by.person.zone_name).date()
    source = "As the catalogue proposes, until the parties agree otherwise."
    common = {
        "room_id": course.room_id,
        "course": course,
        "leaves_list": one.leaves_list,
        "source": source,
        "starts_on": on,
        "made_at": now,
    }
    roles = Role.objects.in_bulk(list(one.roles), field_name="code")
    rows = [
        Requirement(role=roles[code], within_days=days, **common)
        for code, days in one.roles.items()
        if code in roles
    ]
    if one.newcomers_within_days is not None:
        rows.append(Requirement(within_days=one.newcomers_within_days, **common))
    Requirement.objects.bulk_create(rows)


def _check_words(programme: Programme, said: CourseWords, course: Course | None = None) -> None:
    mistakes: dict[str, str] = {}
    if said.hours <= 0:
        mistakes["hours"] = "A course has hours: give at least a quarter of one."
    if said.after is not None and course is not None and said.after.pk == course.pk:
        mistakes["after"] = "A course does not come after itself."
    if said.after is not None and said.after.room_id != programme.room_id:
        mistakes["after"] = "A course comes after one that lies with the same parties."
    if programme.organization is not None:
        other = "management_owner" if programme.organization.side == Side.LABOR else "labor_owner"
        if getattr(said, other) is not None:
            mistakes[other] = f"This course is {programme.organization}'s own."
    if mistakes:
        raise ValidationError(mistakes)


def _ask_owners(course: Course, by: Actor, now: datetime) -> None:
    owners = [
        owner
        for side in course.sides
        if (owner := course.owner_of(side)) is not None and not course.has_agreed(side)
    ]
    subject = "A training course waits for you to agree to its content."
    tell(course.room_id, owners, subject, course.get_absolute_url(), by=by, now=now)
