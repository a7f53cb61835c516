"""The text that the parties sign: everything the agreement says, as people read it.

A pure function: the same agreement gives the same bytes, to the letter.
"""

from collections.abc import Iterator, Mapping

from foundation.toolkit.moments import counted
from partnership.agreement.terms import Said
from partnership.agreement.words import BESIDE_THE_CONTRACT


def text_of(said: Said, *, partnership: str, number: int, names: Mapping[str, str]) -> str:
    """``names`` are the parties' names by their number, in the order they stand."""
    return "\n".join(_lines(said, partnership, number, names)) + "\n"


def _lines(said: Said, partnership: str, number: int, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("AGREEMENT TO PARTNER", partnership, f"Version {number}", "")
    yield f"Between {_listed(list(names.values()))}."
    yield from (BESIDE_THE_CONTRACT, "")
    for place, clause in enumerate(said.clauses, 1):
        yield from (f"{place}. {clause.heading}", "", clause.text, "")
    yield from _values(said, names)
    yield from ("REVIEW", "")
    yield (
        "This agreement is reviewed by all parties together at the latest"
        f" {counted(said.review_months, 'month')} after it was signed or last reviewed."
    )


def _values(said: Said, names: Mapping[str, str]) -> Iterator[str]:
    yield from _own_values(said, names)
    if said.lines:
        yield from ("WHERE OUR VALUES MEET, AND WHERE THEY DIFFER", "")
    for line in said.lines:
        yield from (f"{line.heading} ({'we share this' if line.is_shared else 'we differ'})", "")
        for party, name in names.items():
            if party in line.words:
                yield from (f"{name}: {line.words[party]}", "")
        if line.lived_with:
            yield from (f"How we live with it: {line.lived_with}", "")


def _own_values(said: Said, names: Mapping[str, str]) -> Iterator[str]:
    if said.values:
        yield from ("THE VALUES OF EACH PARTY", "")
    for party, name in names.items():
        if party in said.values:
            yield from (name, "", said.values[party], "")


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
