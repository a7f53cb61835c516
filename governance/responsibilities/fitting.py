"""Whether a text is the next version of the list of one partnership. Every mistake has its line."""

import re
from collections.abc import Iterator
from datetime import date

from foundation.people.models import Partnership
from governance.contracts.mistakes import Mistake
from governance.responsibilities.loading import ListRefused, load_list
from governance.responsibilities.queries import lists_of, parties_of
from governance.responsibilities.terms import ResponsibilitiesList

LARGEST_TEXT = 500_000


def fitting_list(text: str, partnership: Partnership, number: int) -> ResponsibilitiesList:
    """What the text says. Raises ``ListRefused`` with all that is wrong in it, or wrong here."""
    if len(text) > LARGEST_TEXT:
        raise ListRefused([Mistake(1, "The text is longer than a list can be.")])
    said = load_list(text)
    mistakes = [
        Mistake(_line_of(text, word), sentence)
        for word, sentence in _misfits(said, partnership, number)
    ]
    if mistakes:
        raise ListRefused(mistakes)
    return said


def _misfits(
    said: ResponsibilitiesList, partnership: Partnership, number: int
) -> Iterator[tuple[str, str]]:
    if said.version != number:
        yield "version", f"Version {number} comes next, not {said.version}."
    employer, *unions = (party.name for party in parties_of(partnership))
    if said.employer != employer:
        yield "employer", f"The employer of {partnership} is {employer}, not {said.employer}."
    if sorted(said.unions) != sorted(unions):
        named = ", ".join(said.unions)
        yield "unions", f"The unions of {partnership} are {', '.join(unions)}, not {named}."
    if (last := last_day_taken(partnership)) is not None and said.begins <= last:
        yield (
            "from",
            f"The version before takes effect on {last}: the next one later, not on {said.begins}.",
        )


def last_day_taken(partnership: Partnership) -> date | None:
    """The day the last ratified version takes effect, whether or not it has come."""
    versions = lists_of(partnership)
    return versions[-1].effective_from if versions else None


def _line_of(text: str, word: str) -> int:
    found = re.search(rf"^{word}:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
