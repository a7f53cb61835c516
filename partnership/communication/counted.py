"""What no login of the portal reads: told to PostgreSQL's own functions, and asked of them.

Each acts for whoever the walls take the transaction for; see ``guards.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class ReachLine:
    """How far a bulletin reached one place: whole fives, never all; no place is "the others"."""

    unit_id: int | None
    people: int
    opened: int
    confirmed: int


@dataclass(frozen=True)
class Slip:
    partnership_id: int
    unit_id: int
    person_id: int | None
    said: str
    logged_at: datetime


def note_reading(bulletin: UUID, *, confirms: bool = False) -> bool:
    """That whoever acts opened it, or says they read it; false where they belong elsewhere."""
    return bool(_asked("SELECT communication.note_reading(%s, %s)", str(bulletin), confirms)[0][0])


def own_readings() -> dict[UUID, bool]:
    """The bulletins that whoever acts has opened, and whether they said so."""
    return dict(_asked("SELECT bulletin, is_confirmed FROM communication.readings()"))


def reach_of(bulletin: UUID) -> list[ReachLine]:
    asked = "SELECT unit_id, people, opened, confirmed FROM communication.reach(%s)"
    return [ReachLine(*row) for row in _asked(asked, str(bulletin))]


def drop_slip(*, partnership: int, party: int, unit: int, said: str, is_named: bool) -> bool:
    asked = "SELECT communication.drop_slip(%s, %s, %s, %s, %s)"
    return bool(_asked(asked, partnership, party, unit, said, is_named)[0][0])


def take_slips() -> list[Slip]:
    """What members of the sweep's own party said; taken once."""
    asked = "SELECT partnership, place, person, words, at FROM communication.take_slips()"
    return [Slip(*row) for row in _asked(asked)]


@dataclass(frozen=True)
class Box:
    """What was in a survey's box: how many were asked, and the counters, group after group."""

    asked: int
    shape: list[int]
    counts: list[int]


def put_answers(survey: UUID, group: int, answers: Sequence[int]) -> str:
    """Count the answers of whoever acts: counted, twice, closed or stranger."""
    asked = "SELECT communication.put_answers(%s, %s, %s::integer[])"
    return str(_asked(asked, str(survey), group, list(answers))[0][0])


def own_surveys() -> dict[UUID, bool]:
    """The open surveys whose roll whoever acts is on, and whether they have answered."""
    return dict(_asked("SELECT survey, has_answered FROM communication.surveys()"))


def take_counts(survey: UUID) -> Box | None:
    """By a party's own sweep, once, after the close; the box is gone then."""
    asked = "SELECT people, sizes, numbers FROM communication.take_counts(%s)"
    return next((Box(*row) for row in _asked(asked, str(survey))), None)


def _asked(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())
