"""What the holder of a role still lacks, or loses soon: an app above knows, lists below show it.

A provider is given the actor who looks and the terms that are shown, in one call for a page, and
answers as far as the actor's walls let it see. Seats of committees may ask in the same way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.faces import Chip


@dataclass(frozen=True)
class Qualification:
    """One thing a term asks for. ``is_lapsed``: it was there and is no longer, or never came in
    time; ``leaves_list``: without it the holder is no longer on the list of the role."""

    what: str
    words: str
    tone: str
    icon: str
    is_lapsed: bool = False
    is_soon: bool = False
    leaves_list: bool = False

    @property
    def chip(self) -> Chip:
        return Chip(f"{self.what}: {self.words}", self.tone, self.icon)


Found = Mapping[int, Sequence[Qualification]]
Provider = Callable[[Actor, Sequence[RoleAssignment], datetime], Found]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def qualifications_of(
    actor: Actor, assignments: Iterable[RoleAssignment], now: datetime
) -> dict[int, list[Qualification]]:
    """By term, what is not as it should be or will not be soon; an empty list where all is well."""
    terms = list(assignments)
    found: dict[int, list[Qualification]] = {term.pk: [] for term in terms}
    for provider in _providers:
        for pk, qualifications in provider(actor, terms, now).items():
            found[pk].extend(qualifications)
    return found
