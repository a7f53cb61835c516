"""What the tests of lists, homes and the API share: a signed-in client, and many cases."""

import re
from collections.abc import Callable

from django.test import Client

from foundation.people.models import Account
from governance.contracts.models import Agreement
from tests.grievances.cases import Desk, put_in_force
from tests.house import House
from tests.many_cases import Maker

SignIn = Callable[[str], Client]


def sign_in(house: House, part: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(person=house.people[part]))
    return client


def maker_for(desk: Desk, part: str = "steward", agreement: Agreement | None = None) -> Maker:
    """Cases of the union of ``part``, at the ward, the hospital and the clinic."""
    house, actor = desk.house, desk.house.actor(part)
    assert actor.organization is not None
    carriers = [house.people[part], house.people["chief_steward"], None]
    return Maker(
        actor=actor,
        version=(agreement or desk.agreement).versions.get(),
        case_room=house.case_room(actor.organization),
        private_room=house.room_of(actor.organization),
        now=desk.now,
        units=[house.ward, house.hospital, house.clinic],
        people=carriers if part == "steward" else [house.people[part]],
        respondent=house.people["manager"],
    )


def technicians_maker(desk: Desk) -> Maker:
    """Cases of the other union, at the same units, under a contract of its own."""
    from governance.contracts.loading import FILES

    source = (FILES / "lane-afscme.yaml").read_text(encoding="utf-8")
    other = put_in_force(desk.house, desk.house.technicians, "technicians-contract", source)
    return maker_for(desk, "other_steward", other)


def said(response: object) -> str:
    """The page without what differs from one request to the next: tokens and the hour."""
    text = response.content.decode()  # type: ignore[attr-defined]
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", text)
    text = re.sub(r'"X-CSRFToken": "[^"]*"', "", text)
    text = re.sub(r'(name="client_token" value=)"[^"]*"', r"\1", text)
    return re.sub(r"\d+:\d\d [AP]M [A-Z]{3,4}\.", "", text)
