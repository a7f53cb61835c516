"""An office from its first day on: a lapsed certificate, release time, another slot, a statement.

Months pass: the portal's clock and that of its walls are set on together.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from foundation.people.sessions import AUTHENTICATED_AT
from foundation.release_time.periods import plus_months
from tests.browser.accessibility import findings
from tests.browser.conftest import Window
from tests.committees.desk import Desk as Committees
from tests.house import House
from tests.release_time.desk import Books
from tests.training.desk import School

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Who takes office, and who answers for the same place.
SAM, MARC = "stranger", "clinic_manager"


@pytest.fixture
def now():
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def clock(monkeypatch, walls_clock) -> Iterator[Callable[[datetime], None]]:
    """Set both clocks on; they are set right again at the end."""
    with ExitStack() as kept:

        def to(moment: datetime) -> None:
            kept.enter_context(walls_clock(moment))
            monkeypatch.setattr(timezone, "now", lambda: moment)

        yield to


@pytest.fixture
def page_of(house: House, live_server, window: Window):
    """Each part in a browser of its own, signed in a moment ago."""

    def opened(part: str, path: str, **look) -> Page:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        session = client.session
        session[AUTHENTICATED_AT] = timezone.now().timestamp() + 3600
        session.save()
        page = window("about:blank", **look)
        page.set_default_timeout(30_000)
        key = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return opened


def give_office(page: Page, unit: str, first: date, last: date) -> None:
    page.get_by_role("link", name="Give a role").first.click()
    page.get_by_label("Role", exact=True).select_option(label="Co-lead (labor)")
    place = page.get_by_label("Unit", exact=True)
    place.select_option(place.locator("option", has_text=unit).first.get_attribute("value"))
    page.get_by_label("First day").fill(first.isoformat())
    page.get_by_label("Last day").fill(last.isoformat())
    page.get_by_role("button", name="Give the role").click()
    expect(page.get_by_text("Co-lead (labor)").first).to_be_visible()


def ask(page: Page, day: date) -> None:
    page.get_by_role("link", name="Ask for time").click()
    page.get_by_label("Category").select_option(label="Partnership")
    page.get_by_label("Day", exact=True).fill(day.isoformat())
    page.get_by_label("From").fill("09:00")
    page.get_by_label("Until").fill("10:00")
    page.get_by_label("Cover").fill("The float nurse")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Waits for an answer").first).to_be_visible()


def deny(page: Page, day: date) -> None:
    page.get_by_role("link", name="Deny").click()
    page.get_by_label("Why").fill("Two are off that morning.")
    page.get_by_label("Another slot").fill(day.isoformat())
    page.get_by_label("From").fill("13:00")
    page.get_by_label("Until").fill("14:00")
    page.get_by_role("button", name="Deny it").click()
    expect(page.get_by_text("Denied").first).to_be_visible()


def sign(page: Page) -> None:
    page.get_by_role("link", name="Read and sign the text").click()
    page.locator("form[data-once] [name=intent]").check()
    page.get_by_role("button", name="Sign without a passkey").click()


def certify(house: House, until: int) -> None:
    """Both stewards have had the contract course; Stella's runs out in ``until`` days."""
    school = School(house, house.now)
    course = school.course(title="The contract")
    school.required("steward", course, leaves_list=True)
    for part, days in (("steward", until), ("clinic_steward", until + 900)):
        school.done(course, part, 700, expires_on=school.in_days(days))


def rules(books: Books, month: date) -> None:
    """Eight hours to each labor co-lead on the first of each month, from the next one on."""
    bank = books.bank(name="Co-leads' hours", starts_on=month, year_begins_on=month)
    books.entitlement(bank, "labor-co-lead", anchor_on=month, starts_on=month)


def meet(house: House, at: datetime) -> None:
    """The ward's team meets for an hour; Sam is there as its guest."""
    desk = Committees(house.at(at), at)
    meeting = desk.running(desk.team(quorum_labor=1))
    desk.present(meeting, "labor_co_lead", "steward", "manager", SAM)
    desk.later(minutes=60).finished(meeting)


def test_an_office_from_its_first_day_to_a_signed_statement(
    house, page_of, live_server, window, clock
):
    books = Books(house, house.now)
    month = plus_months(books.today.replace(day=1), 1)
    certify(house, until=(month - books.today).days + 1)
    rules(books, month)

    keeper = page_of("union_administrator", "/roles/lists")
    stewards = keeper.get_by_role("region", name="List of the role")
    stella = stewards.get_by_role("row", name="Stella Marsh")
    expect(stella).to_contain_text("Valid until")
    expect(stella).not_to_contain_text("Off the list")
    keeper.goto(f"{live_server.url}/people/{house.people[SAM].pk}")
    give_office(keeper, "Hill Clinic", books.today, plus_months(month, 18))
    sam = page_of(SAM, "/release-time/", size="phone", theme="dark")
    expect(sam.get_by_text("No bank of release time yet")).to_be_visible()

    # The next month.
    second = books.at(month + timedelta(days=2), hour=10)
    clock(second.now)
    second.accrue()
    keeper = page_of("union_administrator", "/roles/lists")
    stella = keeper.get_by_role("row", name="Stella Marsh")
    expect(stella).to_contain_text("Off the list")
    expect(keeper.get_by_role("row", name="Colin Webb")).not_to_contain_text("Off the list")
    assert findings(keeper) == []

    sam = page_of(SAM, "/release-time/", size="phone")
    expect(sam.locator("main")).to_contain_text("8 h")
    assert sam.evaluate("document.documentElement.scrollWidth") == 390
    day = month + timedelta(days=4)
    ask(sam, day)
    request = sam.url
    marc = page_of(MARC, "/release-time/")
    marc.locator("#to-answer").get_by_role("link", name="Partnership").click()
    assert findings(marc) == []
    deny(marc, day)
    sam.goto(request)
    expect(sam.get_by_text("Two are off that morning.")).to_be_visible()
    assert findings(sam) == []
    sam.get_by_role("link", name="Take the other slot").click()
    sam.get_by_role("button", name="Take it").click()
    expect(sam.get_by_text("Granted").first).to_be_visible()

    # The day of the meeting, when it is over.
    begun = second.at(day, hour=13).now
    clock(begun)
    meet(house, begun)
    clock(begun + timedelta(hours=2))
    sam = page_of(SAM, "/release-time/", size="phone")
    sam.get_by_role("link", name="add the hours").click()
    expect(sam.get_by_label("Hours").first).to_have_value("1:00")
    assert findings(sam) == []
    sam.get_by_role("button", name="Add to Co-leads' hours").click()
    expect(sam.get_by_text("The hours are added.")).to_be_visible()

    # When the month has ended, both sign what it came to.
    third = books.at(plus_months(month, 1) + timedelta(days=2), hour=10)
    clock(third.now)
    third.accrue()
    sam = page_of(SAM, "/release-time/statements/", size="phone")
    sam.get_by_role("link", name="Put up a statement").click()
    sam.get_by_label("Month").fill(month.isoformat())
    sam.get_by_role("button", name="Put it up").click()
    statement = sam.url
    expect(sam.get_by_text("To be signed", exact=True)).to_be_visible()
    sign(sam)
    marc = page_of(MARC, statement.removeprefix(live_server.url))
    expect(marc.get_by_text("Signed by one party", exact=True)).to_be_visible()
    sign(marc)
    marc.goto(statement)
    expect(marc.get_by_text("Signed by both", exact=True)).to_be_visible()
    expect(marc.get_by_role("row", name="Used")).to_contain_text("1 h")
    assert findings(marc) == []
    assert window.complaints == []
