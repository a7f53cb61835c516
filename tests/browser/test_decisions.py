"""A proposal in a browser: stopped by a fence and referred; inside its fences decided and kept."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from tests.browser.accessibility import findings
from tests.house import PASSWORD, House
from tests.responsibilities.lists import put_in_force

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
IN_TEXT = {
    "cost": "800",
    "articles": "none",
    "headcount": "0",
    "other_units": "0",
    "pilot_days": "60",
    "evidence": "baseline",
    "done_this_year": "0",
}
TOUCHED = ("touches_hours", "touches_pay", "touches_safety", "touches_law", "touches_job_security")


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def in_house(house: House) -> House:
    """With a list in force, and people who can sign in to sign."""
    put_in_force(house)
    for part in ("labor_co_lead", "labor_relations"):
        account = Account.objects.get(person=house.people[part])
        account.set_password(PASSWORD)
        account.save()
    return house


def fill_in(page: Page, title: str, text: str, **touched: str) -> None:
    page.get_by_role("link", name="Put up a proposal").first.click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("What is proposed?").fill(text)
    page.locator("[name=function]").select_option("quality_project")
    page.locator("[name=level]").select_option("work_unit")
    page.locator("[name=unit]").select_option(label="Ward 4 West")
    page.locator("[name=type]").select_option(label="Consensus")
    for name, typed in IN_TEXT.items():
        page.locator(f"[name={name}]").fill(typed)
    for name in TOUCHED:
        page.locator(f"[name={name}]").select_option(touched.get(name, "no"))


def name_two(page: Page, *people: str) -> None:
    for person in people:
        page.get_by_label("Who?").select_option(label=person)
        page.get_by_role("button", name="Name them").click()
        expect(page.get_by_role("listitem").filter(has_text=person).first).to_be_visible()


def stand(page: Page, word: str, why: str = "") -> None:
    page.get_by_text(word, exact=True).first.click()
    if why:
        page.get_by_label("Why?").first.fill(why)
    page.get_by_role("button", name="Record where I stand").click()
    expect(page.get_by_text("Where you stand is recorded.")).to_be_visible()


def test_hours_of_work_are_stopped_with_the_article_and_go_to_bargaining(in_house, page_of):
    page = page_of("labor_co_lead", "/")
    page.get_by_role("link", name="Decisions", exact=True).first.click()
    fill_in(page, "Shorter nights", "Nights end at six.", touches_hours="yes")
    page.get_by_role("button", name="Save as a draft").click()

    why = page.get_by_text("Hours of work are a matter for bargaining. (Article 9)")
    expect(why.first).to_be_visible()
    expect(page.get_by_role("button", name="Open it")).to_be_disabled()
    assert findings(page) == []
    page.get_by_role("link", name="Refer it to bargaining").first.click()
    page.get_by_role("button", name="Refer it").click()

    page.get_by_role("link", name="On the bargaining list: Waiting for bargaining").click()
    expect(page.get_by_text("Shorter nights").first).to_be_visible()
    assert findings(page) == []


def test_inside_its_fences_it_is_opened_blocked_amended_agreed_signed_and_reviewed(
    in_house, page_of, live_server
):
    co_lead = page_of("labor_co_lead", "/decisions/")
    fill_in(co_lead, "Bedside handover", "Shifts hand over at the bedside.")
    co_lead.get_by_role("button", name="Save as a draft").click()
    expect(co_lead.get_by_text("Inside its fences").first).to_be_visible()
    name_two(co_lead, "Luis Park", "Stella Marsh")
    address = co_lead.url.removeprefix(live_server.url)
    relations = page_of("labor_relations", address)
    name_two(relations, "Rita Cole", "Mona Hale")
    co_lead.reload()
    co_lead.get_by_role("link", name="Open it").click()
    co_lead.get_by_role("button", name="Open it").click()

    steward = page_of("steward", address, size="phone", theme="dark", javascript=False)
    stand(steward, "Block", "Nobody answers the phones meanwhile.")
    expect(steward.get_by_role("link", name="The thread").first).to_be_visible()

    co_lead.goto(live_server.url + address)
    expect(co_lead.get_by_text("It cannot be recorded as decided yet:")).to_be_visible()
    co_lead.get_by_role("link", name="Change it").click()
    co_lead.get_by_label("What is proposed?").fill(
        "Shifts hand over at the bedside; the clerk answers the phones."
    )
    co_lead.get_by_role("button", name="Save the change").click()
    expect(co_lead.get_by_text("the clerk answers the phones").first).to_be_visible()

    steward.goto(live_server.url + address)
    steward.get_by_role("link", name="The thread").first.click()
    steward.get_by_text("The text takes it in").click()
    steward.get_by_text("Agree", exact=True).click()
    steward.get_by_role("button", name="Settle it").click()
    for part in ("labor_co_lead", "manager", "labor_relations"):
        stand(page_of(part, address), "Agree")
    for page in (co_lead, relations):
        page.goto(live_server.url + address)
        page.get_by_text("Agrees", exact=True).click()
        page.get_by_role("button", name="Record what my party says").click()
        expect(page.get_by_text("What your party says is recorded.")).to_be_visible()

    relations.get_by_role("link", name="Record the decision").click()
    day = (timezone.now() + timedelta(days=60)).date()
    relations.get_by_label("When is it looked at again?").fill(day.isoformat())
    relations.get_by_role("button", name="Record the decision").click()
    expect(relations.get_by_text("It is decided, and in the register.")).to_be_visible()
    for page in (relations, co_lead):
        page.goto(live_server.url + address + "outcome")
        assert findings(page) == []
        page.get_by_role("button", name="Sign it").click()
        page.get_by_label("I have read").check()
        page.get_by_role("button", name="Sign without a passkey").click()
    co_lead.goto(live_server.url + address + "outcome")
    for name in ("Rita Cole", "Luis Park"):
        expect(co_lead.get_by_role("listitem").filter(has_text=name).first).to_be_visible()

    with time_machine.travel(timezone.now() + timedelta(days=61), tick=True):
        later = page_of("labor_co_lead", address)
        later.get_by_role("link", name="Record the review").click()
        later.get_by_text("It stays", exact=False).first.click()
        later.get_by_label("What was expected").fill("Fewer slips were expected, and there are.")
        later.get_by_label("When is it looked at again?").fill(
            (timezone.now() + timedelta(days=180)).date().isoformat()
        )
        later.get_by_role("button", name="Record the review").click()
        expect(later.get_by_text("The review is recorded.")).to_be_visible()
        later.goto(live_server.url + "/decisions/register?q=bedside")
        expect(later.get_by_text("bedside").first).to_be_visible()
        assert findings(later) == []
