"""The second of two people is told, with both versions: on a page and by the API."""

from datetime import timedelta

import pytest
from django.test import Client

from foundation.people.models import Account
from foundation.roles.models import RoleAssignment
from foundation.toolkit.conflicts import StaleVersionError, require_version, version_of
from tests.grievances.cases import desk_for


@pytest.fixture
def signed_in(here):
    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(person=here.people[part]))
        return client

    return sign_in


def test_a_version_is_that_of_the_fields_named_and_changes_with_them(here):
    held = RoleAssignment.objects.get(person=here.people["steward"])
    seen = version_of(held, "ends_at")

    held.away_until = here.now
    require_version(seen, held, "ends_at", sentence="Changed.")
    held.ends_at = here.now
    with pytest.raises(StaleVersionError, match="Changed"):
        require_version(seen, held, "ends_at", sentence="Changed.")
    require_version("", held, "ends_at", sentence="Whoever says nothing is not asked.")


def test_a_page_shows_both_versions_and_leads_back_to_where_one_was(here, signed_in):
    first, second = signed_in("union_administrator"), signed_in("union_administrator")
    page = "/notices/settings"
    seen = second.get(page).context["form"]["version"].value()

    assert first.post(page, {"days": "9", "version": seen}).status_code == 302
    late = second.post(
        page, {"days": "4, 2", "version": seen}, headers={"Referer": f"http://testserver{page}"}
    )

    words = " ".join(late.content.decode().split())
    assert late.status_code == 409
    assert "Somebody else of your party has set the days since you opened this page." in words
    assert "As it is now" in words
    assert "<dd>9</dd>" in words.replace("> ", ">").replace(" <", "<")
    assert "4, 2" in words
    assert f'href="http://testserver{page}"' in words
    here.nurses.refresh_from_db()
    assert here.nurses.reminder_days == [9]


def test_an_address_elsewhere_is_not_offered_as_the_way_back(here, signed_in):
    client = signed_in("union_administrator")

    late = client.post(
        "/notices/settings",
        {"days": "4", "version": "old"},
        headers={"Referer": "https://elsewhere.example/"},
    )

    assert late.status_code == 409
    assert "elsewhere" not in late.content.decode()


def test_an_act_by_the_api_names_the_version_that_was_read(here, signed_in):
    desk = desk_for(here)
    day = here.today - timedelta(days=1)
    case = desk.filed(incident_on=day, learned_on=day)
    client, address = signed_in("steward"), f"/api/v1/cases/{case.pk}/"
    read = client.get(address).headers["ETag"]

    def tell(version: str):
        said = {"text": "We go on."}
        return client.post(
            f"{address}tell/", said, "application/json", headers={"If-Match": version}
        )

    def meet(version: str):
        return client.post(
            f"{address}meeting/", {}, "application/json", headers={"If-Match": version}
        )

    assert meet(read).status_code == 200
    late = meet(read)
    assert late.status_code == 409
    assert late.json()["detail"] == "The case was changed since you read it."
    assert f'"{late.json()["current"]["version"]}"' != read
    assert tell(client.get(address).headers["ETag"]).status_code == 200


def test_giving_a_case_away_twice_is_told_to_the_second(here, signed_in):
    desk = desk_for(here)
    day = here.today - timedelta(days=1)
    case = desk.filed(incident_on=day, learned_on=day)
    first, second = signed_in("chief_steward"), signed_in("chief_steward")
    page = f"/cases/{case.pk}/assign"
    seen = second.get(page).context["form"]
    typed = {"version": seen["version"].value(), "place": seen["place"].value()}

    given = first.post(page, {**typed, "person": here.people["contract_specialist"].pk})
    late = second.post(page, {**typed, "person": here.people["clinic_steward"].pk})

    assert (given.status_code, late.status_code) == (302, 409)
    assert "Carla Voss" in late.content.decode()
