"""Who of a team is trained: an app above knows, and says so from its ``AppConfig.ready``.

A provider is given the people and the day, in one call for all teams of a page, and answers whom it
knows a course booked for, and who has done one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Trained:
    """By the numbers of the people. Whoever has done a course counts as booked, too."""

    booked: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()


Provider = Callable[[Iterable[int], datetime], Trained]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def trained(people: Iterable[int], now: datetime) -> Trained:
    there = list(people)
    answers = [provider(there, now) for provider in _providers]
    booked = frozenset().union(*(one.booked for one in answers)) if answers else frozenset()
    done = frozenset().union(*(one.done for one in answers)) if answers else frozenset()
    return Trained(booked | done, done)
