"""The ten steps as their pages show them, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from foundation.people.models import Organization, Partnership, Side
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from partnership.journey.access import room_of, steps_of
from partnership.journey.evidence import EvidenceLine, Look, evidence_of
from partnership.journey.models import (
    Barrier,
    JourneyStep,
    SiteVisit,
    StepClaim,
    StepPlan,
    StepReview,
    StepWord,
)
from partnership.journey.standing import Voice, Whole, sentence_of, whole_of
from partnership.journey.statuses import StepStanding


@dataclass(frozen=True)
class PartyWord:
    """What a party says of a step; ``word`` is None as long as it has said nothing."""

    party: Organization
    side: str
    says: StepStanding
    word: StepWord | None


@dataclass(frozen=True)
class StepLine:
    """One step as it stands now."""

    step: JourneyStep
    plan: StepPlan | None
    words: tuple[PartyWord, ...]
    evidence: tuple[EvidenceLine, ...]
    barriers: tuple[Barrier, ...]
    claims: tuple[StepClaim, ...]
    review: StepReview | None
    today: date

    @property
    def says(self) -> Mapping[Voice, StepStanding]:
        return {
            Voice(one.party.short_name, Side(one.party.side or Side.LABOR)): one.says
            for one in self.words
        }

    @property
    def whole(self) -> Whole:
        return whole_of(self.says)

    @property
    def sentence(self) -> str:
        """A standing step is never done, so that nobody waits for another's word."""
        return (
            "A standing step: it is never done."
            if self.step.is_standing
            else sentence_of(self.says)
        )

    @property
    def is_late(self) -> bool:
        """The day has passed by which it was to be reached, and not every party says done."""
        target = self.plan.target_on if self.plan else None
        return target is not None and target < self.today and self.whole != Whole.DONE

    @property
    def is_review_due(self) -> bool:
        if not self.step.is_standing:
            return False
        return self.review is None or self.review.next_on <= self.today


@dataclass(frozen=True)
class JourneyPage:
    partnership: Partnership
    lines: tuple[StepLine, ...]
    today: date

    @property
    def to_reach(self) -> list[StepLine]:
        """The steps that can be done at all."""
        return [line for line in self.lines if not line.step.is_standing]

    @property
    def done(self) -> int:
        return sum(line.whole == Whole.DONE for line in self.to_reach)

    @property
    def by_some(self) -> int:
        return sum(line.whole == Whole.BY_SOME for line in self.lines)

    @property
    def open_barriers(self) -> list[Barrier]:
        return [one for line in self.lines for one in line.barriers if one.is_open]


def look_of(actor: Actor, partnership: Partnership, now: datetime) -> Look:
    today = in_zone(now, partnership.employer.zone).date()
    return Look(actor, partnership, room_of(partnership).pk, now, today)


def journey_page(actor: Actor, partnership: Partnership, *, now: datetime) -> JourneyPage:
    look = look_of(actor, partnership, now)
    steps = list(steps_of(partnership).order_by("position"))
    return JourneyPage(partnership, tuple(_lines(look, steps)), look.today)


def step_line(actor: Actor, step: JourneyStep, *, now: datetime) -> StepLine:
    return next(iter(_lines(look_of(actor, step.partnership, now), [step])))


def _lines(look: Look, steps: Sequence[JourneyStep]) -> list[StepLine]:
    evidence = evidence_of(look)
    plans = {plan.step_id: plan for plan in StepPlan.objects.standing().filter(step__in=steps)}
    words = _words(look.partnership, steps)
    barriers: dict[int, list[Barrier]] = defaultdict(list)
    for barrier in Barrier.objects.for_page().filter(step__in=steps):
        barriers[barrier.step_id].append(barrier)
    claims: dict[int, list[StepClaim]] = defaultdict(list)
    for claim in StepClaim.objects.filter(step__in=steps).select_related("said_by", "said_for"):
        claims[claim.step_id].append(claim)
    looks = StepReview.objects.filter(step__in=steps).order_by(
        "step_id", "-reviewed_on", "-reviewed_at"
    )
    last = {review.step_id: review for review in looks.distinct("step_id")}
    return [
        StepLine(
            step=step,
            plan=plans.get(step.pk),
            words=tuple(words[step.pk]),
            evidence=tuple(evidence.get(step.key, ())),
            barriers=tuple(barriers[step.pk]),
            claims=tuple(claims[step.pk]),
            review=last.get(step.pk),
            today=look.today,
        )
        for step in steps
    ]


def _words(partnership: Partnership, steps: Sequence[JourneyStep]) -> dict[int, list[PartyWord]]:
    rows = StepWord.objects.standing().filter(step__in=steps).select_related("said_by")
    said = {(row.step_id, row.organization_id): row for row in rows}
    # The unions first: labor's word stands left of management's everywhere.
    employer, *unions = partnership.parties
    found: dict[int, list[PartyWord]] = {}
    for step in steps:
        found[step.pk] = []
        for party in (*unions, employer):
            word = said.get((step.pk, party.pk))
            says = StepStanding(word.says) if word else StepStanding.NOT_BEGUN
            side = "management" if party.pk == employer.pk else "union"
            found[step.pk].append(PartyWord(party, side, says, word))
    return found


@dataclass(frozen=True)
class StepHistory:
    """What was recorded under one step, the newest first."""

    words: tuple[StepWord, ...]
    visits: tuple[SiteVisit, ...]
    reviews: tuple[StepReview, ...]


def step_history(step: JourneyStep) -> StepHistory:
    said = ("said_by", "organization")
    return StepHistory(
        words=tuple(step.words.select_related(*said)[:50]),
        visits=tuple(step.visits.select_related("recorded_by", "recorded_for")),
        reviews=tuple(step.reviews.select_related("reviewed_by", "reviewed_for")[:50]),
    )
