"""Finding people, giving and ending roles, and switching, as a browser without scripts does it."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Membership, Person
from foundation.record.models import Entry
from foundation.roles.models import Role, RoleAssignment
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from tests.house import end_of


def page_of(answer):
    return answer.content.decode()


def person_page(here, part):
    return reverse("people:person-detail", args=[here.people[part].pk])


def ask(here, **more):
    today = in_zone(timezone.now(), here.ward.zone).date()
    return {
        "person": here.people["stranger"].pk,
        "role": Role.objects.get(code="steward").pk,
        "unit": here.clinic.pk,
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=90)).isoformat(),
        **more,
    }


def test_search_needs_three_letters_and_keeps_what_was_typed(here, as_part):
    client = as_part("manager")

    short = page_of(client.get("/people/?q=re"))
    found = page_of(client.get("/people/?q=reyes"))

    assert "Type at least three letters of the name." in short
    assert 'value="re"' in short
    assert "Gloria Reyes" in found
    assert "Stella Marsh" not in found


def test_a_search_by_htmx_returns_the_part_a_reload_would_show(here, as_part):
    client = as_part("manager")

    part = page_of(client.get("/people/?q=reyes", headers={"HX-Request": "true"}))
    whole = page_of(client.get("/people/?q=reyes"))

    assert part.strip().startswith("<section")
    assert " ".join(part.split()) in " ".join(whole.split())


def test_people_are_filtered_by_unit_role_and_party(here, as_part):
    client = as_part("manager")

    def names(**asked):
        return set(re.findall(r'/people/\d+">([^<]+)</a>', page_of(client.get("/people/", asked))))

    assert names(role="steward") == {"Stella Marsh", "Colin Webb", "Theo Lang"}
    assert names(role="steward", unit=here.clinic.pk) == {"Colin Webb"}
    assert names(organization=here.technicians.pk) == {"Theo Lang", "Tess Young"}


def test_a_membership_is_seen_within_its_own_party_and_by_the_person(here, as_part):
    union = as_part("steward")
    grievant = f"/people/?organization={here.nurses.pk}"

    assert "Gloria Reyes" in page_of(union.get(grievant))
    assert "Gloria Reyes" not in page_of(as_part("manager").get(grievant))
    assert "Gloria Reyes" not in page_of(as_part("other_steward").get(grievant))
    belongs = "Northwater Nurses United, since"
    assert belongs in page_of(union.get(person_page(here, "grievant")))
    assert belongs in page_of(as_part("grievant").get(person_page(here, "grievant")))
    for part in ("manager", "other_steward", "stranger"):
        assert belongs not in page_of(as_part(part).get(person_page(here, "grievant")))


def test_the_next_page_of_people_begins_after_the_last_and_leads_back(here, as_part):
    Person.objects.bulk_create(Person(name=f"Zoe {n:03}", unit=here.ward) for n in range(30))
    client = as_part("manager")

    first = page_of(client.get("/people/"))
    second_href = re.search(r'rel="next"\s+href="([^"]+)"', first)[1]
    second = page_of(client.get(f"/people/{second_href}".replace("&amp;", "&")))
    back = re.search(r'rel="prev"\s+href="([^"]+)"', second)[1]
    again = page_of(client.get(f"/people/{back}".replace("&amp;", "&")))

    assert "Zoe 029" not in first
    assert "Zoe 029" in second
    names = re.compile(r'/people/\d+">([^<]+)</a>')
    assert names.findall(again) == names.findall(first)
    assert client.get("/people/?at=nonsense").status_code == 200
    assert client.get("/people/?at=WyJvbiIsMSwieCJd").status_code == 200


@pytest.mark.parametrize("address", ["/people/", "/roles/", "/api/v1/people/", "/api/v1/roles/"])
def test_the_number_of_queries_is_the_same_with_3_and_with_300(here, as_part, address):
    def more(count):
        steward = Role.objects.get(code="steward")
        people = Person.objects.bulk_create(
            Person(name=f"Aaron {n}", unit=here.ward) for n in range(count)
        )
        administrator = here.actor("union_administrator")
        with acting_as(administrator), transaction.atomic():
            Membership.objects.bulk_create(
                Membership(person=person, organization=here.nurses, starts_at=here.now)
                for person in people
            )
            RoleAssignment.objects.bulk_create(
                RoleAssignment(
                    person=person,
                    role=steward,
                    organization=here.nurses,
                    unit=here.ward,
                    starts_at=here.now,
                    ends_at=end_of(steward, here.now),
                    given_by=administrator.person,
                )
                for person in people
            )

    client = as_part("union_administrator")
    counts = []
    for count in (3, 297):
        more(count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))

    # A next page may cost nothing, since its address is made from the last row.
    assert counts[0] == counts[1]


def test_give_a_role_without_scripts(here, as_part):
    client = as_part("union_administrator")
    assert "Sam Okafor" in page_of(client.get("/roles/give?q=okafor"))
    assert "First day" in page_of(client.get(f"/roles/give?person={here.people['stranger'].pk}"))

    answer = client.post("/roles/give", ask(here))

    assert answer["Location"] == person_page(here, "stranger")
    page = page_of(client.get(answer["Location"]))
    assert "Steward, Hill Clinic" in page
    assert "Sam Okafor was given the role Steward." in page
    given = RoleAssignment.objects.get(person=here.people["stranger"])
    assert given.is_in_force(timezone.now())


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"ends_on": ""}, "The longest term of the role Steward is 36 months"),
        ({"starts_on": "2020-01-01"}, "31 days ago at the earliest"),
        ({"starts_on": "soon"}, "Enter a valid date."),
    ],
)
def test_a_refused_role_keeps_the_form(here, as_part, more, sentence):
    answer = as_part("union_administrator").post("/roles/give", ask(here, **more))

    page = page_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert f'<option value="{here.clinic.pk}" selected>' in page
    assert not RoleAssignment.objects.filter(person=here.people["stranger"]).exists()


def test_the_other_party_cannot_give_or_end_it(here, as_part):
    steward = RoleAssignment.objects.get(person=here.people["steward"])
    for part in ("employer_administrator", "other_administrator"):
        client = as_part(part)
        refused = client.post(f"/roles/{steward.pk}/end", {"when": "now"})

        assert refused.status_code == 403
        assert "Only Nurses gives and ends its own roles." in page_of(refused)
    given = as_part("employer_administrator").post("/roles/give", ask(here))
    assert given.status_code == 422
    before = steward.ends_at
    steward.refresh_from_db()
    assert steward.ends_at == before


def test_end_a_role_on_a_day_and_see_it_among_those_ending(here, as_part):
    client = as_part("union_administrator")
    steward = RoleAssignment.objects.get(person=here.people["steward"])
    assert "Choose the last day." in page_of(
        client.post(f"/roles/{steward.pk}/end", {"when": "day"})
    )
    last = (timezone.now() + timedelta(days=20)).date()

    client.post(f"/roles/{steward.pk}/end", {"when": "day", "on": last.isoformat()})

    assert "Stella Marsh" in page_of(client.get("/roles/?show=ending"))
    assert "Stella Marsh" not in page_of(client.get("/roles/?show=vacant"))
    client.post(f"/roles/{steward.pk}/end", {"when": "now"})
    assert "Stella Marsh" in page_of(client.get("/roles/?show=vacant"))
    assert "Stella Marsh" not in page_of(client.get("/roles/"))


def test_time_away_is_set_by_the_one_who_is_away(here, as_part):
    steward = RoleAssignment.objects.get(person=here.people["steward"])
    until = (timezone.now() + timedelta(days=5)).date()
    away = f"/roles/{steward.pk}/away"

    answer = as_part("steward").post(away, {"until": until.isoformat()})

    assert answer.status_code == 302
    steward.refresh_from_db()
    assert steward.is_away(timezone.now())
    assert as_part("union_administrator").get(away).status_code == 403
    late = as_part("steward").post(away, {"until": "2020-01-01"})
    assert "must be today or later" in page_of(late)


def second_role(here):
    return here.appoint(here.people["steward"], "chief-steward", here.nurses, here.hospital)


def test_acting_in_another_role_is_shown_and_written(here, as_part):
    chief, client = second_role(here), as_part("steward")
    assert "Chief steward, Harbor Hospital" in page_of(client.get("/people/"))
    steward = RoleAssignment.objects.get(person=here.people["steward"], role__code="steward")

    answer = client.post("/acting", {"assignment": steward.pk, "next": "/people/?q=reyes"})

    assert answer["Location"] == "/people/?q=reyes"
    page = page_of(client.get("/people/"))
    assert "You act as Steward, Ward 4 West now." in page
    assert re.search(r"Acting as</span>\s*Steward, Ward 4 West", page)
    with acting_as(here.actor("contract_specialist")), transaction.atomic():
        entry = Entry.objects.get(event="role.acted_in")
    assert entry.room == here.room_of(here.nurses)
    assert entry.sentence == (
        "Stella Marsh acts as Steward, Ward 4 West and no longer as Chief steward, Harbor Hospital."
    )
    assert chief.pk != steward.pk


@pytest.mark.parametrize("wanted", ["theirs", "", "0", "x"])
def test_nobody_acts_in_a_role_they_do_not_hold(here, as_part, wanted):
    manager = RoleAssignment.objects.get(person=here.people["manager"])
    client = as_part("steward")

    client.post("/acting", {"assignment": manager.pk if wanted == "theirs" else wanted})

    page = page_of(client.get("/people/"))
    assert "You do not hold that role now." in page
    assert "Steward, Ward 4 West" in page


def test_a_person_page_of_nobody_is_not_found(here, as_part):
    client = as_part("steward")
    system = Person.objects.filter(acts_for__isnull=False).first()

    assert client.get("/people/999999").status_code == 404
    assert client.get(f"/people/{system.pk}").status_code == 404


def test_the_api_serves_people_and_roles_by_the_same_rules(here, as_part):
    client = as_part("manager")

    people = client.get("/api/v1/people/?q=marsh").json()["results"]
    seats = client.get("/api/v1/roles/?role=manager").json()["results"]

    assert [(p["name"], p["roles"][0]["role"]) for p in people] == [("Stella Marsh", "steward")]
    assert {seat["person_name"] for seat in seats} == {"Mona Hale", "Marc Dunn"}
    assert client.get(f"/api/v1/people/{people[0]['id']}/").json()["zone"] == "America/New_York"
    assert Membership.objects.exists()
    assert "membership" not in str(people)
