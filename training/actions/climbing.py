"""Career ladders and cross-training: from one job to another, and who is on the way."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Partnership, Person
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from training.access import can_plan_training, room_for
from training.models import Climber, Course, Ladder, LadderKind, LadderStep
from training.telling import OWN_PAGE, tell, write


@transaction.atomic
def raise_ladder(
    *,
    kind: LadderKind,
    from_job: str,
    to_job: str,
    courses: Sequence[Course],
    terms: str,
    partnership: Partnership,
    by: Actor,
    now: datetime,
) -> Ladder:
    """A way from one job to another by joint courses, in the order given."""
    require(can_plan_training(by))
    room = room_for(by, partnership, is_joint=True)
    if not courses:
        raise ValidationError({"courses": "A ladder has at least one course."})
    if any(course.room_id != room.pk for course in courses):
        raise ValidationError({"courses": "A ladder is made of joint courses."})
    jobs = {"from_job": from_job.strip(), "to_job": to_job.strip()}
    if Ladder.objects.filter(room=room, **jobs).exists():
        raise ValidationError({"to_job": "There is a ladder between these two already."})
    ladder = Ladder.objects.create(
        room=room,
        partnership=partnership,
        kind=kind,
        terms=terms.strip(),
        made_at=now,
        **jobs,
    )
    LadderStep.objects.bulk_create(
        LadderStep(room=room, ladder=ladder, course=course, position=position)
        for position, course in enumerate(courses, 1)
    )
    write(ladder, "ladder.raised", f"{by.organization} raised the ladder {ladder}.", by=by, now=now)
    return ladder


@transaction.atomic
def begin_climb(*, ladder: Ladder, person: Person, by: Actor, now: datetime) -> Climber:
    require(can_plan_training(by))
    require(may(by, Capability.PLAN_TRAINING, unit=person.unit))
    on = in_zone(now, person.zone_name).date()
    try:
        with transaction.atomic():
            climber = Climber.objects.create(
                room_id=ladder.room_id,
                ladder=ladder,
                person=person,
                organization=party_of(by),
                started_on=on,
            )
    except IntegrityError as twice:
        raise ValidationError({"person": f"{person} is on this ladder already."}) from twice
    sentence = f"{person} began on the ladder {ladder}."
    write(climber, "climb.begun", sentence, by=by, now=now)
    subject = "You are on a career ladder from today on."
    tell(ladder.room_id, [person], subject, OWN_PAGE, by=by, now=now)
    return climber


@transaction.atomic
def end_climb(*, climber: Climber, outcome: str, by: Actor, now: datetime) -> Climber:
    rows = Climber.objects.select_related("ladder", "person__unit")
    climber = rows.select_for_update(of=("self",)).get(pk=climber.pk)
    if climber.ended_on is not None:
        raise StaleVersionError(
            "This was ended since you opened the page.",
            current=climber,
            saved={"Outcome": climber.outcome},
        )
    require(can_plan_training(by))
    if not outcome.strip():
        raise ValidationError({"outcome": "Say how it ended: reached, given up, moved."})
    on = in_zone(now, climber.person.zone_name).date()
    climber.end(on=max(on, climber.started_on), outcome=outcome.strip())
    climber.save(update_fields=["ended_on", "outcome"])
    sentence = f"{climber.person} is no longer on the ladder {climber.ladder}."
    write(climber, "climb.ended", sentence, by=by, now=now)
    return climber
