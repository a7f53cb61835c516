"""What waits for somebody: each app says what it asks of an actor, the home shows it in one list.

An app says in its ``AppConfig.ready``: ``waiting.register(lines)``, a function from the actor and
the moment to ``Waiting`` values. It asks the database at most twice, however much there is, and
leads with one click to the act itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from itertools import chain

from foundation.roles.actor import Actor


class Consequence(IntEnum):
    """What follows if nobody acts, the gravest first."""

    LOST = 0  # a claim, a right or a seat is lost
    HELD_UP = 1  # other people cannot go on
    OWED = 2  # a promise or a duty stays open
    TO_READ = 3  # something stays unread


@dataclass(frozen=True)
class Waiting:
    """One line. ``due_at`` is the last moment, None without one; ``side`` is union, management or
    joint, as the badge says it."""

    title: str
    href: str
    consequence: Consequence
    due_at: datetime | None = None
    meta: tuple[str, ...] = ()
    icon: str = "circle-dot"
    side: str = ""


WaitingProvider = Callable[[Actor, datetime], Iterable[Waiting]]
_providers: list[WaitingProvider] = []


def register(provider: WaitingProvider) -> None:
    """Add a source of lines; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def waiting_for(actor: Actor, now: datetime) -> list[Waiting]:
    """The gravest first, then the soonest; what has no last moment comes last among its equals."""
    lines = chain.from_iterable(provider(actor, now) for provider in _providers)
    return sorted(lines, key=_place)


def _place(line: Waiting) -> tuple[int, bool, float, str]:
    moment = line.due_at.timestamp() if line.due_at else 0.0
    return line.consequence, line.due_at is None, moment, line.title
