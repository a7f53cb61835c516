"""Whom the database takes us for.

The principal is a context variable; the database backend applies it to each transaction. Without
one, the portal's own login has no grant on any walled table, so a forgotten principal fails loudly
instead of showing an empty list.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ActorKind(StrEnum):
    """The kind of actor is the PostgreSQL role; which rows it reaches is said by its rooms."""

    UNION = "union"
    MANAGEMENT = "management"
    NEUTRAL = "neutral"
    MEMBER = "member"


@dataclass(frozen=True)
class Principal:
    """What the walls are told: the kind of actor, who, in which assignment, and which rooms."""

    kind: ActorKind
    person_id: int
    assignment_id: int | None = None
    organization_id: int | None = None
    room_ids: tuple[int, ...] = ()


class HasPrincipal(Protocol):
    @property
    def principal(self) -> Principal: ...


current: ContextVar[Principal | None] = ContextVar("portal_principal", default=None)


@contextmanager
def acting_as(who: Principal | HasPrincipal | None) -> Iterator[None]:
    """Run a block as ``who``; ``None`` is the portal's own login, which sees no walled table."""
    principal = who if who is None or isinstance(who, Principal) else who.principal
    token = current.set(principal)
    try:
        yield
    finally:
        current.reset(token)
