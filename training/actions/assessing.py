"""Needs assessments: what the people of a place need to learn, weighed by both sides."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Partnership, Side, Unit
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from training.access import (
    can_conclude_assessment,
    can_plan_training,
    can_rate_needs,
    room_for,
    side_of,
)
from training.models import Course, Need, NeedsAssessment
from training.telling import write


@transaction.atomic
def open_assessment(
    *, title: str, unit: Unit, partnership: Partnership, by: Actor, now: datetime
) -> NeedsAssessment:
    require(can_plan_training(by))
    require(may(by, Capability.PLAN_TRAINING, unit=unit))
    assessment = NeedsAssessment.objects.create(
        room=room_for(by, partnership, is_joint=True),
        partnership=partnership,
        unit=unit,
        title=title.strip(),
        opened_by=by.person,
        opened_for=party_of(by),
        opened_at=now,
    )
    sentence = f"{by.organization} opened an assessment of what {unit} needs to learn."
    write(assessment, "assessment.opened", sentence, by=by, now=now)
    return assessment


@transaction.atomic
def name_need(
    *,
    assessment: NeedsAssessment,
    what: str,
    people: int,
    by: Actor,
    now: datetime,
    course: Course | None = None,
) -> Need:
    assessment = _locked(assessment)
    require(can_rate_needs(by, assessment))
    if course is not None and course.room_id != assessment.room_id:
        raise ValidationError({"course": "Choose a joint course."})
    need = Need.objects.create(
        room_id=assessment.room_id,
        assessment=assessment,
        what=what.strip(),
        people=people,
        course=course,
        named_at=now,
    )
    write(assessment, "need.named", f"{by.organization} named a need.", by=by, now=now)
    return need


@transaction.atomic
def weigh_need(*, need: Need, weight: int, by: Actor, now: datetime) -> Need:
    """How much it weighs for one's own side, from 1 to 5; the other side's is its own."""
    assessment = _locked(need.assessment)
    need = Need.objects.select_for_update().get(pk=need.pk)
    require(can_rate_needs(by, assessment))
    if not 1 <= weight <= 5:
        raise ValidationError({"weight": "Weigh it from 1 to 5."})
    if side_of(by) == Side.LABOR:
        need.labor_weight = weight
    else:
        need.management_weight = weight
    need.save(update_fields=["labor_weight", "management_weight"])
    write(assessment, "need.weighed", f"{by.organization} weighed a need.", by=by, now=now)
    return need


@transaction.atomic
def conclude_assessment(
    *, assessment: NeedsAssessment, plan: str, by: Actor, now: datetime
) -> NeedsAssessment:
    """One plan of both sides: what is taught, to how many, by when."""
    assessment = _locked(assessment)
    if not assessment.is_open:
        raise StaleVersionError(
            "This assessment was concluded since you opened the page.",
            current=assessment,
            saved={"Plan": assessment.plan},
        )
    require(can_conclude_assessment(by, assessment))
    if not plan.strip():
        raise ValidationError({"plan": "Say what will be taught, to how many, and by when."})
    assessment.conclude(plan=plan.strip(), by=by.person, at=now)
    assessment.save()
    sentence = f"{by.organization} concluded the assessment of {assessment.unit}."
    write(assessment, "assessment.concluded", sentence, by=by, now=now)
    return assessment


def _locked(assessment: NeedsAssessment) -> NeedsAssessment:
    rows = NeedsAssessment.objects.select_related("unit")
    return rows.select_for_update(of=("self",)).get(pk=assessment.pk)
