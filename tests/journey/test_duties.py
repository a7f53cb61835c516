"""Who holds which duty, and what nobody holds."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.roles.models import Role
from partnership.journey.actions.duties import end_duty, give_duty
from partnership.journey.coverage import coverage_page
from partnership.journey.models import Duty, DutyHolding

pytestmark = pytest.mark.django_db


def duty(walk, *, is_own: bool = False) -> Duty:
    rows = Duty.objects.filter(partnership=walk.house.partnership, is_own=is_own)
    return rows.select_related("partnership__unit", "partnership__employer").earliest("position")


def page(walk, part: str):
    with walk.acting(part) as actor:
        return coverage_page(actor, walk.house.partnership, now=walk.now)


def line(walk, part: str, of: Duty):
    return next(one for one in page(walk, part).lines if one.duty == of)


def test_nobody_holds_anything_at_first(walk):
    found = page(walk, "labor_partner")

    assert found.held == 0
    assert len(found.open) == len(found.shown) == 35


def test_a_duty_of_a_role_is_held_by_whoever_holds_the_role(walk):
    given = duty(walk)
    role = Role.objects.get(code="steward")
    walk.do("labor_partner", give_duty, duty=given, role=role)

    holders = line(walk, "manager", given).holders
    assert {person.name for person in holders[0].people} == {"Stella Marsh", "Colin Webb"}
    walk.house.end("steward", walk.now)
    walk.house.end("clinic_steward", walk.now)

    assert line(walk, "manager", given).is_open


def test_a_duty_given_to_a_person_ends_with_their_last_role(walk):
    given = duty(walk)
    walk.do("labor_relations", give_duty, duty=given, person=walk.house.people["manager"])
    assert line(walk, "steward", given).is_held

    walk.house.end("manager", walk.now)

    assert line(walk, "steward", given).is_open


def test_a_unions_own_duty_is_read_by_that_union_alone(walk):
    own = duty(walk, is_own=True)
    walk.do("labor_partner", give_duty, duty=own, role=Role.objects.get(code="steward"))

    assert line(walk, "steward", own).is_held
    other, management = line(walk, "other_steward", own), line(walk, "manager", own)
    assert not other.holders
    assert management.is_hidden
    assert not management.holders
    assert not management.is_open
    with walk.acting("labor_relations"):
        assert DutyHolding.objects.count() == 0


def test_management_holds_no_duty_that_is_a_unions_own(walk):
    own = duty(walk, is_own=True)

    with pytest.raises(PermissionDenied, match="Each union does this for itself"):
        walk.do("labor_relations", give_duty, duty=own, role=Role.objects.get(code="manager"))


def test_a_party_gives_duties_to_its_own_people_only(walk):
    given = duty(walk)

    with pytest.raises(ValidationError, match="not a role of"):
        walk.do("labor_partner", give_duty, duty=given, role=Role.objects.get(code="manager"))
    with pytest.raises(ValidationError, match="role for Nurses"):
        walk.do("labor_partner", give_duty, duty=given, person=walk.house.people["manager"])
    with pytest.raises(ValidationError, match="not both"):
        walk.do("labor_partner", give_duty, duty=given)


def test_a_duty_is_given_once_and_ended_by_the_party_that_gave_it(walk):
    given, role = duty(walk), Role.objects.get(code="steward")
    holding = walk.do("labor_partner", give_duty, duty=given, role=role)
    with pytest.raises(ValidationError, match="already"):
        walk.do("labor_partner", give_duty, duty=given, role=role)
    with pytest.raises(PermissionDenied, match="Only Nurses"):
        walk.do("labor_relations", end_duty, holding=holding)

    walk.do("labor_partner", end_duty, holding=holding)

    assert line(walk, "manager", given).is_open
    with pytest.raises(PermissionDenied, match="ended already"):
        walk.do("labor_partner", end_duty, holding=holding)
    walk.do("labor_partner", give_duty, duty=given, role=role)


def test_the_coverage_page_takes_as_many_statements_for_one_duty_as_for_many(
    walk, django_assert_num_queries
):
    role = Role.objects.get(code="steward")
    duties = Duty.objects.filter(partnership=walk.house.partnership, is_own=False)
    first, *others = duties.select_related("partnership__unit", "partnership__employer")[:12]
    walk.do("labor_partner", give_duty, duty=first, role=role)
    with walk.acting("labor_partner") as actor, django_assert_num_queries(3):
        coverage_page(actor, walk.house.partnership, now=walk.now)
    for one in others:
        walk.do("labor_partner", give_duty, duty=one, role=role)

    with walk.acting("labor_partner") as actor, django_assert_num_queries(3):
        assert coverage_page(actor, walk.house.partnership, now=walk.now).held == 12
