"""Every page there is, full of the things of the matrix: read by axe, by a thumb and by its width.

The pages come from the table of the matrix, so a new page is looked at without a word here. Each is
seen in one of four looks, by turns, and of those that one template draws only some are. With
``PROVE=1`` every page is seen in all looks, and with each kind of thing it can be about. No page
breaks its own content policy on the way.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import findings, small_targets
from tests.browser.conftest import SIZES, Window
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.matrix import parts
from tests.matrix.standing import Standing, copied, moved_to
from tests.matrix.table import TABLE, Row
from tests.matrix.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(1200),
]

# Who opens a page where several may: the parts that see most first.
OPENS = (
    "union_administrator",
    "employer_administrator",
    "steward",
    "manager",
    "labor_relations",
    "grievant",
)
LOOKS = [("phone", "light"), ("desk", "dark"), ("phone", "dark"), ("desk", "light")]
# Pages made of the same parts, in `make test`: an act that is asked about looks like the next.
OF_THE_SAME = size(2, 10_000)
CLASSES = re.compile(rb'class="([\w-]+)')
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((one) => one.open = true)"
WIDTH = "document.documentElement.scrollWidth"


def pages() -> list[Row]:
    """One row for each page that is read in a browser; at full size for each thing it is about."""
    rows = (row for row in TABLE if row.method == "GET" and "api" not in row.name)
    about = {(row.name, row.target + row.note if IS_FULL_SIZE else ""): row for row in rows}
    return list(about.values())


@pytest.fixture
def lived_in(standing: Standing, settings, tmp_path) -> Iterator[World]:
    """The world where the browser finds it: what its pages write is kept for the while."""
    settings.MEDIA_ROOT, settings.DEMO = tmp_path, True
    name = f"{standing.database}_browser"
    with copied(standing, name, tmp_path), moved_to(name):
        yield standing.world


@pytest.mark.goal("G15")
@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing_on_any_page(
    live_server, window: Window, lived_in: World, figure: Figure, half
):
    world, page = lived_in, window("about:blank")
    looks, found, looked = cycle([[look] for look in LOOKS]), [], 0
    seen = Counter[frozenset[bytes]]()
    if IS_FULL_SIZE:
        looks = cycle([LOOKS])
    for row in pages()[half::2]:
        part = next((part for part in OPENS if part in row.allowed), min(row.allowed))
        be(world, part, page, live_server.url)
        path = row.asked(world, part).path
        made_of = parts_of(world, row, part)
        seen[made_of] += 1
        if made_of and seen[made_of] <= OF_THE_SAME:
            page.goto(live_server.url + path)
            looked += 1
            found += [
                f"{path} as {part}: {line}" for look in next(looks) for line in see(page, look)
            ]

    assert not found, "\n".join(found)
    assert looked > 25
    said = f"half {half + 1}: {looked} pages in a browser, {len(window.reports)} reports"
    figure("G15", said, ok=window.reports == [])


PLANTED = """(what) => {
  const planted = document.createElement(what);
  planted.textContent = what === "style" ? "* { color: red }" : "document.title = 'taken'";
  document.body.append(planted);
}"""


@pytest.mark.goal("G15")
@pytest.mark.parametrize("what", ["script", "style"])
def test_what_is_planted_in_a_page_does_not_run_and_is_reported(live_server, window: Window, what):
    """By the same means that find nothing on any page."""
    page = window(f"{live_server.url}/sign-in")
    page.evaluate(PLANTED, what)
    page.wait_for_timeout(200)

    assert page.title() != "taken"
    assert [f"{what}-src-elem keeps out inline" in report for report in window.reports] == [True]
    assert any("Content Security Policy" in line for line in window.complaints)
    window.reports.clear()
    window.complaints.clear()


def parts_of(world: World, row: Row, part: str) -> frozenset[bytes]:
    """What a page is made of: the classes of its elements. Nothing of a file or a part."""
    answer = row.asked(world, part).send(world.client(part))
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    is_whole = answer.status_code == 200 and is_html and b"<html" in answer.whole
    return frozenset(CLASSES.findall(answer.whole)) if is_whole else frozenset()


def be(world: World, part: str, page: Page, address: str) -> None:
    page.context.clear_cookies()
    if part != parts.NOBODY:
        session = world.sessions[part]
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def see(page: Page, look: tuple[str, str]) -> list[str]:
    """What is wrong with a page in one look, everything that folds open unfolded."""
    size, theme = look
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    # A colour that is still on its way from one theme to the other is nobody's to read.
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(OPEN_EVERYTHING)
    wide = page.evaluate(WIDTH)
    sideways = [f"{wide} wide"] if wide > width else []
    return [f"{size} {theme}: {line}" for line in findings(page) + small_targets(page) + sideways]
