"""Recording a visit to another workplace, and a look at the standing step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone
from partnership.journey.access import can_record_visit, can_review, room_of
from partnership.journey.models import JourneyStep, SiteVisit, StepReview
from partnership.journey.telling import tell_keepers, write
from training.months import months_after


@dataclass(frozen=True)
class Visit:
    """What is said of a visit."""

    visited_on: date
    place: str
    went: str
    compared_with: str
    findings: str


@transaction.atomic
def record_visit(*, step: JourneyStep, said: Visit, by: Actor, now: datetime) -> SiteVisit:
    """A visit that was made; a mistake is corrected by recording it again."""
    require(can_record_visit(by, step))
    party = party_of(by)
    _refuse_later("visited_on", said.visited_on, party.zone, now)
    mistakes = {
        name: "This may not be left out."
        for name in ("place", "went", "compared_with", "findings")
        if not str(getattr(said, name)).strip()
    }
    if mistakes:
        raise ValidationError(mistakes)
    visit = SiteVisit.objects.create(
        room=room_of(step.partnership),
        step=step,
        recorded_by=by.person,
        recorded_for=party,
        recorded_role=by.role_name,
        recorded_at=now,
        **vars(said),
    )
    write(visit, "journey_visit.recorded", f"{party} recorded a visit.", by=by, now=now)
    return visit


@transaction.atomic
def review_step(
    *,
    step: JourneyStep,
    reviewed_on: date,
    findings: str,
    by: Actor,
    now: datetime,
    next_on: date | None = None,
) -> StepReview:
    """A look at a standing step. Left open, the next one is due after the agreed months."""
    require(can_review(by, step))
    assert step.review_months is not None
    party = party_of(by)
    _refuse_later("reviewed_on", reviewed_on, party.zone, now)
    next_on = next_on or months_after(reviewed_on, step.review_months)
    if next_on <= reviewed_on:
        raise ValidationError({"next_on": "The next look comes after this one."})
    if not findings.strip():
        raise ValidationError({"findings": "Say what you found."})
    review = StepReview.objects.create(
        room=room_of(step.partnership),
        step=step,
        reviewed_on=reviewed_on,
        findings=findings.strip(),
        next_on=next_on,
        reviewed_by=by.person,
        reviewed_for=party,
        reviewed_role=by.role_name,
        reviewed_at=now,
    )
    sentence = f"{party} looked at step {step.position}; the next look is due on {next_on}."
    write(review, "journey_step.reviewed", sentence, by=by, now=now)
    subject = "The partnership was looked at; the findings are there."
    path = step.get_absolute_url()
    tell_keepers(step.partnership, review.room_id, subject, path, by=by, now=now)
    return review


def _refuse_later(name: str, day: date, zone: str, now: datetime) -> None:
    if day > in_zone(now, zone).date():
        raise ValidationError({name: "This day has not come yet."})
