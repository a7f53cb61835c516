"""Which cases a trainee can go along with: an app above knows, and this app asks.

A provider is given the actor who looks and the mentor, and answers as far as the actor may see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Person
from foundation.roles.actor import Actor


@dataclass(frozen=True)
class CaseToShadow:
    """A case the mentor carries."""

    key: str
    label: str


Provider = Callable[[Actor, Person, datetime], Iterable[CaseToShadow]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def cases_of(actor: Actor, mentor: Person, now: datetime) -> list[CaseToShadow]:
    return [case for provider in _providers for case in provider(actor, mentor, now)]
