"""What one row of the table says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.matrix.acting import Asked
from tests.matrix.world import World

Body = Mapping[str, Any] | Callable[[World, str], Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """One page, one method, one real object: ``allowed`` get in, everybody else is refused.

    ``target`` names a thing of the world; empty for a page without arguments. ``body`` is what an
    allowed part sends so that the answer is decisive.
    """

    name: str
    method: str
    allowed: frozenset[str]
    target: str = ""
    body: Body | None = None
    query: str = ""
    is_json: bool = False
    note: str = ""
    # Who is shown the form without this choice, and has it returned when they send it all the same.
    not_offered: frozenset[str] = frozenset()

    def __str__(self) -> str:
        words = (self.name, self.method, self.target, self.note)
        return " ".join(word for word in words if word)

    def asked(self, world: World, part: str, at: Mapping[str, Any] | None = None) -> Asked:
        if at is None:
            at = world.things[self.target].at if self.target else {}
        body = self.body(world, part) if callable(self.body) else self.body
        return Asked(self.name, self.method, at, body, self.query, self.is_json)


def reads(name: str, allowed: frozenset[str], *targets: str, **more: Any) -> list[Row]:
    """A page that is only read, of each of ``targets``."""
    return [Row(name, "GET", allowed, target, **more) for target in targets or ("",)]


def sends(name: str, allowed: frozenset[str], target: str = "", body: Any = None, **more: Any):
    return Row(name, "POST", allowed, target, body, **more)


def asks(name: str, allowed: frozenset[str], target: str = "", body: Any = None) -> list[Row]:
    """A form: whoever is shown it may send it, and nobody else."""
    return [*reads(name, allowed, target), sends(name, allowed, target, body)]


def today(world: World) -> str:
    return world.scene().today.isoformat()


def in_days(world: World, days: int) -> str:
    return (world.scene().today + timedelta(days=days)).isoformat()
