"""What no login of the portal reads: asked of PostgreSQL's own functions, for whoever acts.

Each answers for the sealed person of the transaction alone; see ``guards.py``. A function that
refuses answers with one word, which the actions say in a sentence.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from partnership.conduct.statuses import EntryKind, MatterStatus, ReaderPart


@dataclass(frozen=True)
class MatterRow:
    """A matter as its reader may see it: of whom it concerns without who raised it, and why."""

    pk: UUID
    partnership_id: int
    part: ReaderPart
    status: MatterStatus
    raised_by: int | None
    concerns: int
    clause: str
    said: str
    at: datetime
    is_told: bool
    ended_at: datetime | None
    keep_until: date | None
    counsellors: list[int]
    agreed_by: int | None

    @property
    def is_open(self) -> bool:
        return self.status == MatterStatus.OPEN


@dataclass(frozen=True)
class EntryRow:
    pk: UUID
    kind: EntryKind
    words: str
    written_by: int
    at: datetime


@dataclass(frozen=True)
class CounsellorRow:
    """``may_counsel``: their role carries it today; without that they are passed over."""

    pk: UUID
    party_id: int
    person_id: int
    since: datetime
    may_counsel: bool


def mine() -> list[MatterRow]:
    """The matters the actor raised, counsels, or is spoken with about; the newest first."""
    return [
        MatterRow(row[0], row[1], ReaderPart(row[2]), MatterStatus(row[3]), *row[4:])
        for row in _rows("SELECT * FROM conduct.mine()")
    ]


def entries_of(matter: UUID) -> list[EntryRow]:
    """As far as they are the actor's to read; none of a matter that is not."""
    rows = _rows("SELECT * FROM conduct.entries_of(%s)", str(matter))
    return [EntryRow(row[0], EntryKind(row[1]), *row[2:]) for row in rows]


def counsellors_of(partnership: int) -> list[CounsellorRow]:
    rows = _rows("SELECT * FROM conduct.counsellors(%s)", partnership)
    return [CounsellorRow(*row) for row in rows]


def raise_matter(matter: UUID, partnership: int, about: int, clause: str, said: str) -> str:
    asked = "SELECT conduct.raise_matter(%s, %s, %s, %s, %s)"
    return _word(asked, str(matter), partnership, about, clause, said)


def write_entry(entry: UUID, matter: UUID, kind: EntryKind, words: str) -> str:
    asked = "SELECT conduct.write_entry(%s, %s, %s, %s)"
    return _word(asked, str(entry), str(matter), kind.value, words)


def withdraw(matter: UUID) -> str:
    return _word("SELECT conduct.withdraw(%s)", str(matter))


def step_aside(matter: UUID) -> str:
    return _word("SELECT conduct.step_aside(%s)", str(matter))


def name_counsellor(counsellor: UUID, partnership: int, person: int) -> str:
    asked = "SELECT conduct.name_counsellor(%s, %s, %s)"
    return _word(asked, str(counsellor), partnership, person)


def end_counsellor(counsellor: UUID) -> str:
    return _word("SELECT conduct.end_counsellor(%s)", str(counsellor))


def look_after() -> None:
    """By a party's own sweep: pass on what waits, delete what was kept long enough."""
    _rows("SELECT conduct.look_after()")


def _word(statement: str, *values: Any) -> str:
    return str(_rows(statement, *values)[0][0])


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())
