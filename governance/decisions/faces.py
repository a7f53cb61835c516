"""What the pages of proposals show, as plain values; no rule is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.toolkit.access import Access
from foundation.toolkit.faces import Chip
from foundation.toolkit.moments import absolute_words, moment_words
from governance.decisions.access import (
    can_decide,
    can_hold,
    can_lift_hold,
    can_name,
    can_open,
    can_refer,
    can_review,
    can_revise,
    can_solve,
    can_speak,
    can_take_position,
    can_withdraw,
)
from governance.decisions.counting import SIDES, Standing, answered
from governance.decisions.fencing import Checked
from governance.decisions.models import Participant, Position, Proposal
from governance.decisions.queries import Table, position_of, side_of
from governance.decisions.statuses import Method, PartyWord, ProposalStatus, Stance
from governance.responsibilities.terms import FALLBACK_WORDS, Fallback
from governance.responsibilities.who_decides import Route

TONES = {
    ProposalStatus.DRAFT: "quiet",
    ProposalStatus.OPEN: "accent",
    ProposalStatus.REFERRED: "soon",
    ProposalStatus.WITHDRAWN: "quiet",
    ProposalStatus.NOT_ADOPTED: "quiet",
    ProposalStatus.DECIDED: "good",
    ProposalStatus.REVIEWED: "good",
    ProposalStatus.SUPERSEDED: "quiet",
}
STANCE_TONES = {
    Stance.AGREE: "good",
    Stance.NO_OBJECTION: "good",
    Stance.YES: "good",
    Stance.LOOKS_GOOD: "good",
    Stance.BLOCK: "alarm",
    Stance.OBJECTION: "alarm",
    Stance.NO: "alarm",
    Stance.CONCERNED: "soon",
    Stance.STAND_ASIDE: "soon",
}
FENCE_CHIPS = {
    Route.DECIDE: Chip("Inside its fences", "good", "shield-check"),
    Route.REFER: Chip("For another level", "soon", "arrow-up-right"),
    Route.SAFETY_REVIEW: Chip("Safety review first", "soon", "hard-hat"),
    Route.BARGAIN: Chip("For bargaining", "alarm", "scale"),
    Route.BLOCKED: Chip("Cannot be decided", "alarm", "octagon-x"),
    Route.ASK: Chip("Facts are missing", "soon", "circle-question-mark"),
    Route.GAP: Chip("Nobody has agreed who decides", "soon", "circle-question-mark"),
}
OUTSIDE = Chip("Outside its fences", "alarm", "shield-alert")


@dataclass(frozen=True)
class Line:
    """A proposal in a list."""

    proposal: Proposal
    chip: Chip
    when: str


@dataclass(frozen=True)
class Person:
    """One participant at the table. ``is_old``: they have answered an earlier text."""

    participant: Participant
    position: Position | None
    chip: Chip
    is_old: bool


@dataclass(frozen=True)
class SideFace:
    """One side of the table: who sits there, and its quorum."""

    title: str
    people: Sequence[Person]
    answered: int
    seats: int
    quorum: int

    @property
    def has_quorum(self) -> bool:
        return self.answered >= self.quorum


@dataclass(frozen=True)
class Acts:
    """Every act of the page with the rule's own answer: a refusal greys it and says why."""

    revise: Access
    name: Access
    open: Access
    position: Access
    speak: Access
    decide: Access
    refer: Access
    hold: Access
    lift: Access
    withdraw: Access
    solve: Access
    review: Access


def line_of(proposal: Proposal, zone: str, now: datetime) -> Line:
    return Line(proposal, status_chip(proposal), when_of(proposal, zone, now))


def status_chip(proposal: Proposal) -> Chip:
    status = ProposalStatus(proposal.status)
    return Chip(str(status.label), TONES[status])


def when_of(proposal: Proposal, zone: str, now: datetime) -> str:
    """What a reader wants to know of its time, in one line."""
    if proposal.is_open and proposal.closes_at is not None:
        if proposal.takes_positions(now):
            return f"Closes {moment_words(proposal.closes_at, zone, now)}"
        return f"Closed {moment_words(proposal.closes_at, zone, now)}: the outcome is due"
    if proposal.ended_at is not None:
        status = str(proposal.get_status_display())
        return f"{status} {absolute_words(proposal.ended_at, zone, now)}"
    return f"Put up {absolute_words(proposal.proposed_at, zone, now)}"


def fence_chip(checked: Checked) -> Chip:
    if checked.answer.route == Route.DECIDE and not checked.is_inside:
        return OUTSIDE
    return FENCE_CHIPS[checked.answer.route]


def sides_of(proposal: Proposal, table: Table, standing: Standing) -> list[SideFace]:
    found = []
    for side in SIDES:
        people = [
            _person(one, proposal)
            for one in table.participants
            if side_of(one.organization) == side
        ]
        seats = standing.of(side)
        found.append(
            SideFace(
                "Labor" if side == SIDES[0] else "Management",
                people,
                answered(seats),
                len(seats),
                proposal.quorum,
            )
        )
    return found


def acts_of(actor: Actor, proposal: Proposal, *, now: datetime) -> Acts:
    return Acts(
        revise=can_revise(actor, proposal),
        name=can_name(actor, proposal),
        open=can_open(actor, proposal),
        position=can_take_position(actor, proposal, now=now),
        speak=can_speak(actor, proposal),
        decide=can_decide(actor, proposal),
        refer=can_refer(actor, proposal),
        hold=can_hold(actor, proposal),
        lift=can_lift_hold(actor, proposal),
        withdraw=can_withdraw(actor, proposal),
        solve=can_solve(actor, proposal),
        review=can_review(actor, proposal),
    )


def fallback_words(proposal: Proposal) -> list[str]:
    """The fallbacks in order, as they were set before it opened."""
    return [FALLBACK_WORDS[Fallback(one)] for one in proposal.fallbacks]


def method_words(proposal: Proposal) -> str:
    return str(Method(proposal.method).label)


def words_offered(proposal: Proposal) -> list[PartyWord]:
    """Giving consensus up is offered only while it is sought."""
    if proposal.method == Method.CONSENSUS:
        return list(PartyWord)
    return [PartyWord.AGREES, PartyWord.DISAGREES]


def _person(participant: Participant, proposal: Proposal) -> Person:
    position = position_of(participant)
    if participant.is_observer:
        return Person(participant, None, Chip("Watches", "quiet"), is_old=False)
    if position is None:
        return Person(participant, None, Chip("Not answered yet", "quiet"), is_old=False)
    stance = Stance(position.stance)
    is_old = position.on_version != proposal.version
    tone = "quiet" if is_old else STANCE_TONES.get(stance, "plain")
    label = f"{stance.label} (to text {position.on_version})" if is_old else str(stance.label)
    return Person(participant, position, Chip(label, tone), is_old)
