"""From a plan's terms and a period's figures to what each group is paid, line by line.

Pure, and exact: numbers are fractions until a line is written. Each line of money is rounded to the
cent, half away from nought, where it stands, and the next line begins from what was written: so the
lines can be added up by hand. What is divided among groups adds up to the cent: what rounding down
leaves over goes, a cent each, to the groups that lost most by it, the first named first.

A version never changes: what was computed by it is computed by it again, for ever. Whoever changes
how something is worked out writes a further one.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from governance.measures.gainsharing.families import GAINS
from governance.measures.gainsharing.lines import Line, Work, cents_of, money
from governance.measures.gainsharing.terms import (
    SHARING_WORDS,
    Compare,
    Sharing,
    Terms,
    as_json,
    from_json,
    inputs_of,
)

LATEST = 1


@dataclass(frozen=True)
class Group:
    """People who share: how many, their hours and their pay in the period."""

    name: str
    people: int
    hours: Decimal
    pay: Decimal


@dataclass(frozen=True)
class Payout:
    """What a group is paid, and by what: so much for each person, hour or unit of pay."""

    group: str
    amount: Decimal
    by: Decimal
    each: str


@dataclass(frozen=True)
class Computation:
    """Every line, what the gain is, what is shared and how."""

    engine: int
    lines: tuple[Line, ...]
    gain: Decimal
    shared: Decimal
    payouts: tuple[Payout, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "engine": self.engine,
            "gain": f"{self.gain:f}",
            "shared": f"{self.shared:f}",
            "lines": [{**asdict(line), "value": f"{line.value:f}"} for line in self.lines],
            "payouts": [
                {**asdict(one), "amount": f"{one.amount:f}", "by": f"{one.by:f}"}
                for one in self.payouts
            ],
        }


class CannotCompute(ValueError):
    """The figures do not suffice; the sentence says which is missing."""


def compute(
    terms: Terms,
    inputs: Mapping[str, Decimal],
    groups: Sequence[Group],
    *,
    engine: int = LATEST,
) -> Computation:
    """By the engine of that version; ``CannotCompute`` where a figure is missing."""
    missing = [asked.label for asked in inputs_of(terms) if asked.key not in inputs]
    if missing:
        raise CannotCompute(f"Still missing: {', '.join(missing)}.")
    there = {group.name for group in groups}
    if lacking := [name for name in terms.groups if name not in there]:
        raise CannotCompute(f"Of these groups the figures are missing: {', '.join(lacking)}.")
    return ENGINES[engine](terms, inputs, [g for g in groups if g.name in terms.groups])


def fingerprint(
    terms: Terms, inputs: Mapping[str, Decimal], groups: Sequence[Group], made: Computation
) -> str:
    """Over the terms, the figures and the result, in one form that has no second spelling."""
    said = {**what_went_in(terms, inputs, groups), "result": made.as_json()}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint_of_figures(inputs: Mapping[str, Decimal], groups: Sequence[Group]) -> str:
    """Over what is verified: one number changed is another fingerprint."""
    said = {"inputs": _figures(inputs), "groups": [_group(one) for one in groups]}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def what_went_in(
    terms: Terms, inputs: Mapping[str, Decimal], groups: Sequence[Group]
) -> dict[str, Any]:
    """As it is stored with a computation, and read again by ``again``."""
    return {
        "terms": as_json(terms),
        "inputs": _figures(inputs),
        "groups": [_group(one) for one in groups],
    }


def again(stored: Mapping[str, Any], engine: int) -> Computation:
    """The same from what was stored."""
    return compute(*_read(stored), engine=engine)


def is_the_same(
    stored: Mapping[str, Any], result: Mapping[str, Any], said: str, engine: int
) -> bool:
    """Whether what was stored comes, computed once more, to this result and this fingerprint."""
    made = again(stored, engine)
    return made.as_json() == result and fingerprint(*_read(stored), made) == said


def _read(stored: Mapping[str, Any]) -> tuple[Terms, dict[str, Decimal], list[Group]]:
    groups = [
        Group(one["name"], one["people"], Decimal(one["hours"]), Decimal(one["pay"]))
        for one in stored["groups"]
    ]
    inputs = {key: Decimal(value) for key, value in stored["inputs"].items()}
    return from_json(stored["terms"]), inputs, groups


def _first_engine(
    terms: Terms, inputs: Mapping[str, Decimal], groups: Sequence[Group]
) -> Computation:
    work = Work({key: Fraction(value) for key, value in inputs.items()})
    gain = GAINS[terms.family](terms, work)
    shareable = _after_reserve(terms, work, gain)
    percent = Fraction(terms.employees_percent)
    shared = work.write(
        "employees", "The employees' part", shareable * percent / 100, f"{percent_words(percent)}"
    )
    shared = _through_gates(terms, work, shared)
    shared = _under_cap(terms, work, shared, groups)
    payouts = divide(terms.sharing, shared, groups)
    return Computation(1, tuple(work.lines), money(gain), money(shared), payouts)


def _after_reserve(terms: Terms, work: Work, gain: Fraction) -> Fraction:
    """What is left of a gain when the reserve has its part; a loss draws on the reserve."""
    if gain <= 0:
        if terms.reserve_percent:
            before = work["reserve_before"]
            drawn = min(max(before, Fraction(0)), -gain)
            work.write("reserve_drawn", "Drawn from the reserve", drawn, "as far as it goes")
            work.write("reserve_after", "Reserve at the end", before - drawn, "before less drawn")
        return Fraction(0)
    if not terms.reserve_percent:
        return gain
    percent = Fraction(terms.reserve_percent)
    aside = work.write("reserve", "Set aside", gain * percent / 100, percent_words(percent))
    before = work["reserve_before"]
    work.write("reserve_after", "Reserve at the end", before + aside, "before and set aside")
    return work.write("shareable", "To be shared", gain - aside, "the gain less what is set aside")


def _through_gates(terms: Terms, work: Work, shared: Fraction) -> Fraction:
    closed = []
    for gate in terms.gates:
        figure = work[f"gate.{gate.key}"]
        is_open = reached(figure, Fraction(gate.figure), gate.compare)
        words = "open" if is_open else "closed"
        limit = "at least" if gate.compare == Compare.AT_LEAST else "at most"
        work.note(
            f"gate.{gate.key}", f"Gate: {gate.name}", figure, f"{limit} {gate.figure:f}: {words}"
        )
        closed += [] if is_open else [gate.name]
    if not closed:
        return shared
    percent = Fraction(terms.closed_gate_percent)
    how = f"{percent_words(percent)}, since a gate is closed: {', '.join(closed)}"
    return work.write("through_gates", "What a closed gate leaves", shared * percent / 100, how)


def _under_cap(terms: Terms, work: Work, shared: Fraction, groups: Sequence[Group]) -> Fraction:
    if terms.cap_percent is None:
        return shared
    percent = Fraction(terms.cap_percent)
    pay = sum((Fraction(group.pay) for group in groups), Fraction(0))
    cap = work.write("cap", "At most", pay * percent / 100, f"{percent_words(percent)} of all pay")
    if shared <= cap:
        return shared
    return work.write("capped", "The employees' part, capped", cap, "the most that is shared")


def divide(sharing: Sharing, shared: Fraction, groups: Sequence[Group]) -> tuple[Payout, ...]:
    """To the cent, so that all groups together are paid exactly what is shared."""
    weights = [_weight(sharing, group) for group in groups]
    whole = sum(weights, Fraction(0))
    total = cents_of(shared)
    if not whole:
        if total:
            raise CannotCompute(f"There is nothing to divide it by: {SHARING_WORDS[sharing]}.")
        return tuple(_payout(sharing, group, 0) for group in groups)
    exact = [total * weight / whole for weight in weights]
    paid = [int(part) for part in exact]
    # Those who lost most by rounding down come first; of equals whoever is named first.
    order = sorted(range(len(groups)), key=lambda place: (paid[place] - exact[place], place))
    for place in order[: total - sum(paid)]:
        paid[place] += 1
    return tuple(_payout(sharing, group, cents) for group, cents in zip(groups, paid, strict=True))


def reached(figure: Fraction, limit: Fraction, compare: Compare) -> bool:
    return figure >= limit if compare == Compare.AT_LEAST else figure <= limit


def percent_words(percent: Fraction) -> str:
    return f"{Decimal(percent.numerator) / Decimal(percent.denominator):f} %"


def _weight(sharing: Sharing, group: Group) -> Fraction:
    if sharing == Sharing.EQUAL:
        return Fraction(group.people)
    return Fraction(group.hours if sharing == Sharing.HOURS else group.pay)


def _payout(sharing: Sharing, group: Group, cents: int) -> Payout:
    weighs = {Sharing.EQUAL: Decimal(group.people), Sharing.HOURS: group.hours}
    by = weighs.get(sharing, group.pay)
    # One spelling of a number, however many noughts the database keeps behind the point.
    plain = Decimal(f"{by.normalize():f}")
    return Payout(group.name, Decimal(cents).scaleb(-2), plain, sharing.value)


def _figures(inputs: Mapping[str, Decimal]) -> dict[str, str]:
    return {key: f"{value.normalize():f}" for key, value in sorted(inputs.items())}


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "people": group.people,
        "hours": f"{group.hours.normalize():f}",
        "pay": f"{group.pay.normalize():f}",
    }


Engine = Callable[[Terms, Mapping[str, Decimal], Sequence[Group]], Computation]
ENGINES: dict[int, Engine] = {1: _first_engine}
