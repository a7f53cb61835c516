"""The contract pages in a browser: what axe finds, and a load without typing a line."""

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.loading import FILES
from tests.browser.accessibility import findings
from tests.browser.conftest import Window
from tests.contracts_library.texts import CONTRACT, changed
from tests.goals import size
from tests.house import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(house: House, live_server, window: Window):
    """``page = signed_in("steward", "/contracts/")``"""

    def opened(part: str, path: str, **look) -> Page:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        page = window("about:blank", **look)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return opened


def load(house: House, text: str) -> str:
    actor = house.actor("union_administrator")
    with acting_as(actor), transaction.atomic():
        outcome = load_contract(
            agreement_source=text,
            partnership=house.partnership,
            union=house.nurses,
            by=actor,
            now=house.now,
        )
    return outcome.terms.id


def test_every_contract_of_the_library_has_a_page(house, signed_in, live_server):
    files = sorted(FILES.glob("*.yaml"))[:: size(4, 1)]
    codes = [load(house, path.read_text("utf-8")) for path in files]
    page = signed_in("steward", "/contracts/")

    for code in codes:
        page.goto(f"{live_server.url}/contracts/{code}/")
        assert findings(page) == [], code
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, code


def test_a_file_is_checked_corrected_and_loaded(house, signed_in, window, tmp_path):
    broken = tmp_path / "contract.yaml"
    broken.write_text(changed("by: management", "by: managment"), encoding="utf-8")
    page = signed_in("union_administrator", "/contracts/load", size="phone")

    page.get_by_label("Contract file").set_input_files(broken)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="The file is refused")).to_be_visible()
    window.complaints.clear()  # Chromium logs the 422 itself.
    assert findings(page) == []

    text = page.get_by_label("Or its text")
    text.fill(text.input_value().replace("managment", "management"))
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="The file is in order")).to_be_visible()
    assert findings(page) == []

    page.get_by_role("button", name="Load it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nurses' agreement")


def test_a_procedure_is_tried_by_adding_what_comes_next(house, signed_in):
    load(house, CONTRACT)
    page = signed_in("steward", "/contracts/harbor-nurses/try")

    row = page.get_by_role("group", name="Event 1")
    row.get_by_label("What happened").select_option("learned")
    row.get_by_label("Day", exact=False).first.fill("2026-03-02")
    page.get_by_role("button", name="Work it out").click()

    expect(page.get_by_role("cell", name="Step 1: file the grievance")).to_be_visible()
    page.get_by_role("button", name="File at Step 1").click()
    expect(page.get_by_role("group", name="Event 2").get_by_label("What happened")).to_have_value(
        "filed"
    )
    assert findings(page) == []
