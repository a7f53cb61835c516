"""People against courses, and the gaps of each unit, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from foundation.people.models import Membership, Person, Unit
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.faces import Matrix, MatrixCell, MatrixGroup, MatrixRow
from foundation.toolkit.moments import day_words, in_zone
from training.access import courses_to_list
from training.due import WORST_FIRST, Done, Due, DueState
from training.models import Booking
from training.standings import Standing, done_by, newcomers_among, standings_of
from training.statuses import BookingStatus

FACES = {
    DueState.MET: ("Done", "D", "good", "check"),
    DueState.RUNS_OUT: ("Runs out", "R", "soon", "hourglass"),
    DueState.TO_DO: ("To do", "T", "plain", "calendar-clock"),
    DueState.OVERDUE: ("Overdue", "O", "alarm", "clock-alert"),
    DueState.LAPSED: ("Lapsed", "L", "alarm", "badge-x"),
}
BOOKED = MatrixCell("Booked", "B", "accent", "bookmark-check")
NOT_NEEDED = MatrixCell("Not needed", "–", "quiet")


def legend() -> list[MatrixCell]:
    faces = [MatrixCell(word, letter, tone, icon) for word, letter, tone, icon in FACES.values()]
    return [*faces, BOOKED, NOT_NEEDED]


@dataclass(frozen=True)
class Column:
    """A course, or so many courses of a programme where a requirement asks for that."""

    label: str
    course: UUID | None = None
    rule: UUID | None = None


@dataclass(frozen=True)
class Seen:
    """What was read for a page of people."""

    today: date
    standings: dict[int, list[Standing]]
    done: dict[int, list[Done]]
    booked: dict[tuple[int, UUID], datetime]
    roles: dict[int, list[RoleAssignment]]


def terms_of_people(people: Iterable[Person], now: datetime) -> list[RoleAssignment]:
    held = RoleAssignment.objects.in_force(now).of_people().filter(person__in=people)
    return list(held.select_related("role", "organization", "unit", "person"))


def seen_of(actor: Actor, people: Sequence[Person], now: datetime) -> Seen:
    terms = terms_of_people(people, now)
    newcomers = newcomers_among(people, now)
    standings: dict[int, list[Standing]] = defaultdict(list)
    for one in standings_of(terms, newcomers, room_ids=actor.room_ids, now=now):
        standings[one.person_id].append(one)
    roles: dict[int, list[RoleAssignment]] = defaultdict(list)
    for term in terms:
        roles[term.person_id].append(term)
    rows = Booking.objects.filter(
        person__in=people, status=BookingStatus.BOOKED, starts_at__gt=now, room__in=actor.room_ids
    )
    booked = {
        (person, course): at
        for person, course, at in rows.values_list("person", "session__course", "starts_at")
    }
    done = done_by(person.pk for person in people)
    return Seen(in_zone(now, "UTC").date(), standings, done, booked, roles)


def matrix_of(actor: Actor, people: Sequence[Person], seen: Seen) -> Matrix:
    """One row a person, one column a course in use; the cell is the worst that stands there."""
    columns = _columns(actor, seen)
    rows = [
        MatrixRow(
            person.name,
            [_cell(person, column, seen) for column in columns],
            detail=", ".join(str(term.role) for term in seen.roles.get(person.pk, [])),
        )
        for person in people
    ]
    return Matrix(
        "People and courses", "Person", [one.label for one in columns], [MatrixGroup("", rows)]
    )


def _columns(actor: Actor, seen: Seen) -> list[Column]:
    courses = courses_to_list(actor).in_use().order_by("programme__name", "title")
    columns = [Column(course.title, course=course.pk) for course in courses]
    rules = {
        one.due.rule.pk: one.due.rule.what
        for found in seen.standings.values()
        for one in found
        if one.asked.requirement.programme_id
    }
    return [*columns, *(Column(what, rule=pk) for pk, what in sorted(rules.items(), key=str))]


def _cell(person: Person, column: Column, seen: Seen) -> MatrixCell:
    found = [
        one.due
        for one in seen.standings.get(person.pk, [])
        if (one.due.rule.pk == column.rule if column.rule else _is_of(one, column.course))
    ]
    if found:
        due = min(found, key=lambda one: WORST_FIRST.index(one.state))
        if due.is_open and (at := seen.booked.get((person.pk, column.course or UUID(int=0)))):
            return _booked(at, seen.today, due)
        return _due_cell(due, seen.today)
    if column.course is None:
        return NOT_NEEDED
    if at := seen.booked.get((person.pk, column.course)):
        return _booked(at, seen.today, None)
    return _done_cell(person, column.course, seen)


def _is_of(one: Standing, course: UUID | None) -> bool:
    return one.asked.requirement.course_id == course


def _due_cell(due: Due, today: date) -> MatrixCell:
    word, letter, tone, icon = FACES[due.state]
    return MatrixCell(word, letter, tone, icon, detail=due.words(today))


def _booked(at: datetime, today: date, due: Due | None) -> MatrixCell:
    detail = f"Booked for {day_words(at.date(), today)}"
    if due is not None:
        detail = f"{detail}. {due.words(today)}"
    return MatrixCell(BOOKED.word, BOOKED.letter, BOOKED.tone, BOOKED.icon, detail=detail)


def _done_cell(person: Person, course: UUID, seen: Seen) -> MatrixCell:
    """Done without being asked for."""
    done = [one for one in seen.done.get(person.pk, []) if one.course == course]
    valid = [one for one in done if one.expires_on is None or one.expires_on > seen.today]
    if not valid:
        return NOT_NEEDED
    word, letter, tone, icon = FACES[DueState.MET]
    last = max(one.on for one in valid)
    return MatrixCell(word, letter, tone, icon, detail=f"Done {day_words(last, seen.today)}")


# --- gaps


@dataclass
class UnitGaps:
    """How a unit's own people stand: things asked for, by state."""

    unit: Unit
    people: set[int] = field(default_factory=set)
    counts: dict[DueState, int] = field(default_factory=lambda: defaultdict(int))
    missing: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def asked(self) -> int:
        return sum(self.counts.values())

    @property
    def met(self) -> int:
        return self.counts[DueState.MET] + self.counts[DueState.RUNS_OUT]

    @property
    def share(self) -> int:
        """In whole per cent, rounded down: 100 only where nothing is missing."""
        return self.met * 100 // self.asked if self.asked else 100

    @property
    def late(self) -> int:
        return self.counts[DueState.OVERDUE] + self.counts[DueState.LAPSED]

    @property
    def soon(self) -> int:
        return self.counts[DueState.RUNS_OUT]

    @property
    def most_missing(self) -> str:
        ranked = sorted(self.missing.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{what} ({count})" for what, count in ranked[:3])


def gaps_by_unit(actor: Actor, people: Iterable[Person], now: datetime) -> list[UnitGaps]:
    """The units of ``people`` where anything is asked for, those first where most is late."""
    held = RoleAssignment.objects.in_force(now).of_people().filter(person__in=people)
    terms = list(held.select_related("role"))
    newcomers: list[Membership] = newcomers_among(people, now)
    ids = {term.person_id for term in terms} | {new.person_id for new in newcomers}
    units = dict(Person.objects.filter(pk__in=ids).values_list("pk", "unit"))
    known = Unit.objects.in_bulk([pk for pk in units.values() if pk])
    gaps: dict[int, UnitGaps] = {}
    for one in standings_of(terms, newcomers, room_ids=actor.room_ids, now=now):
        unit = known.get(units[one.person_id] or 0)
        if unit is None:
            continue
        row = gaps.setdefault(unit.pk, UnitGaps(unit))
        row.people.add(one.person_id)
        row.counts[one.due.state] += 1
        if one.due.is_open:
            row.missing[one.due.rule.what] += 1
    return sorted(gaps.values(), key=lambda row: (-row.late, row.share, row.unit.lft))
