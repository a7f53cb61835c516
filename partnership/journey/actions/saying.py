"""What a party says of a step, who answers for it, and what stands under it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Person, Side
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from partnership.journey.access import (
    can_claim,
    can_plan,
    can_say,
    can_say_done,
    people_of_party,
    room_of,
    side_of,
)
from partnership.journey.models import JourneyStep, StepClaim, StepPlan, StepWord
from partnership.journey.statuses import StepStanding
from partnership.journey.telling import tell_keepers, write


@transaction.atomic
def say_step(
    *, step: JourneyStep, says: StepStanding, by: Actor, now: datetime, because: str = ""
) -> StepWord:
    """Add the word of ``by``'s party; a step is done only when every party says so."""
    require(can_say(by, step))
    party = party_of(by)
    if says == StepStanding.DONE:
        refusal = can_say_done(step)
        if not refusal:
            raise ValidationError({"says": refusal.reason})
    last = StepWord.objects.filter(step=step, organization=party).order_by("-said_at").first()
    if last is not None and last.says == says and not because.strip():
        raise ValidationError({"says": f"{party} says so already: {last.get_says_display()}."})
    word = StepWord.objects.create(
        room=room_of(step.partnership),
        step=step,
        organization=party,
        says=says,
        because=because.strip(),
        said_by=by.person,
        said_role=by.role_name,
        said_at=now,
    )
    sentence = f"{party} says of step {step.position}: {word.get_says_display().lower()}."
    write(word, "journey_step.said", sentence, by=by, now=now)
    subject = f"Step {step.position} of the ten: a party has said where it stands."
    path = step.get_absolute_url()
    tell_keepers(step.partnership, word.room_id, subject, path, by=by, now=now)
    return word


@transaction.atomic
def plan_step(
    *,
    step: JourneyStep,
    by: Actor,
    now: datetime,
    owner: Person | None = None,
    starts_on: date | None = None,
    target_on: date | None = None,
    seen: int | None = None,
) -> StepPlan:
    """Name the owner of one's own side, and the days; ``seen`` is the version that was read."""
    require(can_plan(by, step))
    if starts_on and target_on and target_on < starts_on:
        raise ValidationError({"target_on": "It is to be reached after it starts."})
    if owner is not None and not people_of_party(by, now).filter(pk=owner.pk).exists():
        raise ValidationError({"owner": f"Name somebody who holds a role for {party_of(by)}."})
    plan = StepPlan.objects.standing().filter(step=step).first() or StepPlan(step=step, version=0)
    if seen is not None and seen != plan.version:
        raise _stale(plan)
    if side_of(by) == Side.LABOR:
        plan.labor_owner = owner
    else:
        plan.management_owner = owner
    plan.starts_on, plan.target_on = starts_on, target_on
    plan = _next_version(plan, by, now)
    write(
        plan,
        "journey_step.planned",
        f"{party_of(by)} changed who answers for step {step.position}, or its days.",
        by=by,
        now=now,
        version=plan.version,
    )
    return plan


@transaction.atomic
def claim_step(*, step: JourneyStep, text: str, by: Actor, now: datetime) -> StepClaim:
    """Something said of a step in free words: shown as a claim, with who said it and when."""
    require(can_claim(by, step))
    if not text.strip():
        raise ValidationError({"text": "Say what you claim."})
    claim = StepClaim.objects.create(
        room=room_of(step.partnership),
        step=step,
        text=text.strip(),
        said_by=by.person,
        said_for=party_of(by),
        said_role=by.role_name,
        said_at=now,
    )
    sentence = f"{party_of(by)} claimed something of step {step.position}."
    write(claim, "journey_step.claimed", sentence, by=by, now=now)
    return claim


def _next_version(plan: StepPlan, by: Actor, now: datetime) -> StepPlan:
    """Add it; whoever writes the same version a moment later is told."""
    following = StepPlan(
        room=room_of(plan.step.partnership),
        step=plan.step,
        version=plan.version + 1,
        labor_owner=plan.labor_owner,
        management_owner=plan.management_owner,
        starts_on=plan.starts_on,
        target_on=plan.target_on,
        changed_by=by.person,
        changed_at=now,
    )
    try:
        with transaction.atomic():
            following.save(force_insert=True)
    except IntegrityError as error:
        raise _stale(StepPlan.objects.standing().get(step=plan.step)) from error
    return following


def _stale(plan: StepPlan) -> StaleVersionError:
    return StaleVersionError(
        "Somebody else has changed the plan of this step since you opened it.",
        current=plan,
        saved=_words(plan),
    )


def _words(plan: StepPlan) -> dict[str, str]:
    return {
        "For labor": str(plan.labor_owner or "–"),
        "For management": str(plan.management_owner or "–"),
        "Starts on": str(plan.starts_on or "–"),
        "To be reached by": str(plan.target_on or "–"),
    }
