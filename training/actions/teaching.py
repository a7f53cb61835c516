"""Who may teach what, and consultants, who are there only to make somebody of the house able to."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from training.access import can_design_course
from training.models import Consultancy, Course, Facilitator
from training.telling import tell, write


@transaction.atomic
def name_facilitator(
    *, course: Course, person: Person, learned_how: str, by: Actor, now: datetime
) -> Facilitator:
    """From today on they may teach the course."""
    require(can_design_course(by, course))
    on = in_zone(now, by.person.zone_name).date()
    if Facilitator.objects.in_force(on).filter(course=course, person=person).exists():
        raise ValidationError({"person": f"{person} may teach this course already."})
    facilitator = Facilitator.objects.create(
        room_id=course.room_id,
        course=course,
        person=person,
        learned_how=learned_how.strip(),
        starts_on=on,
        named_at=now,
    )
    write(
        facilitator,
        "facilitator.named",
        f"{by.organization} named {person} to teach {course}.",
        by=by,
        now=now,
    )
    subject = "You may teach a training course from today on."
    tell(course.room_id, [person], subject, course.get_absolute_url(), by=by, now=now)
    return facilitator


@transaction.atomic
def end_facilitator(*, facilitator: Facilitator, by: Actor, now: datetime) -> Facilitator:
    rows = Facilitator.objects.select_related("course__organization", "person")
    facilitator = rows.select_for_update(of=("self",)).get(pk=facilitator.pk)
    require(can_design_course(by, facilitator.course))
    if facilitator.ends_on is not None:
        raise StaleVersionError(
            "This was ended since you opened the page.",
            current=facilitator,
            saved={"Ended on": facilitator.ends_on.isoformat()},
        )
    on = in_zone(now, by.person.zone_name).date()
    facilitator.ends_on = max(on, facilitator.starts_on)
    facilitator.save(update_fields=["ends_on"])
    sentence = f"{facilitator.person} teaches {facilitator.course} no longer."
    write(facilitator, "facilitator.ended", sentence, by=by, now=now)
    return facilitator


@transaction.atomic
def engage_consultant(
    *,
    course: Course,
    consultant: str,
    trains: Person | None,
    goal: str,
    starts_on: date,
    ends_on: date,
    by: Actor,
    now: datetime,
) -> Consultancy:
    """For a time, and with the person of the house whom the consultant makes able to teach it."""
    require(can_design_course(by, course))
    if trains is None:
        raise ValidationError(
            {
                "trains": "A consultant comes to make somebody of the house able to do it: name the"
                " person they train."
            }
        )
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "The last day comes before the first."})
    consultancy = Consultancy.objects.create(
        room_id=course.room_id,
        course=course,
        consultant=consultant.strip(),
        trains=trains,
        goal=goal.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=now,
    )
    sentence = f"{by.organization} engaged a consultant for {course}, training {trains}."
    write(consultancy, "consultancy.begun", sentence, by=by, now=now)
    return consultancy


@transaction.atomic
def end_consultancy(
    *, consultancy: Consultancy, can_teach: bool, by: Actor, now: datetime
) -> Consultancy:
    """The person they trained can do it now, and is named to teach it; or it ended without that."""
    rows = Consultancy.objects.select_related("course__organization", "trains")
    consultancy = rows.select_for_update(of=("self",)).get(pk=consultancy.pk)
    require(can_design_course(by, consultancy.course))
    if consultancy.ended_at is not None:
        raise StaleVersionError(
            "This was ended since you opened the page.",
            current=consultancy,
            saved={"Ended": consultancy.ended_at.date().isoformat()},
        )
    consultancy.ended_at = now
    consultancy.save(update_fields=["ended_at"])
    sentence = f"The consultancy for {consultancy.course} ended."
    write(consultancy, "consultancy.ended", sentence, by=by, now=now)
    on = in_zone(now, by.person.zone_name).date()
    teaches = Facilitator.objects.in_force(on).filter(
        course=consultancy.course, person=consultancy.trains
    )
    if can_teach and not teaches.exists():
        name_facilitator(
            course=consultancy.course,
            person=consultancy.trains,
            learned_how=f"Trained by {consultancy.consultant}"[:200],
            by=by,
            now=now,
        )
    return consultancy
