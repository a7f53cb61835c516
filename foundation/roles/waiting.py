"""What waits for somebody: each app says what it asks of an actor, the home shows it in one list.

An app says in its ``AppConfig.ready``: ``waiting.register(lines)``, a function from the actor and
the moment to ``Waiting`` values. It asks the database at most twice, however much there is, hands
over ``MOST`` lines at most of each sort, and leads with one click to the act itself. What is to be
signed is told by the app whose text it is: ``foundation/signing`` registers nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum
from itertools import chain
from zoneinfo import ZoneInfo

from foundation.roles.actor import Actor


class Consequence(IntEnum):
    """What follows if nobody acts, the gravest first."""

    LOST = 0  # a claim, a right or a seat is lost
    HELD_UP = 1  # other people cannot go on
    OWED = 2  # a promise or a duty stays open
    TO_READ = 3  # something stays unread

    @property
    def words(self) -> str:
        """As a line says it."""
        return ("Lost if missed", "Others wait for it", "Owed", "To read")[self]

    @property
    def tone(self) -> str:
        return ("alarm", "soon", "plain", "quiet")[self]

    @property
    def icon(self) -> str:
        return ("triangle-alert", "hourglass", "circle-dot", "book-open")[self]


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


# So many lines of one sort: who has more works through a list of that app.
MOST = 8

WaitingProvider = Callable[[Actor, datetime], Iterable[Waiting]]
_providers: list[WaitingProvider] = []


def register(provider: WaitingProvider) -> None:
    """Add a source of lines; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def waiting_for(actor: Actor, now: datetime) -> list[Waiting]:
    """The gravest first, then the soonest; what has no last moment comes last among its equals.

    Two lines that lead to the same place are one thing, told once: the graver one stands.
    """
    lines = chain.from_iterable(provider(actor, now) for provider in _providers)
    first: dict[str, Waiting] = {}
    for line in sorted(lines, key=_place):
        first.setdefault(line.href, line)
    return list(first.values())


def until_the_end_of(day: date | None, zone: str) -> datetime | None:
    """The last minute of a day in ``zone``, as ``Waiting.due_at``; None without a day."""
    return datetime.combine(day, time(23, 59), tzinfo=ZoneInfo(zone)) if day else None


def _place(line: Waiting) -> tuple[int, bool, float, str]:
    moment = line.due_at.timestamp() if line.due_at else 0.0
    return line.consequence, line.due_at is None, moment, line.title
