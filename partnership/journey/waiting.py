"""What of the ten steps waits for somebody, in two statements."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import Consequence, Waiting
from foundation.toolkit.moments import day_words, in_zone
from governance.consultation.timeliness import end_of_day
from partnership.journey.models import Barrier, JourneyStep, StepReview, StepWord
from partnership.journey.statuses import StepStanding


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One's own barriers; for those who keep the steps, words and looks that are owed."""
    if actor.organization is None or actor.is_system:
        return
    yield from _barriers(actor, now)
    if actor.reach(Capability.KEEP_JOURNEY) > Reach.NOTHING:
        yield from _steps(actor, now)


def _barriers(actor: Actor, now: datetime) -> Iterator[Waiting]:
    party = actor.organization
    assert party is not None
    rows = Barrier.objects.open().filter(owner=actor.person, owner_for=party)
    for barrier in rows.order_by("due_on"):
        yield Waiting(
            f"Barrier: {barrier.title}",
            reverse("journey:barrier-change", args=[barrier.pk]),
            Consequence.OWED,
            end_of_day(barrier.due_on, party.zone),
            ("You answer for it",),
            "construction",
            "joint",
        )


def _steps(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """A step another party calls done and one's own does not; a standing step due for a look."""
    party = actor.organization
    assert party is not None
    today = in_zone(now, party.zone).date()
    for step in _with_words(actor):
        if step.other_done and step.own_word != StepStanding.DONE and not step.is_standing:
            yield Waiting(
                f"Another party says step {step.position} is done",
                reverse("journey:step-say", args=[step.pk]),
                Consequence.OWED,
                meta=(step.name, "Your party has not said so"),
                icon="footprints",
                side="joint",
            )
        if step.is_standing and step.next_on and step.next_on <= today:
            yield Waiting(
                f"Look at step {step.position} again",
                reverse("journey:step-review", args=[step.pk]),
                Consequence.OWED,
                end_of_day(step.next_on, party.zone),
                (step.name, f"Due {day_words(step.next_on, today)}"),
                "telescope",
                "joint",
            )


def _with_words(actor: Actor) -> Any:
    """The steps of the actor's partnerships: own last word, another's "done", the next look."""
    words = StepWord.objects.filter(step=OuterRef("pk"), room__in=actor.room_ids)
    own = words.filter(organization=actor.organization).order_by("-said_at").values("says")[:1]
    newer = StepWord.objects.filter(
        step=OuterRef("step"),
        organization=OuterRef("organization"),
        said_at__gt=OuterRef("said_at"),
    )
    others = words.exclude(organization=actor.organization).filter(says=StepStanding.DONE)
    last_done = others.annotate(newer=Subquery(newer.values("pk")[:1])).filter(newer__isnull=True)
    looks = StepReview.objects.filter(step=OuterRef("pk"), room__in=actor.room_ids)
    rows = JourneyStep.objects.annotate(
        own_word=Subquery(own),
        other_done=Subquery(last_done.values("says")[:1]),
        next_on=Subquery(looks.order_by("-reviewed_on", "-reviewed_at").values("next_on")[:1]),
    )
    return rows.filter(
        partnership__rooms__in=actor.room_ids, partnership__rooms__kind="COMMITTEE"
    ).distinct()
