"""An election from its call to the seat, and gains from their figures to payroll, by clicking.

Weeks pass: the portal's clock and that of its walls are set on together.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account, Person
from foundation.people.sessions import AUTHENTICATED_AT
from foundation.roles.models import RoleAssignment
from governance.elections.models import Election
from tests.browser.accessibility import findings
from tests.elections.desk import Booth
from tests.house import House
from tests.measures.gains import FIGURES, GROUPS, Gains

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
def page_for(live_server, window) -> Callable[..., Page]:
    """Each person in a browser of their own, signed in a moment ago."""

    def opened(person: Person, path: str, **look) -> Page:
        address = f"p{person.pk}@members.example"
        account = Account.objects.filter(person=person).first()
        client = Client()
        client.force_login(account or Account.objects.create(person=person, email=address))
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


def call(page: Page, office: str, unit: str, holders: list[Person]) -> str:
    """Called after a look at the roll; the three key holders are named. Its address."""
    page.get_by_label("Office", exact=True).select_option(label=office)
    place = page.get_by_label("Unit", exact=True)
    place.select_option(place.locator("option", has_text=unit).first.get_attribute("value"))
    page.get_by_role("button", name="Look at the roll").click()
    page.get_by_role("button", name="Call it").click()
    for person in holders:
        page.get_by_label("Who", exact=True).fill(str(person))
        page.get_by_role("button", name="Name them").click()
        expect(page.get_by_text(str(person)).first).to_be_visible()
    return page.url.split("/holders")[0].split("//", 1)[1].split("/", 1)[1]


def take_key(page: Page) -> str:
    page.get_by_role("button", name="Show me my key").click()
    return page.locator(".receipt.mono").inner_text()


def vote(page: Page, for_whom: Person) -> str:
    """On a phone, in two steps; the receipt that is shown once."""
    page.get_by_role("link", name="Vote", exact=True).click()
    page.get_by_label(str(for_whom), exact=True).check()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Go on").click()
    shown = page.locator(".receipt.mono").inner_text()
    assert findings(page) == []
    page.get_by_role("button", name="Cast this vote").click()
    expect(page.get_by_role("heading", name="Your vote is cast")).to_be_visible()
    assert page.locator(".receipt.mono").inner_text() == shown
    return shown


def test_an_election_from_its_call_to_the_seat(house: House, page_for, clock, live_server):
    booth = Booth(house, house.now)
    people = booth.members(9)
    holders = booth.members(3, house.clinic, "Holder")
    ana, ben, cleo, *others = people

    keeper = page_for(house.people["union_administrator"], "/elections/call")
    at = "/" + call(keeper, "Co-lead (labor)", house.hospital.name, holders) + "/"
    assert findings(keeper) == []
    keys = [take_key(page_for(one, f"{at}key")) for one in holders]
    assert len(set(keys)) == 3

    # Ana nominates Ben, who accepts; Cleo stands by herself.
    nominator = page_for(ana, at, size="phone")
    nominator.get_by_role("link", name="Nominate somebody").click()
    nominator.get_by_label("Whom do you nominate?").fill(str(ben))
    nominator.get_by_role("button", name="Nominate", exact=True).click()
    asked = page_for(ben, at, size="phone")
    expect(asked.get_by_text("You were nominated")).to_be_visible()
    asked.get_by_role("link", name="Accept").click()
    asked.get_by_label("What you say").fill("I answer the phone at night.")
    asked.get_by_role("button", name="Stand").click()
    standing = page_for(cleo, at, size="phone")
    standing.get_by_role("link", name="Stand", exact=True).click()
    standing.get_by_role("button", name="Stand").click()
    expect(standing.locator("#candidates")).to_contain_text(str(ben))

    # Two weeks later voting opens by itself.
    with booth.serving():
        election = Election.objects.for_page().get()
    there = booth.at_opening(election)
    clock(there.now)
    assert there.follow() == 1
    voter = page_for(ana, at, size="phone", theme="dark")
    receipt = vote(voter, ben)
    voter.goto(live_server.url + at)
    expect(voter.get_by_text("You have voted.")).to_be_visible()
    with there.serving():
        numbers = dict(election.nominations.values_list("person", "number"))
    for person, whom in zip((ben, cleo, *others), (ben, cleo, ben, ben, cleo, ben), strict=False):
        there.votes(election, person, numbers[whom.pk])

    # Two of the three key holders count.
    over = there.after_closing(election)
    clock(over.now)
    over.follow()
    for place, words in enumerate(keys[:2]):
        counting = page_for(holders[place], at)
        counting.get_by_role("link", name="Open the ballots").click()
        counting.get_by_label("Your key").fill(words)
        counting.get_by_role("button", name="Give my key").click()
        expect(counting.get_by_text("Your key was taken.")).to_be_visible()

    voter = page_for(ana, at, size="phone")
    expect(voter.get_by_text(f"{ben} is elected").first).to_be_visible()
    voter.get_by_text("The list of receipts").click()
    row = voter.get_by_role("row", name=receipt)
    expect(row).to_contain_text(str(ben))
    assert voter.get_by_role("region", name="Receipts").get_by_role("row").count() == 1 + 7
    assert findings(voter) == []
    term = RoleAssignment.objects.get(person=ben)
    assert (term.role.code, term.unit) == ("labor-co-lead", house.hospital)


def figures(page: Page) -> None:
    for place, value in enumerate(FIGURES.values()):
        page.locator(f"[name=value-{place}]").fill(str(value))
        page.locator(f"[name=source-{place}]").fill("The ledger, page 3.")
    for place, group in enumerate(GROUPS):
        for part in ("people", "hours", "pay"):
            page.locator(f"[name={part}-{place}]").fill(str(getattr(group, part)))
    page.get_by_role("button", name="Keep the figures").click()


def asked(page: Page, link: str, button: str) -> None:
    page.get_by_role("link", name=link).click()
    page.get_by_role("button", name=button).click()


def test_gains_from_their_figures_to_payroll(house: House, page_for, clock, live_server):
    gains = Gains(house, house.now)
    period = gains.period()
    at = period.get_absolute_url()
    relations, partner = house.people["labor_relations"], house.people["labor_partner"]

    page = page_for(relations, at)
    page.get_by_role("link", name="Enter the figures").click()
    figures(page)
    asked(page, "Freeze them", "Freeze them")
    assert findings(page) == []
    asked(page, "Verify the figures", "They are right")
    expect(page.get_by_text("Computed again")).to_have_count(0)
    labor = page_for(partner, at, size="phone")
    asked(labor, "Verify the figures", "They are right")
    expect(labor.get_by_text("Computed again: the same to the cent").first).to_be_visible()
    assert labor.evaluate("document.documentElement.scrollWidth") == 390

    # Labor doubts a line: nothing is paid until that is settled.
    labor.get_by_role("link", name="Dispute a line").click()
    labor.get_by_label("What is doubted").fill("Overtime of the strike week is in it.")
    labor.get_by_role("button", name="Dispute it").click()
    expect(labor.get_by_text("Overtime of the strike week is in it.").first).to_be_visible()
    clock(gains.now + timedelta(days=15))
    page = page_for(relations, at)
    expect(page.get_by_role("link", name="Pay out")).to_have_count(0)
    labor = page_for(partner, at)
    labor.get_by_role("link", name="Withdraw").click()
    labor.get_by_label("What came of it").fill("It is not: page 3 leaves it out.")
    labor.get_by_role("button", name="Withdraw it").click()

    page = page_for(relations, at)
    asked(page, "Pay out", "Pay out")
    expect(page.get_by_text("It is paid out")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="The list for payroll").click()
    lines = fetched.value.path().read_text().splitlines()
    assert [line.split(",")[3] for line in lines[1:]] == ["Nurses", "Technicians"]
    assert findings(page) == []
