"""Accrual for many role holders against one bare INSERT … SELECT of the same rows.

Everything happens in one transaction that is undone, as the portal's own login and, where the
ledger is written, as the union's own sweep behind the walls.
"""

import resource
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from foundation.people.models import (
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Unit,
    UnitKind,
)
from foundation.people.models.unit import renumber_units
from foundation.release_time.actions.accruing import accrue
from foundation.release_time.actions.agreeing import (
    Said,
    agree_rule,
    propose_bank,
    propose_entitlement,
)
from foundation.release_time.models import Bank, Entitlement, Transfer
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.actor import Actor, actor_for, system_actor
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.presets import load_presets
from foundation.walls.principal import acting_as

MOST_TIMES = 3.0
PEOPLE = """
INSERT INTO people_person (name, job_title, zone, unit_id)
SELECT 'Holder ' || n, '', '', %s FROM generate_series(1, %s) AS n RETURNING id"""
MEMBERS = """
INSERT INTO people_membership (person_id, organization_id, starts_at)
SELECT id, %s, %s FROM people_person WHERE unit_id = %s AND acts_for_id IS NULL"""
HOLDERS = """
INSERT INTO roles_roleassignment (
  person_id, role_id, organization_id, unit_id, starts_at, ends_at, given_by_id)
SELECT id, %s, %s, %s, %s, %s, %s FROM people_person
WHERE unit_id = %s AND acts_for_id IS NULL AND id %% %s = %s"""
BARE = """
INSERT INTO release_time_transfer (
  id, room_id, bank_id, holder_id, kind, source, target, amount, minutes, "on", posted_at,
  posted_by_id, entitlement_id, period_on, revision, reverses_id, undoes, because, origin)
SELECT gen_random_uuid(), %s, %s, a.person_id, 'GRANT', 'GRANTED', 'LEFT', 480, 0, %s, %s,
       NULL, %s, %s, 1, NULL, '', '', ''
FROM roles_roleassignment a WHERE a.role_id = %s AND a.organization_id = %s"""


@dataclass
class Times:
    """Seconds of each way, in the order they were taken."""

    bare: list[float] = field(default_factory=list)
    accrual: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return median(self.accrual) / median(self.bare)


@dataclass(frozen=True)
class Stage:
    """One employer, one union, one bank and its entitlement, and so many who hold the role."""

    union: Organization
    bank: Bank
    entitlement: Entitlement
    role: Role
    sweep: Actor
    now: datetime


class Undone(Exception):
    """Raised at the end: nothing of it stays."""


class Command(BaseCommand):
    help = "Time accrual for many role holders against a bare INSERT … SELECT; nothing stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sizes", nargs="+", type=int, default=[20_000, 200_000])
        parser.add_argument("--rounds", type=int, default=3)

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            # What is measured is how long it takes; the bare insert has no other limit either.
            cursor.execute("SET statement_timeout = 0")
        for size in options["sizes"]:
            times, grown = measured(size, options["rounds"])
            words = "PASS" if times.ratio <= MOST_TIMES else "FAIL"
            self.stdout.write(
                f"{size:,} holders: bare {median(times.bare):.2f} s, accrual"
                f" {median(times.accrual):.2f} s, ratio {times.ratio:.2f} (at most"
                f" {MOST_TIMES:g}), again with nothing to do {median(times.again):.2f} s,"
                f" memory +{grown:.1f} MB: {words}"
            )


def measured(size: int, rounds: int) -> tuple[Times, float]:
    """By turns, so that what the machine does besides weighs on both alike."""
    times, before = Times(), 0.0
    try:
        with transaction.atomic():
            stage = built(size)
            before = peak()
            for _ in range(rounds):
                _timed(times.bare, stage, lambda: bare(stage), size)
                _timed(times.accrual, stage, lambda: run(stage), size, times.again)
            raise Undone
    except Undone:
        return times, peak() - before


