"""Two texts of the agreement side by side, clause by clause and word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foundation.toolkit.moments import counted
from governance.contracts.library.comparing import Change, Run, compared_words
from partnership.agreement.terms import Clause, Said, ValueLine


@dataclass(frozen=True)
class Difference:
    """A part of the agreement in both texts: what became of it, in runs of words."""

    place: str
    change: Change
    runs: tuple[Run, ...]


def differences(old: Said, new: Said, names: Mapping[str, str]) -> list[Difference]:
    """What is different in ``new``, in its order; what was taken out comes after.

    ``names`` are the parties' names by their number.
    """
    return [one for one in _all(old, new, names) if one.change is not Change.SAME]


def _all(old: Said, new: Said, names: Mapping[str, str]) -> Iterator[Difference]:
    yield from _clauses(old, new)
    for party in dict.fromkeys([*new.values, *old.values]):
        place = f"The values of {names.get(party, 'a party')}"
        yield _compared(place, old.values.get(party, ""), new.values.get(party, ""))
    yield from _value_lines(old, new, names)
    before, after = (counted(said.review_months, "month") for said in (old, new))
    yield _compared("Reviewed at the latest after", before, after)


def _clauses(old: Said, new: Said) -> Iterator[Difference]:
    for clause in new.clauses:
        before = old.clause(clause.key)
        # The heading stands above; it is compared where it changed.
        says = _text if before and before.heading == clause.heading else _words
        yield _compared(clause.heading, says(before), says(clause) if before else clause.text)
    for clause in old.clauses:
        if new.clause(clause.key) is None:
            yield _compared(clause.heading, clause.text, "")
    if _moved(old, new):
        order, now = "\n".join(_order(old, new)), "\n".join(_order(new, old))
        yield _compared("The order of the clauses", order, now)


def _value_lines(old: Said, new: Said, names: Mapping[str, str]) -> Iterator[Difference]:
    for line in new.lines:
        yield _compared(line.heading, _line(old.line(line.key), names), _line(line, names))
    for line in old.lines:
        if new.line(line.key) is None:
            yield _compared(line.heading, _line(line, names), "")


def _text(clause: Clause | None) -> str:
    return clause.text if clause else ""


def _words(clause: Clause | None) -> str:
    return f"{clause.heading}\n{clause.text}" if clause else ""


def _line(line: ValueLine | None, names: Mapping[str, str]) -> str:
    if line is None:
        return ""
    said = [f"{names.get(party, party)}: {text}" for party, text in sorted(line.words.items())]
    lived = [f"How we live with it: {line.lived_with}"] if line.lived_with else []
    meets = "We share this." if line.is_shared else "We differ."
    return "\n".join([line.heading, meets, *said, *lived])


def _order(said: Said, other: Said) -> list[str]:
    """Of the clauses that stand in both."""
    return [one.heading for one in said.clauses if other.clause(one.key) is not None]


def _moved(old: Said, new: Said) -> bool:
    before = [one.key for one in old.clauses if new.clause(one.key) is not None]
    return before != [one.key for one in new.clauses if old.clause(one.key) is not None]


def _compared(place: str, old: str, new: str) -> Difference:
    if old == new:
        return Difference(place, Change.SAME, (Run(new),))
    if not old:
        return Difference(place, Change.ADDED, (Run(new, Change.ADDED),))
    if not new:
        return Difference(place, Change.REMOVED, (Run(old, Change.REMOVED),))
    return Difference(place, Change.CHANGED, compared_words(old, new))
