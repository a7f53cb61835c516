"""A word of its own in every text column of every walled row, and who may ever meet it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import IntegrityError, ProgrammingError, models, transaction

from foundation.people.models import Organization, Person
from foundation.roles.actor import rooms_of, system_actor
from foundation.walls.models import Room, Walled, WallKind
from foundation.walls.principal import acting_as
from foundation.walls.registry import walled_models
from tests.matrix.world import World

WORD = "zq{number:06d}x"
LONGEST_WORD = len(WORD.format(number=0))
# Words, ids, fingerprints of files: whatever can only come from one row.
TOKEN = re.compile(
    r"zq\d{6}x|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}"
)
# Columns that steer the portal: a word in them would be a failure, not a secret.
STEERING = {
    "content_type",
    "event",
    "kind",
    "key",
    "clock",
    "outcome",
    "party",
    "path",
    "procedure",
    "query",
    "sha256",
    "source_kind",
    "source_id",
    "step",
    "stored_as",
    "subject_id",
    "subject_kind",
    "zone",
}


@dataclass(frozen=True)
class Row:
    """One walled row: where it lies, and its tokens."""

    table: str
    kind: WallKind
    room: int
    organization: int | None
    person: int | None
    tokens: frozenset[str]


@dataclass
class Planted:
    """All rows of the world with their tokens, and the columns that took a word."""

    rows: list[Row] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)

    def hidden_from(self, organization: Organization | None, person: Person | None) -> set[str]:
        """The tokens of every row that somebody acting for ``organization`` may never meet."""
        rooms = rooms_of(organization) if organization else ()
        pk = organization.pk if organization else None
        who = person.pk if person else None
        seen = [row for row in self.rows if _may_meet(row, rooms, pk, who)]
        met = {token for row in seen for token in row.tokens}
        return {token for row in self.rows for token in row.tokens} - met


def _may_meet(row: Row, rooms: tuple[int, ...], organization: int | None, who: int | None) -> bool:
    if row.kind in (WallKind.ADDRESSED, WallKind.OUTBOX):
        if organization is None:
            return row.kind == WallKind.ADDRESSED and who is not None and row.person == who
        return row.organization == organization
    if row.kind == WallKind.STANDING and who is not None and row.person == who:
        return True
    return row.room in rooms


def plant(world: World) -> Planted:
    """Write a word into every text column; what cannot be changed keeps what it says."""
    planted, numbers = Planted(), count(1)
    done: set[tuple[str, str]] = set()
    for organization in Organization.objects.order_by("pk"):
        by = system_actor(organization, world.now)
        with acting_as(by), transaction.atomic():
            for model in walled_models():
                for row in model._default_manager.all():
                    if (model.__name__, str(row.pk)) not in done:
                        done.add((model.__name__, str(row.pk)))
                        words = _write(row, numbers, planted)
                        planted.rows.append(_row_of(row, words))
    return planted


def _write(row: Walled, numbers: Iterator[int], planted: Planted) -> set[str]:
    """All columns at once; where the table refuses that, those it takes one by one."""
    names = [column.name for column in _text_columns(type(row))]
    wanted = {name: WORD.format(number=next(numbers)) for name in names}
    if not wanted:
        return set()
    if not _written(row, wanted):
        wanted = {name: word for name, word in wanted.items() if _written(row, {name: word})}
    planted.columns |= {f"{row._meta.db_table}.{name}" for name in wanted}
    return set(wanted.values())


def _written(row: Walled, words: dict[str, str]) -> bool:
    try:
        with transaction.atomic():
            return bool(type(row)._default_manager.filter(pk=row.pk).update(**words))
    except (ProgrammingError, IntegrityError):
        return False


def _text_columns(model: type[Walled]) -> Iterator[models.Field]:
    for column in model._meta.fields:
        is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
        has_room = is_text and (column.max_length or LONGEST_WORD) >= LONGEST_WORD
        if has_room and column.name not in STEERING:
            yield column


def _row_of(row: Any, words: set[str]) -> Row:
    fingerprints = {str(getattr(row, name)) for name in ("sha256",) if hasattr(row, name)}
    return Row(
        table=row._meta.db_table,
        kind=WallKind(row.wall_kind),
        room=row.room_id,
        organization=getattr(row, "organization_id", None),
        person=getattr(row, "person_id", None),
        tokens=frozenset({str(row.pk), *fingerprints, *words}),
    )


def private_rooms() -> dict[str, int]:
    return {
        organization.short_name: Room.objects.private_to(organization).pk
        for organization in Organization.objects.all()
    }