def built(size: int) -> Stage:
    """Found the parties and their keepers; then an administrator gives everybody their role."""
    now = timezone.now()
    begun = datetime(now.year - 2, 1, 1, tzinfo=now.tzinfo)
    unit = Unit.objects.create(name="Benchmark", kind=UnitKind.REGION)
    renumber_units()
    unit.refresh_from_db()
    employer, union = (
        found_organization(
            organization=Organization(name=f"Benchmark {kind}", short_name=kind.title(), kind=kind),
            unit=unit,
            now=begun,
        )
        for kind in (OrganizationKind.EMPLOYER, OrganizationKind.UNION)
    )
    found_partnership(name="Benchmark", employer=employer, unions=[union], unit=unit, now=begun)
    load_presets(now=begun)
    role = Role.objects.get(code="labor-co-lead")
    keepers = {
        party: _keeper(party, code, unit, begun)
        for party, code in ((union, "contract-specialist"), (employer, "labor-relations"))
    }
    _fill(size, unit, union, role, begun)
    bank, rule = _rules(keepers[union], keepers[employer], union, role, now)
    return Stage(union, bank, rule, role, system_actor(union, now), now)


def bare(stage: Stage) -> int:
    """The same rows into the same table, behind the same walls, held to the same keys."""
    on = stage.entitlement.starts_on
    said: list[Any] = [stage.bank.room_id, stage.bank.pk, on, stage.now, stage.entitlement.pk, on]
    with connection.cursor() as cursor:
        cursor.execute(BARE, [*said, stage.role.pk, stage.union.pk])
        return cursor.rowcount


def run(stage: Stage) -> int:
    return accrue(by=stage.sweep, now=stage.now).lines


def peak() -> float:
    """The most memory this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(
    times: list[float],
    stage: Stage,
    act: Callable[[], int],
    size: int,
    again: list[float] | None = None,
) -> None:
    """Once, with every key looked at before the clock stops, and undone."""
    try:
        with acting_as(stage.sweep), transaction.atomic():
            times.append(_seconds(act, size))
            if again is not None:
                again.append(_seconds(act, 0))
            raise Undone
    except Undone:
        return


def _seconds(act: Callable[[], int], lines: int) -> float:
    begun = perf_counter()
    added = act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    seconds = perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert added == lines, f"{added} lines where {lines} were due"
    return seconds


def _fill(size: int, unit: Unit, union: Organization, role: Role, begun: datetime) -> None:
    ends = begun.replace(year=begun.year + 20)
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, [unit.pk, size])
        cursor.execute(MEMBERS, [union.pk, begun, unit.pk])
    by = _keeper(union, "union-administrator", unit, begun)
    with acting_as(by), transaction.atomic(), connection.cursor() as cursor:
        said: list[Any] = [role.pk, union.pk, unit.pk, begun, ends, by.person.pk, unit.pk]
        # In pieces: each role is looked at by a guard, and a statement has its time.
        pieces = size // 500 + 1
        for piece in range(pieces):
            cursor.execute(HOLDERS, [*said, pieces, piece])


def _keeper(party: Organization, code: str, unit: Unit, begun: datetime) -> Actor:
    person = Person.objects.create(name=f"Keeper of {party}")
    Membership.objects.create(person=person, organization=party, starts_at=begun)
    held = RoleAssignment.objects.create(
        person=person,
        role=Role.objects.get(code=code),
        organization=party,
        unit=unit,
        starts_at=begun,
    )
    return actor_for(person, held, timezone.now())


def _rules(
    union: Actor, employer: Actor, party: Organization, role: Role, now: datetime
) -> tuple[Bank, Entitlement]:
    first = date(now.year, now.month, 1)
    rules = {"starts_on": first, "source": "Benchmark"}
    assert employer.organization is not None
    partnership = employer.organization.employs_in.get()
    with acting_as(union), transaction.atomic():
        said = Said({"name": "Benchmark", "year_begins_on": first, **rules})
        bank = propose_bank(said=said, partnership=partnership, union=party, by=union, now=now)
    with acting_as(employer), transaction.atomic():
        bank = agree_rule(rule=bank, by=employer, now=now)  # type: ignore[assignment]
    with acting_as(union), transaction.atomic():
        said = Said({"role": role, "amount": 480, "anchor_on": first, **rules})
        rule = propose_entitlement(said=said, bank=bank, by=union, now=now)
    with acting_as(employer), transaction.atomic():
        agree_rule(rule=rule, by=employer, now=now)
    with acting_as(union), transaction.atomic():
        assert not Transfer.objects.filter(bank=bank).exists()
    return bank, rule
