"""Random histories of terms: given, ended, taken back; what stands is what a plain list says.

The list below knows nothing of the portal: it is the rules again, in a few lines.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.people.models import Membership, Person, Unit
from foundation.roles.actions.assignments import assign_role, end_role
from foundation.roles.actor import NoRoleInForceError, actor_for
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.terms import months_later
from foundation.walls.principal import acting_as
from tests.goals import size
from tests.house import House

pytestmark = pytest.mark.django_db
HISTORIES, STEPS = size(20, 500), size(12, 50)
ROLES = ("steward", "council-chair")
SEATS = {"steward": None, "council-chair": 1}
MONTHS = {"steward": 36, "council-chair": 24}
AHEAD = (0, 5, 100)


@dataclass
class Term:
    person: int
    role: str
    unit: int
    starts_at: datetime
    ends_at: datetime | None
    row: RoleAssignment | None = None

    def meets(self, other: "Term") -> bool:
        if self.ends_at == self.starts_at:
            # Taken back before it began: it never was.
            return False
        begins_before = other.ends_at is None or self.starts_at < other.ends_at
        return begins_before and (self.ends_at is None or other.starts_at < self.ends_at)

    def runs(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass
class Book:
    """The plain list."""

    terms: list[Term] = field(default_factory=list)

    def may_give(self, term: Term, zone: str) -> bool:
        latest = months_later(term.starts_at, MONTHS[term.role], zone)
        if term.ends_at is None or term.ends_at > latest:
            return False
        there = [
            one
            for one in self.terms
            if (one.role, one.unit) == (term.role, term.unit) and one.meets(term)
        ]
        if any(one.person == term.person for one in there):
            return False
        seats = SEATS[term.role]
        return seats is None or len(there) < seats

    def may_end(self, term: Term, at: datetime, now: datetime) -> bool:
        if term.ends_at is None:
            return True
        return term.ends_at > now and at < term.ends_at


@dataclass
class Machine:
    house: House
    now: datetime
    people: list[Person]
    units: list[Unit]
    book: Book = field(default_factory=Book)
    acts: int = 0

    def give(self, person: int, role: str, unit: int, after: int, days: int | None) -> None:
        starts_at = self.now + timedelta(days=after)
        ends_at = starts_at + timedelta(days=days) if days else None
        term = Term(person, role, unit, starts_at, ends_at)
        said = {
            "person": self.people[person],
            "role": Role.objects.get(code=role),
            "organization": self.house.nurses,
            "unit": self.units[unit],
            "starts_at": starts_at,
            "ends_at": ends_at,
        }
        term.row = self._do(assign_role, **said)
        assert (term.row is not None) == self.book.may_give(term, self.units[unit].zone)
        if term.row is not None:
            self.book.terms.append(term)

    def end(self, which: int, after: int) -> None:
        if not self.book.terms:
            return
        term = self.book.terms[which % len(self.book.terms)]
        at = self.now + timedelta(days=after)
        ended = self._do(end_role, assignment=term.row, at=at)
        assert (ended is not None) == self.book.may_end(term, at, self.now)
        if ended is not None:
            term.ends_at = max(at, term.starts_at)

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    def _do(self, action: Any, **said: Any) -> Any:
        self.acts += 1
        by = self.house.actor("union_administrator", self.now)
        try:
            with acting_as(by):
                return action(by=by, now=self.now, **said)
        except (ValidationError, PermissionDenied):
            return None

    def check(self) -> None:
        """Now and later: the rows in force, and in which of them somebody may act."""
        for at in (self.now + timedelta(days=days) for days in AHEAD):
            wanted = {term.row.pk for term in self.book.terms if term.row and term.runs(at)}
            rows = RoleAssignment.objects.in_force(at).filter(person__in=self.people)
            assert set(rows.values_list("pk", flat=True)) == wanted
        for term in self.book.terms:
            assert term.row is not None
            row = RoleAssignment.objects.select_related("role", "organization").get(pk=term.row.pk)
            assert _may_act(row, self.now) == term.runs(self.now)


def _may_act(row: RoleAssignment, now: datetime) -> bool:
    try:
        return actor_for(row.person, row, now).assignment == row
    except NoRoleInForceError:
        return False


STEP = st.one_of(
    st.tuples(
        st.just("give"),
        st.integers(0, 2),
        st.sampled_from(ROLES),
        st.integers(0, 1),
        st.integers(0, 20),
        st.sampled_from([1, 30, 200, 700, 800, 1100, None]),
    ),
    st.tuples(st.just("end"), st.integers(0, 20), st.integers(0, 60)),
    st.tuples(st.just("wait"), st.integers(1, 4)),
)
QUIETLY = settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
    database=None,
)


def _machine(house: House) -> Machine:
    people = [Person.objects.create(name=f"Term {n}", unit=house.ward) for n in range(3)]
    by = house.actor("union_administrator")
    with acting_as(by), transaction.atomic():
        for person in people:
            Membership.objects.create(
                person=person, organization=house.nurses, starts_at=house.now - timedelta(days=1)
            )
    return Machine(house, house.now, people, [house.clinic, house.laboratory])


@pytest.mark.goal("G6")
@pytest.mark.timeout(1800)
def test_terms_stand_as_a_plain_list_says(house, figure):
    made = _machine(house)
    acts = 0

    @QUIETLY
    @given(st.lists(STEP, min_size=4, max_size=STEPS))
    def run(steps: list[Any]) -> None:
        nonlocal acts
        machine = Machine(made.house, made.now, made.people, made.units)
        with transaction.atomic():
            for name, *said in steps:
                getattr(machine, name)(*said)
                machine.check()
            transaction.set_rollback(True)
        acts += machine.acts

    run()
    figure("G6", f"terms: {HISTORIES} histories, {acts:,} acts, all as a plain list says")


def test_a_seat_that_two_may_take_is_found(house, monkeypatch):
    """Else the list would agree with anything."""
    monkeypatch.setattr("foundation.roles.actions.assignments._check_seat", lambda *said: None)
    machine = _machine(house)
    machine.give(0, "council-chair", 0, 0, 200)

    with pytest.raises(AssertionError):
        machine.give(1, "council-chair", 0, 3, 200)
