"""A coming decision in a browser: notice, input, no end before each input has its answer."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.accessibility import findings
from tests.house import day_at_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def now():
    return timezone.now()


def test_management_gives_notice_gets_input_and_cannot_close_before_each_has_its_answer(
    house, page_of, live_server
):
    manager = page_of("manager", "/")
    manager.get_by_role("link", name="Decisions", exact=True).first.click()
    manager.get_by_role("link", name="Coming decisions").click()
    manager.get_by_role("link", name="Give notice").first.click()
    manager.get_by_label("Title").fill("Handover at the bedside")
    manager.get_by_label("Unit").select_option(label="Ward 4 West")
    manager.get_by_label("What is planned").fill("Handover moves to the bedside.")
    manager.get_by_label("The facts").fill("Eleven slips in a quarter.")
    day = day_at_home(timezone.now())
    manager.get_by_label("To be decided on").fill(f"{day.year + 1}-01-15")
    manager.get_by_role("button", name="Give notice").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("Handover at the bedside")
    expect(manager.get_by_text("The window for input is open until")).to_be_visible()
    assert findings(manager) == []
    address = manager.url.removeprefix(live_server.url)

    steward = page_of("steward", address, size="phone", theme="dark", javascript=False)
    steward.get_by_role("link", name="Give input").click()
    steward.get_by_label("Your input").fill("Begin with days only.")
    with steward.expect_navigation():
        steward.get_by_role("button", name="Save your input").click()
    expect(steward.get_by_text("Begin with days only.")).to_be_visible()
    expect(steward.get_by_role("link", name="Change your input")).to_be_visible()

    for part in ("labor_partner", "labor_relations"):
        party = page_of(part, address)
        party.get_by_role("link", name="Waive the window").click()
        party.get_by_role("button", name="Waive it for your party").click()
        expect(party.get_by_text("Your party's waiver is recorded.")).to_be_visible()

    manager.reload()
    expect(manager.get_by_role("button", name="Mark it final")).to_be_disabled()
    expect(manager.get_by_text("One input has no written answer yet.")).to_be_visible()
    manager.get_by_role("link", name="Answer this input").click()
    manager.get_by_text("Adopted", exact=True).click()
    manager.get_by_label("Why").fill("Days first; nights after six weeks.")
    assert findings(manager) == []
    manager.get_by_role("button", name="Record the answer").click()

    manager.get_by_role("link", name="Mark it final").click()
    manager.get_by_label("What was decided").fill("Bedside handover on days, from May.")
    manager.get_by_role("button", name="Mark it final").click()
    expect(manager.get_by_text("Bedside handover on days, from May.")).to_be_visible()
    assert findings(manager) == []

    manager.get_by_role("link", name="You said, we did").click()
    expect(manager.get_by_role("cell", name="Begin with days only.")).to_be_visible()
    assert findings(manager) == []
