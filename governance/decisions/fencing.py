"""What the responsibilities list says of a proposal, asked on every save and before every act.

``require_inside`` is the one guard: a proposal is opened, and decided, only where the list in force
on that day sends it, at that level, within its fences. It is called in the transaction of the act.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError

from governance.decisions.models import Proposal
from governance.decisions.statuses import Method
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import lists_by_days, lists_of, today_of, version_in_force
from governance.responsibilities.terms import (
    MODE_WORDS,
    Effect,
    Fallback,
    Mode,
    ResponsibilitiesList,
    Side,
)
from governance.responsibilities.who_decides import Answer, Question, Route, who_decides


class OutsideFences(ValidationError):
    """The proposal may not be opened or decided here. ``checked`` says why and what is possible."""

    def __init__(self, checked: "Checked") -> None:
        super().__init__([*checked.refusals])
        self.checked = checked


@dataclass(frozen=True)
class Checked:
    """A proposal held against the list of a day: the answer, and what stands against the act."""

    answer: Answer
    version: ListVersion | None
    refusals: tuple[str, ...]

    @property
    def is_inside(self) -> bool:
        return not self.refusals

    @property
    def mode(self) -> Mode | None:
        return self.answer.row.mode if self.answer.row else None

    @property
    def ways_on(self) -> tuple[Route, ...]:
        """Where it may be sent instead."""
        route = self.answer.route
        if route == Route.DECIDE and not self.is_inside:
            return (Route.REFER,)
        return (route,) if route in (Route.REFER, Route.SAFETY_REVIEW, Route.BARGAIN) else ()


def check(proposal: Proposal, *, now: datetime) -> Checked:
    """The proposal as it stands, by the list in force today."""
    on = today_of(proposal.partnership, now)
    lists: Sequence[ResponsibilitiesList] = lists_by_days(lists_of(proposal.partnership))
    if passed_safety_review(proposal):
        lists = [without_safety_review(one) for one in lists]
    answer = answered(proposal, lists, on)
    version = version_in_force(proposal.partnership, on)
    return Checked(answer, version, tuple(_refusals(proposal, answer)))


def answered(proposal: Proposal, lists: Sequence[ResponsibilitiesList], on: date) -> Answer:
    question = Question(proposal.function, proposal.level, on, proposal.kind, proposal.said)
    return who_decides(lists, question)


def require_inside(proposal: Proposal, *, now: datetime) -> Checked:
    """Raise ``OutsideFences`` unless the proposal may be decided at its level, as it stands."""
    checked = check(proposal, now=now)
    if not checked.is_inside:
        raise OutsideFences(checked)
    return checked


def passed_safety_review(proposal: Proposal) -> bool:
    """Whether every party has found no harm in the text that stands."""
    return any(
        referral.is_passed
        for referral in proposal.referrals.safety().filter(on_version=proposal.version)
    )


def without_safety_review(said: ResponsibilitiesList) -> ResponsibilitiesList:
    """The list for what has passed its safety review: every other fence stands."""
    kept = tuple(fence for fence in said.fences if fence.effect != Effect.SAFETY_REVIEW)
    return replace(said, fences=kept)


def _refusals(proposal: Proposal, answer: Answer) -> Sequence[str]:
    if not proposal.type.is_binding:
        return ()
    if not answer.may_be_decided_here:
        return _why_not_here(answer)
    assert answer.row is not None
    if answer.row.mode not in proposal.type.modes:
        return [
            f"The list says that here {MODE_WORDS[answer.row.mode]}; “{proposal.type}” is not a"
            " way to do that. Choose another type of decision."
        ]
    return ()


def _why_not_here(answer: Answer) -> Sequence[str]:
    stopping = [touched.words for touched in answer.touched if touched.fence.effect != Effect.WARNS]
    if answer.route in (Route.DECIDE, Route.REFER) and answer.version is not None:
        where = answer.version.level_name(answer.level) if answer.level else ""
        return [*stopping, f"It is decided at the level {where}, not at this one."]
    return stopping or list(answer.sentences)


FALLBACK_METHOD: dict[Fallback, Method] = {
    Fallback.VOTE_OF_EACH_SIDE: Method.EACH_SIDE,
    Fallback.THREE_QUARTERS_OF_ALL: Method.THREE_QUARTERS,
    Fallback.CHAIR: Method.CHAIR,
    Fallback.MANAGEMENT: Method.MANAGEMENT,
}
# Whose decision a mode is, where it is one side's.
DECIDED_BY: dict[Mode, Side] = {
    Mode.MANAGEMENT: Side.MANAGEMENT,
    Mode.MANAGEMENT_AFTER_INPUT: Side.MANAGEMENT,
    Mode.RECOMMENDATION: Side.MANAGEMENT,
    Mode.UNION: Side.LABOR,
}
