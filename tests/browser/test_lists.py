"""Home, lists, board, calendar and quick log in a real browser."""

from itertools import product

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from tests.browser.accessibility import findings, small_targets
from tests.browser.conftest import Window
from tests.goals import IS_FULL_SIZE
from tests.grievances.cases import Desk, desk_for
from tests.house import House
from tests.lists_desk import maker_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/cases/", "/cases/?q=nothing", "/cases/board", "/cases/calendar", "/log"]
# In the daily run the empty pages on a phone and the full ones on a desk.
LOOKS = (
    list(product(("phone", "desk"), ("light", "dark"), (False, True)))
    if IS_FULL_SIZE
    else [("phone", "light", False), ("desk", "dark", True)]
)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def desk(house: House) -> Desk:
    return desk_for(house)


@pytest.fixture
def signed_in(house: House, live_server, window: Window):
    """``page = signed_in("steward", "/cases/", size="phone")``."""

    def opened(part: str, path: str, **look) -> Page:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        page = window("about:blank", **look)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(f"{live_server.url}{path}")
        return page

    return opened


@pytest.mark.parametrize(("size", "theme", "is_full"), LOOKS)
def test_axe_finds_nothing_on_full_pages_and_empty_ones(
    desk, signed_in, live_server, size, theme, is_full
):
    page = signed_in("steward", "/", size=size, theme=theme)
    width = page.viewport_size["width"]
    if is_full:
        maker_for(desk).make(24)
    for path in PAGES:
        page.goto(f"{live_server.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")

        assert (path, findings(page)) == (path, [])
        assert (path, small_targets(page)) == (path, [])
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)


def test_four_taps_lead_from_home_to_a_logged_problem(desk, signed_in):
    page = signed_in("steward", "/", size="phone")

    page.get_by_role("navigation", name="Main, phone").get_by_role("link", name="Log").click()
    page.locator("#id_subject_field").get_by_text("Pay", exact=True).click()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("is logged.")).to_be_visible()


def test_the_line_follows_the_day_that_is_chosen(desk, signed_in):
    page = signed_in("steward", "/log", size="phone")
    line = page.locator("#file-by")
    before = line.inner_text()

    page.locator("#id_incident_on_field").get_by_text("Yesterday").click()

    expect(line).not_to_have_text(before)
    expect(line).to_contain_text("File by")


def test_a_problem_is_logged_and_a_list_narrowed_without_a_script(desk, signed_in):
    page = signed_in("steward", "/log", size="phone", javascript=False)
    page.locator("[name=subject][value=safety]").check(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is logged.")).to_be_visible()

    page.goto(page.url.split("/cases/")[0] + "/cases/")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("About").select_option("safety")
    with page.expect_navigation():
        page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("rowheader")).to_have_count(1)
