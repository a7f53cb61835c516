"""The pages of committees: for whom each opens, what it refuses, and that typed words are kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account
from governance.committees.models import (
    AgendaItem,
    CaucusItem,
    Committee,
    CommitteeKind,
    Meeting,
    Promise,
    Seat,
)
from governance.committees.statuses import ItemStatus, MinutesStatus, WantedOutcome
from tests.committees.desk import AGREE
from tests.decisions.desk import desk_for as proposals_of
from tests.house import day_at_home
from tests.lists_desk import said

pytestmark = pytest.mark.django_db
HOME = "/committees/"


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def client_of(house):
    def client(part: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        return client

    return client


def charter_typed(desk, **changes):
    house = desk.house
    typed = {
        "purpose": "The ward gets better.",
        "labor_seats": "2",
        "management_seats": "2",
        "quorum_labor": "1",
        "quorum_management": "1",
        "rule": "consensus",
        "never": "Discipline\nWages",
        "fallbacks": ["next_level"],
        f"seats_{house.nurses.pk}_co_chair": "1",
        f"seats_{house.employer.pk}_co_chair": "1",
    }
    return typed | changes


def test_a_committee_is_founded_chartered_and_seated_through_its_pages(desk, client_of):
    kind = CommitteeKind.objects.get(key="unit-team")
    typed = {"kind": kind.pk, "name": "Team of 4 West", "unit": desk.house.ward.pk}
    answer = client_of("labor_partner").post(HOME + "new", typed, follow=True)
    assert "Waiting for its charter" in said(answer) or "Team of 4 West" in said(answer)
    with desk.acting("labor_partner"):
        committee = Committee.objects.get()
    here = committee.get_absolute_url()

    partner = client_of("labor_partner")
    answer = partner.post(here + "charter/offer", charter_typed(desk, quorum_labor="3"))
    assert answer.status_code == 422
    assert "A quorum of 3 where labor has 2 seats is never reached" in said(answer)
    assert "The ward gets better." in answer.content.decode()
    answer = partner.post(here + "charter/offer", charter_typed(desk), follow=True)
    assert "Waiting for" in said(answer)
    with desk.acting("labor_partner"):
        charter = committee.charters.get()
    for part in AGREE:
        answer = client_of(part).post(
            f"{HOME}charters/{charter.pk}/agree", {"fingerprint": charter.fingerprint}
        )
        assert answer.status_code == 302, part
    page = said(partner.get(here + "charter"))
    assert "agreed by every party" in page
    assert "The charter is silent." in page

    with desk.acting("labor_partner"):
        seat = Seat.objects.get(organization=desk.house.nurses)
    typed = {"person": desk.house.people["labor_co_lead"].pk, "how": "ELECTED"}
    answer = partner.post(f"{HOME}seats/{seat.pk}/fill", typed, follow=True)
    assert "Luis Park" in said(answer)
    refused = client_of("labor_relations").get(f"{HOME}seats/{seat.pk}/fill")
    assert refused.status_code == 403
    assert "each side fills its own seats" in said(refused)


def test_a_member_of_the_committee_is_told_who_agrees_instead(desk, client_of):
    committee = desk.chartered()
    desk.seat(committee, "labor_partner")
    charter = desk.offered(committee)

    page = said(client_of("labor_partner").get(committee.get_absolute_url() + "charter"))
    answer = client_of("labor_partner").post(f"{HOME}charters/{charter.pk}/agree")

    assert "never by the committee alone" in page
    assert answer.status_code == 403


def test_a_meeting_goes_its_whole_way_through_the_pages(desk, client_of):
    team = desk.team()
    labor, management = client_of("labor_co_lead"), client_of("manager")
    day = (timezone.now() + timedelta(days=5)).date()
    typed = {"day": day.isoformat(), "time": "10:00", "minutes": "60", "place": "Room 4"}
    answer = labor.post(team.get_absolute_url() + "meetings/new", typed, follow=True)
    assert "Meeting 1" in said(answer)
    with desk.acting("manager"):
        meeting = Meeting.objects.get()
    here = meeting.get_absolute_url()
    assert meeting.starts_at.astimezone(timezone.get_fixed_timezone(0)).date() == day

    for client, title in ((labor, "Handover"), (management, "Supplies")):
        typed = {"title": title, "wanted": "DISCUSS", "minutes": "10"}
        assert client.post(here + "items/new", typed).status_code == 302
    assert labor.post(here + "items/new", {"title": "", "text": "Kept words."}).status_code == 422
    assert labor.post(here + "propose").status_code == 302
    assert "is not out yet" in said(client_of("steward").get(here))
    assert labor.post(here + "publish").status_code == 403
    assert management.post(here + "publish").status_code == 302
    assert "Supplies" in said(client_of("steward").get(here))
    answer = labor.post(here + "begin", follow=True)
    assert "Who is here" in said(answer)

    for part in ("labor_co_lead", "steward", "manager"):
        typed = {"person": desk.house.people[part].pk, "presence": "PRESENT"}
        assert management.post(here + "run/attendance", typed).status_code == 302
    with desk.acting("manager"):
        first = AgendaItem.objects.get(title="Handover")
    assert labor.post(f"{HOME}items/{first.pk}/begin").status_code == 302
    typed = {"kind": "NOTE", "text": "Nights do it already.", "key": uuid4(), "item": first.pk}
    for client in (labor, labor, management):
        assert client.post(here + "run/entry", typed).status_code == 302
    refused = labor.post(here + "run/promise", {"text": "Kept action", "key": uuid4()})
    assert refused.status_code == 422
    assert "Kept action" in refused.content.decode()
    typed = {
        "text": "Ask nights",
        "owner": desk.house.people["steward"].pk,
        "due_on": day.isoformat(),
        "key": uuid4(),
        "item": first.pk,
    }
    assert labor.post(here + "run/promise", typed).status_code == 302
    page = said(management.get(here + "run"))
    assert page.count("Nights do it already.") == 1
    assert labor.post(f"{HOME}items/{first.pk}/finish").status_code == 302
    page = said(labor.get(here + "finish"))
    assert "Supplies" in page
    with desk.acting("manager"):
        second = AgendaItem.objects.get(title="Supplies")
    answer = labor.post(here + "finish", {"carry": [str(second.pk)]}, follow=True)
    assert "1. Handover" in said(answer)
    with desk.acting("manager"):
        second.refresh_from_db()
    assert second.status == ItemStatus.CARRIED

    today = day_at_home(timezone.now()).isoformat()
    assert labor.post(here + "minutes/review", {"until": today}).status_code in (302, 422)


def test_minutes_go_their_way_through_the_pages(desk, client_of):
    team = desk.team()
    meeting = desk.running(team)
    desk.present(meeting)
    desk.finished(meeting)
    here = meeting.get_absolute_url() + "minutes"
    labor, management = client_of("labor_co_lead"), client_of("manager")
    today = timezone.localtime(timezone.now(), _zone(meeting)).date().isoformat()
    minutes = desk.minutes(meeting)

    typed = {"text": minutes.text + "Said at the end.", "seen": minutes.seen}
    assert labor.post(here + "/edit", typed).status_code == 302
    stale = management.post(here + "/edit", typed)
    assert stale.status_code == 409
    assert labor.post(here + "/review", {"until": today}).status_code == 302
    assert client_of("steward").post(here + "/remark", {"text": "Tuesday."}).status_code == 302
    assert "Tuesday." in said(management.get(here))
    assert management.post(here + "/put-up").status_code == 302
    assert labor.get(here + "/edit").status_code == 403
    assert labor.post(here + "/sign").status_code == 302
    for part in ("labor_co_lead", "manager"):
        desk.at(timezone.now()).sign(desk.minutes(meeting), part)

    page = said(management.get(here))
    assert "Approved and locked" in page
    assert desk.minutes(meeting).status == MinutesStatus.APPROVED
    answer = labor.post(here + "/addendum", {"text": "It was Tuesday."}, follow=True)
    assert "It was Tuesday." in said(answer)
    assert labor.post(here + "/edit", typed).status_code == 403


def _zone(meeting):
    from zoneinfo import ZoneInfo

    return ZoneInfo(meeting.committee.unit.zone)


def test_a_decision_is_recorded_in_the_room_or_every_reason_why_not_stands_there(desk, client_of):
    team = desk.team()
    decisions = proposals_of(desk.house)
    proposal = decisions.agreed()
    meeting = desk.running(team)
    item = desk.item(meeting, "Decide it", wanted=WantedOutcome.DECIDE, proposal=proposal)
    client = client_of("labor_co_lead")
    client.post(f"{HOME}items/{item.pk}/begin")
    run = meeting.get_absolute_url() + "run"
    assert "Without it the committee discusses and decides nothing." in said(client.get(run))
    desk.present(meeting)

    assert "Record the decision" in said(client.get(run))
    typed = {
        "statement": "It is tried.",
        "owner": desk.house.people["labor_co_lead"].pk,
        "review_on": (timezone.now() + timedelta(days=60)).date().isoformat(),
        "key": uuid4(),
    }
    answer = client.post(f"{HOME}items/{item.pk}/decide", typed, follow=True)

    assert f"{proposal.number}: It is tried." in said(answer)
    assert "It is tried." in said(client_of("grievant").get("/decisions/register"))


def test_the_run_page_shows_nothing_of_a_caucus(desk, client_of):
    team = desk.team()
    meeting = desk.running(team)
    own = client_of("labor_co_lead")
    typed = {"title": "What nobody else reads", "text": "Paid minutes."}
    assert own.post(meeting.get_absolute_url() + "caucus", typed).status_code == 302
    assert "Paid minutes." in said(own.get(meeting.get_absolute_url() + "caucus"))

    assert "What nobody else reads" not in said(own.get(meeting.get_absolute_url() + "run"))
    other = said(client_of("manager").get(meeting.get_absolute_url() + "caucus"))
    assert "What nobody else reads" not in other
    with desk.acting("labor_co_lead"):
        kept = CaucusItem.objects.get()
    assert client_of("manager").get(f"{HOME}caucus/{kept.pk}/share").status_code == 404


def test_an_action_is_taken_on_and_closed_on_its_pages(desk, client_of):
    team = desk.team()
    owner = desk.house.people["steward"]
    due = (timezone.now() + timedelta(days=9)).date().isoformat()
    typed = {"text": "Ask nights", "owner": owner.pk, "due_on": due}
    labor = client_of("labor_co_lead")
    assert "Ask nights" in said(
        labor.post(team.get_absolute_url() + "promises/new", typed, follow=True)
    )
    with desk.acting("steward"):
        promise = Promise.objects.get()
    close = f"{HOME}promises/{promise.pk}/close"

    assert client_of("manager").get(close).status_code == 403
    answer = client_of("steward").post(close, {"status": "DONE", "evidence": ""})
    assert answer.status_code == 422
    answer = client_of("steward").post(close, {"status": "DONE", "evidence": "12 answered."})
    assert answer.status_code == 302


def test_a_plan_changed_by_two_is_a_conflict(desk, client_of):
    meeting = desk.meeting(desk.team())
    plan = meeting.get_absolute_url() + "plan"
    day = (timezone.now() + timedelta(days=6)).date().isoformat()
    typed = {"day": day, "time": "09:00", "minutes": "30", "place": "Here", "seen": meeting.seen}
    assert client_of("manager").post(plan, typed).status_code == 302

    answer = client_of("labor_co_lead").post(plan, typed | {"place": "There"})

    assert answer.status_code == 409
    assert "Somebody else has changed this meeting" in said(answer)


def test_an_invitation_is_a_file_for_calendars_with_a_link_back(desk, client_of):
    meeting = desk.meeting(desk.team())

    answer = client_of("steward").get(meeting.get_absolute_url() + "invitation.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert meeting.get_absolute_url() in answer.content.decode().replace("\r\n ", "")


def test_a_steward_council_is_not_found_by_anybody_else(desk, client_of):
    council = desk.founded("steward-council", name="Council")

    for part in ("manager", "labor_relations", "other_steward"):
        client = client_of(part)
        assert client.get(council.get_absolute_url()).status_code == 404
        assert "Council" not in said(client.get(HOME + "?show=all")).replace("councils", "")


def test_an_advisor_comes_and_goes_on_the_page(desk, client_of):
    team = desk.team()
    client = client_of("manager")
    today = day_at_home(timezone.now())
    typed = {"kind": "CONSULTANT", "name": "Harper and Co.", "starts_on": today.isoformat()}
    page = client.post(team.get_absolute_url() + "advisors/new", typed)
    assert page.status_code == 422
    assert "trains a person of the house: say whom" in said(page)
    typed |= {
        "ends_on": (today + timedelta(days=60)).isoformat(),
        "trains": desk.house.people["manager"].pk,
    }

    answer = client.post(team.get_absolute_url() + "advisors/new", typed, follow=True)

    assert "Harper and Co." in said(answer)
    with desk.acting("manager"):
        advisor = team.advisors.get()
    answer = client.post(f"{HOME}advisors/{advisor.pk}/end", follow=True)
    assert "no longer advises" in said(answer)
