"""What release time is recorded from: a meeting, a case, a course.

An app above says in its ``AppConfig.ready``: ``occasions.register(provider)``, a function from the
actor and the moment to what the actor took part in lately. The key is kept as a seal that says
nothing, so that an occasion is recorded once and tells management no more than category and hours.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from foundation.roles.actor import Actor


@dataclass(frozen=True)
class Occasion:
    """``key`` names it for good ("committees.meeting:…"); ``label`` is shown to the actor alone.

    ``category`` is the code of a category, ``minutes`` how long it took.
    """

    key: str
    label: str
    category: str
    on: date
    minutes: int
    href: str = ""


Provider = Callable[[Actor, datetime], Iterable[Occasion]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source of occasions; registering the same one twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def occasions_of(actor: Actor, now: datetime) -> list[Occasion]:
    """What the actor took part in, the latest first."""
    found = [occasion for provider in _providers for occasion in provider(actor, now)]
    return sorted(found, key=lambda occasion: (occasion.on, occasion.key), reverse=True)


def occasion_of(actor: Actor, key: str, now: datetime) -> Occasion | None:
    return next((found for found in occasions_of(actor, now) if found.key == key), None)
