"""Who looked at what is private, and who was refused: in the room of their own party."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.people.models import Organization, OrganizationKind
from foundation.record.accesses import note
from foundation.record.models import Entry
from foundation.roles.actions.founding import found_organization
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as


@pytest.fixture
def as_part(house):
    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(house.people[part].account)
        return client

    return sign_in


@pytest.fixture
def kept(house):
    """The entries about accesses in a party's own room, as it reads them."""

    def entries(party):
        with acting_as(system_actor(party, timezone.now())), transaction.atomic():
            rows = Entry.objects.filter(event__startswith="access.").select_related("person")
            return [(e.event, e.person.name, e.sentence, e.room_id) for e in rows]

    return entries


def test_a_refusal_is_kept_with_the_party_of_whoever_tried(house, as_part, kept):
    path = f"/cases/{uuid4()}/"

    assert as_part("manager").get(path).status_code == 404

    words = f"Mona Hale asked for {path} and found nothing there that they may see."
    room = house.room_of(house.employer).pk
    assert kept(house.employer) == [("access.refused", "Mona Hale", words, room)]
    assert kept(house.nurses) == []


def test_a_page_that_may_not_be_opened_is_kept(house, as_part, kept):
    assert as_part("steward").get("/notices/deliveries").status_code == 403

    assert [line[1:3] for line in kept(house.nurses)] == [
        ("Stella Marsh", "Stella Marsh asked for /notices/deliveries and may not.")
    ]


def test_an_address_that_leads_nowhere_is_not_kept(house, as_part, kept):
    assert as_part("manager").get("/nowhere/at/all").status_code == 404

    assert kept(house.employer) == []


def test_the_same_within_an_hour_leaves_one_entry_and_costs_the_same(house, as_part, kept):
    client, path = as_part("manager"), f"/cases/{uuid4()}/"
    costs = []

    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        costs.append(len(asked))

    assert costs[0] == costs[1]
    assert len(kept(house.employer)) == 1


def test_a_member_without_a_role_is_kept_with_their_union(house, as_part, kept):
    as_part("grievant").get(f"/cases/{uuid4()}/")

    assert [line[1] for line in kept(house.nurses)] == ["Gloria Reyes"]


def test_note_is_written_where_the_walls_of_a_joint_body_stand(house, kept):
    body = Organization(name="Joint Trust", short_name="Trust", kind=OrganizationKind.JOINT_BODY)
    found_organization(organization=body, unit=house.region, now=house.now)

    note(event="access.refused", sentence="Tried.", organization=body, now=timezone.now())

    with acting_as(system_actor(body, timezone.now())), transaction.atomic():
        assert list(Entry.objects.values_list("sentence", flat=True)) == ["Tried."]
