"""The plan, summaries and a union's channel by the API; and lists that cost the same."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnership.communication.models import ChannelEntry, PlanLine
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS
from tests.lists_desk import sign_in

ROOT = "/partnership/communication/"
API = "/api/v1/communication/"
AS_JSON = {"content_type": "application/json"}


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def said_line(desk, **more):
    line = {"audience": "SALARIED", "message": "What a team decides", "channel": "HUDDLE"}
    return {**line, "rhythm": "MONTHLY", "next_on": f"{desk.today}", **more}


def said_entry(desk, **more):
    said = {"kind": "MEETING", "title": "Membership meeting", "hours": "2"}
    return {**said, "held_on": f"{desk.today}", **more}


def test_a_line_is_added_taken_told_and_taken_out(desk, signed_in):
    labor, employer = signed_in(NURSES), signed_in(EMPLOYER)

    made = labor.post(f"{API}plan/", said_line(desk), **AS_JSON)
    address = f"{API}plan/{made.json()['id']}/"
    taken = employer.post(f"{address}take/", **AS_JSON).json()
    again = employer.post(f"{address}take/", **AS_JSON)
    told = labor.post(f"{address}done/", {"done_on": f"{desk.today}"}, **AS_JSON)
    twice = labor.post(f"{address}done/", {"done_on": f"{desk.today}"}, **AS_JSON)
    ended = employer.post(f"{address}end/", **AS_JSON)

    assert (made.status_code, made.json()["management_owner"]) == (201, "")
    assert taken["management_owner"] == desk.house.people[EMPLOYER].name
    assert (again.status_code, again.json()["detail"]) == (
        403,
        "You own it for your side already.",
    )
    assert told.json()["next_on"] == f"{desk.today + timedelta(days=28)}"
    assert (twice.status_code, "on this day already" in str(twice.json())) == (400, True)
    assert ended.status_code == 204
    assert labor.get(address).status_code == 404


def test_a_line_is_changed_from_the_version_that_was_read(desk, signed_in):
    line, labor = desk.line(), signed_in(NURSES)
    address, body = f"{API}plan/{line.pk}/", said_line(desk, message="Anew")

    read = labor.get(address)
    changed = labor.post(f"{address}change/", {**body, "seen": read.json()["version"]}, **AS_JSON)
    late = labor.post(f"{address}change/", {**body, "message": "Late", "seen": 1}, **AS_JSON)

    assert (read["ETag"], changed.json()["message"]) == ('"1"', "Anew")
    assert (late.status_code, late.json()["current"]["What they must hear"]) == (409, "Anew")


def test_a_line_without_its_audience_is_refused_and_nothing_is_added(desk, signed_in):
    answer = signed_in(NURSES).post(f"{API}plan/", said_line(desk, audience="PARTY"), **AS_JSON)
    foreign = signed_in(NURSES).post(
        f"{API}plan/", said_line(desk, audience="PARTY", party=999_999), **AS_JSON
    )

    assert (answer.status_code, "Say which party's people." in str(answer.json())) == (400, True)
    assert foreign.json().keys() == {"party"}
    with desk.acting(NURSES):
        assert not PlanLine.objects.exists()


def test_a_summary_is_written_changed_and_approved_by_every_party(desk, signed_in):
    labor, employer, other = (signed_in(part) for part in (NURSES, EMPLOYER, TECHNICIANS))
    period = {"period_from": f"{desk.today - timedelta(days=90)}", "period_to": f"{desk.today}"}
    words = {"title": "A quarter", "text": "It goes well.", "body": "DISTRICT", **period}

    made = labor.post(f"{API}summaries/", {**words, "unit": desk.house.region.pk}, **AS_JSON)
    address = f"{API}summaries/{made.json()['id']}/"
    changed = labor.post(f"{address}change/", {**words, "text": "Better.", "seen": 1}, **AS_JSON)
    late = employer.post(f"{address}change/", {**words, "seen": 1}, **AS_JSON)
    labor.post(f"{address}offer/", **AS_JSON)
    for client in (employer, other):
        done = client.post(f"{address}approve/", {"seen": 2}, **AS_JSON)

    assert (made.status_code, made.json()["status"]) == (201, "DRAFT")
    assert (changed.json()["text"], changed.json()["version"]) == ("Better.", 2)
    assert late.status_code == 409
    assert done.json()["status"] == "PUBLISHED"
    assert signed_in("grievant").get(f"{API}summaries/").status_code == 403


def test_the_channel_is_its_union_s_own(desk, signed_in):
    labor, house = signed_in(NURSES), desk.house
    people = [house.people["steward"].pk]

    made = labor.post(f"{API}channel/", said_entry(desk, people=people), **AS_JSON)
    address = f"{API}channel/{made.json()['id']}/"
    told = said_entry(desk, title="Anew", is_for_members=True, seen=1, people=people)
    changed = labor.post(f"{address}change/", told, **AS_JSON)
    late = labor.post(f"{address}change/", said_entry(desk, seen=1), **AS_JSON)

    assert (made.status_code, made.json()["people"]) == (201, [house.people["steward"].name])
    assert (changed.json()["title"], late.status_code) == ("Anew", 409)
    assert [row["title"] for row in labor.get(f"{API}channel/").json()["results"]] == ["Anew"]
    assert labor.get(f"{API}channel/?kind=EDUCATION").json()["results"] == []
    to_a_member = signed_in("grievant").get(address).json()
    assert (to_a_member["title"], to_a_member["people"], to_a_member["hours"]) == (
        "Anew",
        None,
        None,
    )
    asked = [signed_in(part).get(address).status_code for part in (EMPLOYER, TECHNICIANS)]
    assert asked == [404, 404]
    assert signed_in(EMPLOYER).get(f"{API}channel/").status_code == 404
    assert (
        signed_in(EMPLOYER).post(f"{API}channel/", said_entry(desk), **AS_JSON).status_code == 404
    )
    assert signed_in("grievant").post(f"{API}channel/", {}, **AS_JSON).status_code == 404


def test_nobody_names_people_of_another_union(desk, signed_in):
    stranger = desk.house.people[TECHNICIANS].pk

    answer = signed_in(NURSES).post(
        f"{API}channel/", said_entry(desk, people=[stranger]), **AS_JSON
    )

    assert (answer.status_code, answer.json().keys()) == (400, {"people"})
    with desk.acting(NURSES):
        assert not ChannelEntry.objects.exists()


def test_lists_cost_the_same_however_much_there_is(desk, signed_in):
    client, member = signed_in(NURSES), signed_in("grievant")
    pages = [*(f"{API}{name}/" for name in NAMES), *(f"{ROOT}{name}/" for name in NAMES)]
    put_some(desk)
    for page in pages:
        client.get(page)
    member.get(f"{ROOT}channel/")
    few = {page: queries(client, page) for page in pages}
    few_of_a_member = queries(member, f"{ROOT}channel/")

    for _ in range(3):
        put_some(desk)

    assert {page: queries(client, page) for page in pages} == few
    assert queries(member, f"{ROOT}channel/") == few_of_a_member
    assert max(few.values()) <= 25


NAMES = ("surveys", "plan", "summaries", "channel")


def put_some(desk):
    desk.opened(unit=desk.house.region)
    desk.survey(unit=desk.house.region)
    desk.line()
    desk.line(audience="PARTY", party=desk.house.nurses)
    desk.line(audience="PLACE", unit=desk.house.ward, part=EMPLOYER)
    desk.summary()
    people = [desk.house.people["steward"], desk.house.people["stranger"]]
    desk.entry(people=people, hours=Decimal(1), is_for_members=True)


def queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
