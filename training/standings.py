"""How the requirements stand for many people at once, in a fixed number of queries.

Read behind the walls of whoever asks: what only a union asks of its stewards, only the union sees.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from foundation.people.models import Membership, OrganizationKind, Person
from foundation.roles.models import RoleAssignment
from foundation.toolkit.moments import in_zone
from training.due import Done, Due, Rule, due_of
from training.models import Completion, Course, Requirement

NEWCOMER_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Asked:
    """A requirement in force, with its rule."""

    requirement: Requirement
    rule: Rule


@dataclass(frozen=True)
class Standing:
    """How one requirement stands for one person, by the term that asks for it if there is one."""

    person_id: int
    asked: Asked
    due: Due
    assignment_id: int | None = None


def asked_on(today: date, room_ids: Iterable[int]) -> list[Asked]:
    """The requirements in force in these rooms."""
    rooms = list(room_ids)
    rows = list(Requirement.objects.for_page().in_force(today).filter(room__in=rooms))
    courses: dict[UUID, set[UUID]] = defaultdict(set)
    programmes = {row.programme_id for row in rows if row.programme_id}
    for pk, programme in Course.objects.filter(programme__in=programmes).values_list(
        "pk", "programme"
    ):
        courses[programme].add(pk)
    return [Asked(row, _rule(row, courses)) for row in rows]


def standings_of(
    assignments: Sequence[RoleAssignment],
    newcomers: Sequence[Membership],
    *,
    room_ids: Iterable[int],
    now: datetime,
) -> list[Standing]:
    """Of each term, and of each new employee, everything that is asked for."""
    today = in_zone(now, "UTC").date()
    asked = asked_on(today, room_ids)
    people = {term.person_id for term in assignments} | {new.person_id for new in newcomers}
    done = done_by(people)
    found = [
        Standing(term.person_id, one, _due(one, term.starts_at, done, term.person_id, now), term.pk)
        for term in assignments
        for one in asked
        if one.requirement.role_id == term.role_id
    ]
    found += [
        Standing(new.person_id, one, _due(one, new.starts_at, done, new.person_id, now))
        for new in newcomers
        for one in asked
        if one.requirement.role_id is None
    ]
    return found


def done_by(people: Iterable[int]) -> dict[int, list[Done]]:
    """By person, what they have done, as far as the walls let one see."""
    done: dict[int, list[Done]] = defaultdict(list)
    rows = Completion.objects.standing().filter(person__in=list(people))
    for person, course, on, expires in rows.values_list(
        "person", "course", "completed_on", "expires_on"
    ):
        done[person].append(Done(course, on, expires))
    return done


def newcomers_among(people: Iterable[Person] | Iterable[int], now: datetime) -> list[Membership]:
    """Who became an employee within the last year."""
    rows = Membership.objects.in_force(now).filter(
        organization__kind=OrganizationKind.EMPLOYER,
        starts_at__gt=now - NEWCOMER_FOR,
        person__in=people,
        person__acts_for__isnull=True,
    )
    return list(rows.select_related("person__unit", "organization"))


def _due(
    one: Asked, begun: datetime, done: dict[int, list[Done]], person_id: int, now: datetime
) -> Due:
    today = in_zone(now, "UTC").date()
    # Nobody is late for what was not asked for yet when their term began.
    since = max(in_zone(begun, "UTC").date(), one.requirement.starts_on)
    return due_of(one.rule, since, done.get(person_id, []), today)


def _rule(row: Requirement, courses: dict[UUID, set[UUID]]) -> Rule:
    named = {row.course_id}
    if row.programme_id is not None:
        named = {*courses.get(row.programme_id, set())}
    return Rule(
        pk=row.pk,
        what=row.what,
        courses=frozenset(pk for pk in named if pk is not None),
        count=row.count,
        within_days=row.within_days,
        every_months=row.every_months,
        leaves_list=row.leaves_list,
    )
