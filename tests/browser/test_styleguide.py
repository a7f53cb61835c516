import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import findings, small_targets
from tests.browser.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server, settings) -> str:
    settings.DEMO = True
    return f"{live_server.url}/styleguide"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_axe_finds_nothing_in_any_component(window: Window, address, size, theme):
    page = window(address, size=size, theme=theme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

    assert findings(page) == []


def test_axe_finds_nothing_in_an_open_dialog(window: Window, address):
    page = window(address)

    page.get_by_role("link", name="Extend").click()

    expect(page.get_by_role("dialog")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_control_is_large_enough_to_hit(window: Window, address, size):
    page = window(address, size=size)

    assert small_targets(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_page_never_scrolls_sideways(window: Window, address, width):
    page = window(address)

    page.set_viewport_size({"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_keeps_its_width_with_text_at_twice_the_size(window: Window, address):
    page = window(address, size="phone")

    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_first_tab_stop_leads_to_the_content(window: Window, address):
    page = window(address)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("window.getSelection().removeAllRanges()")

    page.locator(".skip-link").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_the_mistakes_of_a_form_take_the_focus_and_lead_to_their_fields(window: Window, address):
    page = window(f"{address}?mistakes=1")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()

    summary.get_by_role("link", name="Reasons").click()

    expect(page.get_by_role("textbox", name="Reasons")).to_be_focused()


def test_a_guarded_form_is_sent_once_however_often_it_is_pressed(window: Window, address):
    page = window(address)
    page.evaluate("window.sent = 0")
    page.evaluate(
        "document.addEventListener('submit', (event) => {"
        " if (!event.defaultPrevented) window.sent += 1; event.preventDefault(); })"
    )

    save = page.get_by_role("button", name="Save", exact=True)
    save.click()
    save.click(force=True)

    assert page.evaluate("window.sent") == 1
    assert save.get_attribute("aria-disabled") == "true"


def test_the_theme_is_kept_for_the_next_page(window: Window, address):
    page = window(address)
    page.locator(".menu__summary").click()

    with page.expect_response("**/display"):
        page.get_by_role("button", name="Dark").click()
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_theme_can_be_set_without_a_script(window: Window, address):
    page = window(address, javascript=False)
    page.locator(".menu__summary").click()

    with page.expect_navigation():
        page.get_by_role("button", name="Compact").click()

    assert page.url == address
    assert page.locator("html").get_attribute("data-density") == "compact"


def test_a_printed_page_carries_the_case_number_and_no_navigation(window: Window, address):
    page = window(address)

    page.emulate_media(media="print")

    assert page.locator(".print-margin").is_visible()
    assert [page.locator(bar).first.is_visible() for bar in (".top", ".bar", ".tabs")] == [
        False
    ] * 3
