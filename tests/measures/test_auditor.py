"""A neutral auditor reads joint figures by every party's word, until the last day of the term."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from foundation.people.models import Organization, OrganizationKind, Person
from foundation.roles.actions.founding import found_organization
from foundation.roles.actor import Actor, actor_for
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role, RoleAssignment, RoleConsent, RoleFence
from foundation.walls.principal import acting_as
from governance.measures.access import can_enter_figures, measures_to_read
from governance.measures.actions.observing import observe
from governance.measures.models import Measure, Observation
from tests.measures.desk import Facts

SPEAKERS = ("union_administrator", "other_administrator", "employer_administrator")


@pytest.fixture
def trust(facts: Facts) -> Organization:
    body = Organization(
        name="Northwater Trust",
        short_name="Trust",
        kind=OrganizationKind.JOINT_BODY,
        zone=facts.house.employer.zone,
    )
    return found_organization(
        organization=body, unit=facts.house.region, now=facts.now - timedelta(days=60)
    )


def named(
    facts: Facts, trust: Organization, *, days: int | None = 365 * 60, role: str = ""
) -> Actor:
    """Every party gives its word, and the last of them the role."""
    person = Person.objects.create(name="Nora Quist", unit=facts.house.region)
    given = Role.objects.get(code="neutral-auditor")
    starts_at = facts.now - timedelta(days=1)
    term: dict[str, Any] = {
        "person": person,
        "role": given,
        "organization": trust,
        "unit": facts.house.region,
        "starts_at": starts_at,
        "ends_at": facts.now + timedelta(days=days) if days else None,
    }
    for part in SPEAKERS:
        with facts.acting(part) as actor:
            RoleConsent.objects.create(
                partnership=facts.house.partnership,
                party=actor.organization,
                given_by=actor.person,
                given_at=facts.now,
                **term,
            )
    with facts.acting("employer_administrator") as actor:
        held = RoleAssignment.objects.create(given_by=actor.person, **term)
    return actor_for(person, held, facts.now)


def test_an_auditor_reads_joint_measures_and_no_partys_own(facts, trust):
    joint, own = facts.standing(), facts.own()
    facts.told(joint)
    facts.told(own, part="labor_co_lead")
    auditor = named(facts, trust)

    with acting_as(auditor), transaction.atomic():
        assert [one.pk for one in measures_to_read(auditor)] == [joint.pk]
        assert {one.measure_id for one in Observation.objects.all()} == {joint.pk}


def test_an_auditor_writes_nothing(facts, trust):
    joint = facts.standing()
    auditor = named(facts, trust)

    said = {"measure": joint, "on": facts.ago(1), "value": Decimal(1)}
    with acting_as(auditor), transaction.atomic(), pytest.raises(DatabaseError):
        observe(by=auditor, now=facts.now, **said)
    assert not can_enter_figures(auditor, joint)


def test_without_a_last_day_there_is_nothing_to_read(facts, trust):
    facts.standing()
    auditor = named(facts, trust, days=None)

    with acting_as(auditor), transaction.atomic():
        assert not Measure.objects.exists()


def test_a_neutral_whose_role_does_not_carry_it_reads_nothing(facts, trust):
    facts.standing()
    auditor = named(facts, trust)
    fence = RoleFence.objects.get(
        role=auditor.assignment.role, capability=Capability.READ_MEASURES, ends_at=None
    )
    fence.ends_at = facts.now - timedelta(hours=1)
    fence.save()

    with acting_as(auditor), transaction.atomic():
        assert not Measure.objects.exists()


def test_the_day_the_term_ends_nothing_is_left(facts, trust, walls_clock):
    facts.standing()
    auditor = named(facts, trust)

    with acting_as(auditor), transaction.atomic():
        assert Measure.objects.exists()
    with (
        walls_clock(facts.now + timedelta(days=365 * 61)),
        pytest.raises(DatabaseError, match="no such role in force"),
        acting_as(auditor),
        transaction.atomic(),
    ):
        assert not Measure.objects.exists()
