"""The org chart by unit: who, with whom, what is vacant, what lapses; and somebody who leaves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from foundation.offices.actions.leaving import record_leaving
from foundation.offices.chart import chart_of
from foundation.people.api_tokens import make_token
from foundation.people.models import Account, Membership
from foundation.roles.models import RoleAssignment
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from tests.lists_desk import sign_in
from tests.offices.desk import Office

pytestmark = pytest.mark.django_db


def at(office, part, unit):
    with office.acting(part) as actor:
        places = chart_of(actor, None, office.now).places
    return next(place for place in places if place.unit == unit)


def test_the_chart_shows_pairs_and_whom_they_sponsor(office):
    house = office.house
    assert [term.person.name for term in at(office, "steward", house.region).unpaired] == [
        "Lena Ortiz"
    ]
    pair = office.paired()

    for part in ("steward", "manager", "other_steward", "grievant"):
        region = at(office, part, house.region)
        assert (region.pairs, region.unpaired) == ([pair], [])
        assert at(office, part, house.ward).sponsors == [pair]


def test_the_chart_shows_what_stands_vacant_and_what_lapses_soon(office):
    house = office.house
    house.end("labor_co_lead", office.now + timedelta(days=1))
    house.end("steward", office.now + timedelta(days=80))
    after = office.later(days=2)

    ward = at(after, "manager", house.ward)

    assert [(seat.role, seat.posting) for seat in ward.vacant] == [("Co-lead (labor)", None)]
    (steward,) = [one for one in ward.labor if one.term.person == office.person("steward")]
    assert [chip.label.split()[0] for chip in steward.chips] == ["Ends"]


def test_the_chart_of_one_unit_and_what_it_costs(house, office, django_assert_max_num_queries):
    with office.acting("manager") as actor:
        chart = chart_of(actor, house.hospital, office.now)
        assert [place.unit for place in chart.places] == [
            house.hospital,
            house.laboratory,
            house.ward,
        ]
        with django_assert_max_num_queries(16):
            chart_of(actor, None, office.now)


def test_the_chart_is_shown_to_everybody_of_the_partnership(house):
    page = sign_in(house, "manager").get("/offices/").content.decode()
    assert "Stella Marsh" in page
    assert "Not paired" in page
    assert "Propose a pair" not in page
    assert (
        "Propose a pair" in sign_in(house, "union_administrator").get("/offices/").content.decode()
    )
    assert sign_in(house, "grievant").get("/offices/").status_code == 200
    one = sign_in(house, "manager").get(f"/offices/?unit={house.clinic.pk}").content.decode()
    assert "Stella Marsh" not in one
    assert "Colin Webb" in one


def test_whoever_leaves_holds_nothing_from_that_moment_on(house):
    office = Office(house, timezone.now())
    steward = office.person("steward")
    client = sign_in(house, "steward")
    with acting_as(None):
        _, secret = make_token(
            account=Account.objects.get(person=steward),
            assignment=office.term("steward"),
            purpose="A list",
            may_only_read=True,
            expires_at=office.now + timedelta(days=30),
            now=office.now,
        )
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert client.get("/cases/").status_code == 200
    assert client.get("/api/v1/cases/", **bearer).status_code == 200
    member = sign_in(house, "stranger")
    assert member.get("/notices/").status_code == 200

    keeper = sign_in(house, "union_administrator")
    for part in ("steward", "stranger"):
        page = f"/offices/people/{office.person(part).pk}/leave"
        assert keeper.post(page).status_code == 302

    term = office.term("steward")
    assert term.ends_at is not None
    assert not Membership.objects.filter(person=steward, ends_at=None).exists()
    for gone, path in ((client, "/cases/"), (member, "/notices/")):
        answer = gone.get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in")
    plain = type(client)()
    assert plain.get("/api/v1/cases/", **bearer).status_code == 401


def test_leaving_is_recorded_by_the_own_party_and_once(house, office):
    steward = office.person("steward")
    with pytest.raises(PermissionDenied, match="Another administrator"):
        office.do(
            "union_administrator", record_leaving, person=office.person("union_administrator")
        )
    with pytest.raises(PermissionDenied, match="does not belong to Northwater"):
        office.do("employer_administrator", record_leaving, person=steward)
    with pytest.raises(PermissionDenied):
        office.do("chief_steward", record_leaving, person=steward)
    assert office.do("union_administrator", record_leaving, person=steward) == 1
    with pytest.raises(StaleVersionError):
        office.do("union_administrator", record_leaving, person=steward)
    assert RoleAssignment.objects.get(person=steward).ends_at == office.now
