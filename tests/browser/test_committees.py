"""Two co-chairs build an agenda, run the meeting on one screen, and lock its minutes."""

import time
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from foundation.people.sessions import AUTHENTICATED_AT
from foundation.toolkit.moments import in_zone
from governance.committees.actions.reminding import owe_calls
from tests.browser.accessibility import findings
from tests.browser.conftest import Window
from tests.committees.desk import Desk
from tests.decisions.desk import desk_for as proposals_of
from tests.house import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def now():
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def page_of(house: House, live_server, window: Window):
    """Each part in a browser of its own, signed in a moment ago."""

    def opened(part: str, path: str, **look) -> Page:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        session = client.session
        # For as long as the story takes on a busy machine.
        session[AUTHENTICATED_AT] = time.time() + 3600
        session.save()
        page = window("about:blank", **look)
        page.set_default_timeout(30_000)
        key = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return opened


def call(page: Page, day: date) -> None:
    page.get_by_role("link", name="Call a meeting").click()
    page.get_by_label("Day", exact=True).fill(day.isoformat())
    page.get_by_label("Time", exact=True).fill("10:00")
    page.get_by_role("textbox", name="Place").fill("Room 4")
    page.get_by_role("button", name="Call it").click()


def put_on(page: Page, title: str, wanted: str = "Discuss", proposal: str = "") -> None:
    page.get_by_role("link", name="Put something on").click()
    page.get_by_label("What it is about").fill(title)
    page.get_by_label("What is wanted").select_option(label=wanted)
    if proposal:
        page.get_by_label("The proposal it is about").select_option(label=proposal)
    page.get_by_role("button", name="Put it on").click()


def act(page: Page, text: str, who: str, day: date) -> None:
    page.locator("summary", has_text="Action").click()
    page.get_by_label("What is to be done").fill(text)
    page.get_by_label("Who", exact=True).select_option(label=who)
    page.get_by_label("By when").fill(day.isoformat())
    page.get_by_role("button", name="Record the action").click()
    expect(page.locator("#log")).to_contain_text(text)


def sign(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Approve and sign").click()
    page.locator("form[data-once] [name=intent]").check()
    page.get_by_role("button", name="Sign without a passkey").click()


def test_two_chairs_run_a_meeting_from_its_agenda_to_locked_minutes(
    house, page_of, live_server, window
):
    desk = Desk(house, house.now)
    team = desk.team(quorum_labor=1)
    proposal = proposals_of(house).agreed()
    today = in_zone(timezone.now(), team.zone).date()
    labor = page_of("labor_co_lead", "/")
    labor.get_by_role("link", name="Committees").first.click()
    labor.get_by_role("link", name=team.name).click()
    assert findings(labor) == []
    call(labor, today + timedelta(days=1))
    meeting = labor.url
    put_on(labor, "Handover at the bedside")
    put_on(labor, "Try it", "Decide", str(proposal))

    management = page_of("manager", meeting.removeprefix(live_server.url))
    put_on(management, "Supplies")
    labor.goto(meeting)
    labor.get_by_role("button", name="Propose the agenda").click()
    labor.get_by_role("link", name="Our caucus").click()
    labor.get_by_label("What it is about").fill("What we can live with")
    labor.get_by_role("button", name="Keep it").click()
    expect(labor.get_by_text("What we can live with")).to_be_visible()
    management.goto(f"{meeting}caucus")
    expect(management.get_by_text("Nothing is written here yet.")).to_be_visible()
    assert "What we can live with" not in management.content()
    management.goto(meeting)
    management.get_by_role("button", name="Publish the agenda").click()
    assert findings(management) == []

    labor.goto(meeting)
    labor.get_by_role("button", name="Begin the meeting").click()
    for name in ("Luis Park", "Mona Hale", "Rita Cole"):
        labor.locator("#attendance").get_by_role("button", name=name, exact=True).click()
    expect(labor.locator("#attendance [aria-pressed=true]")).to_have_count(3)
    assert findings(labor) == []
    labor.get_by_role("button", name="Take it up: Try it").click()
    labor.locator("summary", has_text="Record the decision").click()
    labor.get_by_role("button", name="Record it", exact=True).click()
    expect(labor.locator("#log")).to_contain_text(proposal.number)
    act(labor, "Ask nights", "Stella Marsh", today + timedelta(days=9))
    act(labor, "Buy boards", "Mona Hale", today + timedelta(days=9))

    labor.locator("summary", has_text="Note").click()
    labor.get_by_label("For the minutes").fill("Nights do it already.")
    labor.context.set_offline(True)
    labor.get_by_role("button", name="Keep the note").click()
    expect(labor.get_by_text("No connection.")).to_be_visible()
    labor.context.set_offline(False)
    assert all("ERR_INTERNET_DISCONNECTED" in one for one in window.complaints), window.complaints
    window.complaints.clear()
    labor.reload()
    expect(labor.get_by_label("For the minutes")).to_have_value("Nights do it already.")
    labor.get_by_role("button", name="Keep the note").click()
    expect(labor.locator("#log")).to_contain_text("Nights do it already.")

    labor.get_by_role("link", name="End the meeting").click()
    expect(labor.get_by_label("Handover at the bedside")).to_be_checked()
    labor.get_by_label("Supplies").uncheck()
    labor.get_by_role("button", name="End the meeting").click()
    expect(labor.get_by_text("Carried over to the next meeting")).to_be_visible()
    minutes = labor.url
    labor.get_by_role("link", name="Send for review").click()
    labor.get_by_role("button", name="Send them").click()
    management.goto(minutes)
    management.get_by_role("button", name="Put up for approval").click()
    sign(labor, minutes)
    sign(management, minutes)
    management.goto(minutes)
    expect(management.get_by_text("Approved and locked")).to_be_visible()
    expect(management.get_by_role("link", name="Change them")).to_have_count(0)
    management.get_by_role("link", name="Add a correction").click()
    management.get_by_label("What is corrected").fill("It was Tuesday.")
    management.get_by_role("button", name="Add it").click()
    expect(management.locator("#addenda")).to_contain_text("It was Tuesday.")
    assert findings(management) == []

    labor.goto(live_server.url + team.get_absolute_url())
    call(labor, today + timedelta(days=2))
    expect(labor.locator("#agenda")).to_contain_text("Handover at the bedside")
    expect(labor.locator("#agenda")).not_to_contain_text("Supplies")
    desk.at(timezone.now()).sweep(house.nurses, owe_calls)
    steward = page_of("steward", "/notices/", size="phone", theme="dark")
    expect(steward.get_by_text("You were not at the last meeting").first).to_be_visible()
    steward.goto(live_server.url + team.get_absolute_url())
    assert steward.evaluate("document.documentElement.scrollWidth") == 390
