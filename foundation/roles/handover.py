"""What somebody carries in a role, to be handed over when they leave it: apps above say what.

A provider is given the actor who looks and the term, and answers as far as the actor may see. An
item with ``take_over`` can be passed on to somebody at once; any other is a link to what to tell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment

TakeOver = Callable[[Person, Actor, datetime], object]


@dataclass(frozen=True)
class Carried:
    """One thing somebody carries: a case, an action, a seat in a committee."""

    key: str
    kind: str
    label: str
    href: str
    detail: str = ""
    take_over: TakeOver | None = None


Provider = Callable[[Actor, RoleAssignment, datetime], Iterable[Carried]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def carried_in(actor: Actor, assignment: RoleAssignment, now: datetime) -> list[Carried]:
    """The hand-over pack of a term, in the order of the apps."""
    return [one for provider in _providers for one in provider(actor, assignment, now)]
