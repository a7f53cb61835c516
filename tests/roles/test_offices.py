"""Offices that look after themselves: seats, conditions, warnings ahead, handing over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.notices.models import Notice
from foundation.roles.actions.assignments import assign_role, end_role
from foundation.roles.actions.handing_over import hand_over, next_in_line, settle_ended_terms
from foundation.roles.actions.warning import owe_warnings
from foundation.roles.actor import NoRoleInForceError, actor_for, system_actor
from foundation.roles.handover import carried_in
from foundation.roles.models import OfficeCall, PaidBy, Role, RoleAssignment
from foundation.roles.qualifications import qualifications_of
from foundation.walls.principal import acting_as
from grievances.models import Grievance
from tests.grievances.cases import Desk, desk_for
from tests.lists_desk import sign_in


@pytest.fixture
def desk(house) -> Desk:
    return desk_for(house)


def give(house, person, role, unit, *, starts_at=None, ends_at=None):
    by = house.administrator_of(house.nurses)
    with acting_as(by), transaction.atomic():
        return assign_role(
            person=house.people[person],
            role=Role.objects.get(code=role),
            organization=house.nurses,
            unit=unit,
            starts_at=starts_at or house.now,
            ends_at=ends_at or house.now + timedelta(days=300),
            by=by,
            now=house.now,
        )


def test_every_office_of_the_partnership_is_a_row():
    codes = {
        "labor-partner": (36, "ELECTED", PaidBy.EMPLOYER, None),
        "contract-specialist": (12, "SELECTED", PaidBy.EMPLOYER, "steward"),
        "labor-co-lead": (24, "ELECTED", PaidBy.EMPLOYER, "steward"),
        "council-chair": (24, "ELECTED", PaidBy.EMPLOYER, "steward"),
        "improvement-advisor": (None, "HIRED", PaidBy.TRUST, None),
        "partnership-representative": (None, "HIRED", PaidBy.TRUST, None),
    }
    from foundation.roles.presets import PRESETS

    found = {
        one.code: (
            one.longest_term_months,
            one.how_filled,
            one.paid_by,
            one.requires_role or None,
        )
        for one in PRESETS
        if one.code in codes
    }
    assert found == codes


@pytest.mark.django_db
def test_a_seat_that_one_may_hold_is_never_held_by_two_at_a_time(house):
    with pytest.raises(ValidationError, match="Luis Park holds the role"):
        give(house, "steward", "labor-co-lead", house.ward)

    house.end("labor_co_lead", house.now + timedelta(days=30))
    with pytest.raises(ValidationError, match="begin when it is over"):
        give(house, "steward", "labor-co-lead", house.ward)
    later = house.now + timedelta(days=30)
    given = give(house, "steward", "labor-co-lead", house.ward, starts_at=later)
    assert given.pk
    assert give(house, "stranger", "labor-co-lead", house.clinic).pk


@pytest.mark.django_db
def test_a_co_lead_is_a_steward_or_becomes_one_within_six_months(house):
    actor = house.actor("manager")
    held = RoleAssignment.objects.filter(person=house.people["labor_co_lead"])
    rows = held.select_related("role__requires_role", "person", "unit")

    with acting_as(actor), transaction.atomic():
        (found,) = qualifications_of(actor, rows, house.now)[rows[0].pk]
    assert found.is_lapsed
    assert found.what == "Becomes Steward"

    give(house, "labor_co_lead", "steward", house.ward)
    with acting_as(actor), transaction.atomic():
        assert qualifications_of(actor, rows, house.now) == {rows[0].pk: []}


@pytest.mark.django_db
def test_the_end_of_a_term_is_told_months_ahead_and_once(house):
    house.end("contract_specialist", house.now + timedelta(days=119))
    house.end("steward", house.now + timedelta(days=119))
    actor = system_actor(house.nurses, house.now)

    with acting_as(actor), transaction.atomic():
        told = [owe_warnings(by=actor, now=house.now) for _ in range(2)]
        subjects = set(Notice.objects.values_list("subject", flat=True))

    assert told == [1, 0], "the steward's party is told ninety days ahead"
    (subject,) = subjects
    assert subject.startswith("A term as Contract specialist ends")


@pytest.mark.django_db
def test_a_vacant_seat_is_told_and_one_that_is_followed_is_not(house):
    house.end("chief_steward", house.now + timedelta(days=1))
    later = house.now + timedelta(days=2)
    actor = system_actor(house.nurses, later)

    with acting_as(actor), transaction.atomic():
        assert owe_warnings(by=actor, now=later) == 1
        assert OfficeCall.objects.get().occasion == "VACANT"


@pytest.mark.django_db
def test_cases_go_to_whoever_follows(house, desk):
    case = desk.filed()
    term = RoleAssignment.objects.get(person=house.people["steward"])

    with desk.acting("chief_steward") as actor:
        assert [one.label for one in carried_in(actor, term, desk.now)] == [str(case)]
    given = desk.do("chief_steward", hand_over, assignment=term, to=house.people["chief_steward"])

    assert given == 1
    with desk.acting("chief_steward") as actor:
        assert Grievance.objects.get(pk=case.pk).representative == house.people["chief_steward"]
        assert not carried_in(actor, term, desk.now)
    with pytest.raises(PermissionDenied, match="Only Nurses hands over"):
        desk.do("manager", hand_over, assignment=term, to=house.people["manager"])


@pytest.mark.django_db
def test_no_case_is_orphaned_when_a_term_ends_without_a_hand_over(house, desk):
    case = desk.filed()
    ends = desk.now + timedelta(hours=1)
    house.end("steward", ends)
    term = RoleAssignment.objects.get(person=house.people["steward"])
    later = desk.now + timedelta(hours=2)

    assert next_in_line(term, later) == house.people["chief_steward"]
    actor = system_actor(house.nurses, later)
    with acting_as(actor), transaction.atomic():
        assert [settle_ended_terms(by=actor, now=later) for _ in range(2)] == [1, 0]
        assert Grievance.objects.get(pk=case.pk).representative == house.people["chief_steward"]


@pytest.mark.django_db
def test_the_moment_a_term_ends_nothing_is_left(house):
    now = house.now
    term = RoleAssignment.objects.select_related("role", "organization", "unit").get(
        person=house.people["steward"]
    )
    by = house.administrator_of(house.nurses)

    with acting_as(by), transaction.atomic():
        end_role(assignment=term, at=now, by=by, now=now)

    term.refresh_from_db()
    with pytest.raises(NoRoleInForceError):
        actor_for(house.people["steward"], term, now)


@pytest.mark.django_db
def test_the_list_of_stewards_is_shown_to_everybody_with_the_offices(house):
    page = sign_in(house, "manager").get("/roles/lists").content.decode()

    assert "Stella Marsh" in page
    assert "told 120 days ahead" in page
    chair = sign_in(house, "manager").get("/roles/lists?role=council-chair").content.decode()
    assert "Nobody holds this role here" in chair


@pytest.mark.django_db
def test_the_hand_over_page_is_for_the_party_alone(house, desk):
    case = desk.filed()
    term = RoleAssignment.objects.get(person=house.people["steward"])
    path = f"/roles/{term.pk}/hand-over"

    page = sign_in(house, "chief_steward").get(path).content.decode()
    assert str(case) in page
    assert "Hand it over" in page
    assert sign_in(house, "manager").get(path).status_code == 403
    nobody = sign_in(house, "chief_steward").post(path, {"to": "Nobody Known"})
    assert nobody.status_code == 422
    done = sign_in(house, "chief_steward").post(path, {"to": "Chidi"})
    assert done.status_code == 302
