"""Whether positions make a proposal pass: pure counting, by side and by party.

Consensus is sought first. What may take its place was named by the list before the proposal
opened, and only every party together lets it (see ``statuses.GIVES_UP_CONSENSUS``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.decisions.statuses import Method, PartyWord, Stance
from governance.responsibilities.terms import Side

SIDES = (Side.LABOR, Side.MANAGEMENT)
THREE_QUARTERS = Fraction(3, 4)


@dataclass(frozen=True)
class Seat:
    """One person who is counted. ``stance`` None: they have not answered the text that stands."""

    side: Side
    party: int
    stance: Stance | None = None
    is_chair: bool = False


@dataclass(frozen=True)
class Rules:
    """What was set before the proposal opened. ``quorum`` is of each side."""

    method: Method
    quorum: int = 1
    most_stand_asides: int = 2
    silence_agrees: bool = False
    is_joint: bool = True
    decides: Side = Side.MANAGEMENT


@dataclass(frozen=True)
class Standing:
    """Everything that is counted. ``words``: what each party says as a whole of this text."""

    seats: tuple[Seat, ...]
    words: Mapping[int, PartyWord]
    parties: Mapping[int, Side]
    objections: int = 0
    is_held: bool = False
    is_closed: bool = True

    def of(self, side: Side) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.side == side)

    @property
    def everybody_has_answered(self) -> bool:
        return all(seat.stance is not None for seat in self.seats)


@dataclass(frozen=True)
class Verdict:
    """Whether it passes; if not, every reason, each in a sentence."""

    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons


def verdict(rules: Rules, standing: Standing) -> Verdict:
    """Whether the proposal may be recorded as decided, under what was agreed before it opened."""
    reasons: list[str] = []
    if standing.is_held:
        reasons.append("A union holds it as touching the contract.")
    if not standing.is_closed and not standing.everybody_has_answered:
        reasons.append("Positions are still being taken, and not everybody has answered.")
    if rules.method != Method.MANAGEMENT:
        reasons += _without_quorum(rules, standing)
    reasons += _COUNTED[rules.method](rules, standing)
    return Verdict(tuple(reasons))


def counts(standing: Standing) -> dict[str, dict[str, int]]:
    """How many of each side said what; "" for those who have not answered."""
    return {
        side.value: dict(sorted(Counter(seat.stance or "" for seat in standing.of(side)).items()))
        for side in SIDES
    }


def answered(seats: Iterable[Seat]) -> int:
    return sum(seat.stance is not None for seat in seats)


def with_stance(seats: Iterable[Seat], *stances: Stance) -> int:
    return sum(seat.stance in stances for seat in seats)


# --- reasons why not


def _without_quorum(rules: Rules, standing: Standing) -> Iterable[str]:
    """A quorum of each side: who stays away is never outvoted, and never decided for."""
    if rules.method == Method.NO_OBJECTION and rules.silence_agrees:
        return
    for side in _sides_counted(rules):
        present, seats = answered(standing.of(side)), len(standing.of(side))
        if present < rules.quorum:
            yield (
                f"{present} of {seats} on the side of {side} have answered;"
                f" the quorum of each side is {rules.quorum}."
            )


def _sides_counted(rules: Rules) -> Sequence[Side]:
    """After advice, those who advise have to be heard; who decides says so in a word."""
    if rules.method == Method.AFTER_ADVICE:
        return [side for side in SIDES if side != rules.decides]
    return SIDES if rules.is_joint else ()


def _nobody_disagrees(rules: Rules, standing: Standing) -> Iterable[str]:
    """Of a joint decision every party has to say yes as a whole: silence of one is no consent."""
    if not rules.is_joint:
        return
    missing = [party for party in standing.parties if standing.words.get(party) != PartyWord.AGREES]
    if missing:
        yield f"{_count(len(missing), 'party', 'parties')} did not say yes as a whole."


def _no_objection_stands(standing: Standing) -> Iterable[str]:
    objecting = with_stance(standing.seats, Stance.BLOCK, Stance.OBJECTION)
    if objecting:
        yield f"{_count(objecting, 'person', 'people')} in its way."
    if standing.objections:
        yield f"{_count(standing.objections, 'objection', 'objections')} not settled."


def _by_consensus(rules: Rules, standing: Standing) -> Iterable[str]:
    yield from _no_objection_stands(standing)
    aside = with_stance(standing.seats, Stance.STAND_ASIDE)
    if aside > rules.most_stand_asides:
        yield f"{aside} stand aside, more than the {rules.most_stand_asides} agreed."
    yield from _nobody_disagrees(rules, standing)


def _by_no_objection(rules: Rules, standing: Standing) -> Iterable[str]:
    yield from _no_objection_stands(standing)
    yield from _nobody_disagrees(rules, standing)


def _by_each_side(rules: Rules, standing: Standing) -> Iterable[str]:
    for side in SIDES:
        cast = standing.of(side)
        yes, no = with_stance(cast, Stance.YES), with_stance(cast, Stance.NO)
        if yes <= no:
            yield f"{yes} yes and {no} no on the side of {side}: no majority."


def _by_three_quarters(rules: Rules, standing: Standing) -> Iterable[str]:
    yes, no = with_stance(standing.seats, Stance.YES), with_stance(standing.seats, Stance.NO)
    if not yes or Fraction(yes, yes + no) < THREE_QUARTERS:
        yield f"{yes} yes and {no} no: fewer than three quarters of the votes."


def _by_the_chair(rules: Rules, standing: Standing) -> Iterable[str]:
    chairs = [seat for seat in standing.seats if seat.is_chair]
    if not chairs:
        yield "Nobody is named as chair."
    elif with_stance(chairs, Stance.YES) != len(chairs):
        yield "The chair has not said yes."


def _by_one_party(side: Side, standing: Standing) -> Iterable[str]:
    deciding = [party for party, of in standing.parties.items() if of == side]
    if not any(standing.words.get(party) == PartyWord.AGREES for party in deciding):
        yield f"It is for {side} to decide, and {side} has not said yes as a whole."


def _never(rules: Rules, standing: Standing) -> Iterable[str]:
    yield "This kind of question never binds anybody."


_COUNTED = {
    Method.NEVER_BINDS: _never,
    Method.AFTER_ADVICE: lambda rules, standing: _by_one_party(rules.decides, standing),
    Method.NO_OBJECTION: _by_no_objection,
    Method.CONSENSUS: _by_consensus,
    Method.EACH_SIDE: _by_each_side,
    Method.THREE_QUARTERS: _by_three_quarters,
    Method.CHAIR: _by_the_chair,
    Method.MANAGEMENT: lambda rules, standing: _by_one_party(Side.MANAGEMENT, standing),
}


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
