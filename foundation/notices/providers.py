"""Who answers for a deadline: asked of the apps above, which alone know what a deadline is about.

An app that has deadlines says in its ``AppConfig.ready``::

    from foundation.notices import providers

    def lines_of_cases(deadlines, *, organization, now):
        return {clock.deadline_id: Line(...) for clock in ...}

    providers.register(lines_of_cases)

A provider is asked once for many deadlines, behind the walls of ``organization``'s own system
actor and inside a transaction; it answers for those it knows and leaves out the rest. The
providers are asked in the order they registered, each only about what the ones before left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from foundation.deadlines.models import Deadline
from foundation.people.models import Organization, Person


@dataclass(frozen=True)
class Line:
    """The people of one party who answer for a deadline, and the words of its reminders.

    ``acting`` and ``next_in_line`` are in order: of each, the first who is not away is written to.
    Read them with ``select_related("unit")``: a reminder is due by the recipient's own zone.
    ``what`` is a noun phrase ("Answer at Step 2"): never a name, an allegation, a note or a figure.
    ``path`` is where in the portal it leads; ``number`` is the case's, which names nobody.
    """

    acting: tuple[Person, ...]
    next_in_line: tuple[Person, ...]
    what: str
    path: str
    number: str = ""


class LineProvider(Protocol):
    def __call__(
        self, deadlines: Sequence[Deadline], *, organization: Organization, now: datetime
    ) -> Mapping[UUID, Line]: ...


_providers: list[LineProvider] = []


def register(provider: LineProvider) -> None:
    """Add a provider; registering the same one twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def lines_of(
    deadlines: Sequence[Deadline], *, organization: Organization, now: datetime
) -> dict[UUID, Line]:
    """The line of each deadline that some provider answers for, by the deadline's id."""
    found: dict[UUID, Line] = {}
    for provider in _providers:
        unanswered = [deadline for deadline in deadlines if deadline.pk not in found]
        if not unanswered:
            break
        found.update(provider(unanswered, organization=organization, now=now))
    return found
