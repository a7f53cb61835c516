"""Two unions and an employer draft, compare, sign, and a year later review their agreement.

The year passes: the portal's clock and that of its walls are set on together.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.people.models import Account
from foundation.people.sessions import AUTHENTICATED_AT
from foundation.toolkit.moments import dated
from partnership.agreement.review_day import review_day
from tests.browser.accessibility import findings
from tests.browser.conftest import Window
from tests.house import House, day_at_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMPLOYER, NURSES, TECHNICIANS = (
    "employer_administrator",
    "union_administrator",
    "other_administrator",
)
AGREEMENT = "/partnership/agreement/"


@pytest.fixture
def now():
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def page_of(house: House, live_server, window: Window):
    """Each part in a browser of its own, signed in a moment ago."""

    def opened(part: str, path: str = AGREEMENT, **look) -> Page:
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


def change_mission(page: Page, words: str) -> None:
    page.locator("#clause-mission").get_by_role("link", name="Change").click()
    page.get_by_label("What is agreed").fill(words)
    page.get_by_role("button", name="Save the clause").click()
    expect(page.get_by_text(words).first).to_be_visible()


def state_values(page: Page, words: str) -> None:
    page.get_by_role("link", name="State our values").click()
    page.get_by_label("Our values").fill(words)
    page.get_by_role("button", name="State them").click()
    expect(page.get_by_text(words)).to_be_visible()


def name_signer(page: Page, house: House, part: str) -> None:
    page.get_by_role("link", name="Name who signs for us").click()
    page.get_by_label("Who signs").select_option(label=house.people[part].name)
    page.get_by_label("As what").fill("President")
    page.get_by_role("button", name="Name them").click()
    expect(page.get_by_text("They are named to sign")).to_be_visible()


def sign(page: Page) -> None:
    page.get_by_role("link", name="Read and sign").click()
    page.locator("form[data-once] [name=intent]").check()
    page.get_by_role("button", name="Sign without a passkey").click()
    expect(page.get_by_text("Signed.", exact=True)).to_be_visible()


def say(page: Page, outcome: str, words: str) -> None:
    page.get_by_role("link", name="Say our word").click()
    page.get_by_text(outcome, exact=True).click()
    page.get_by_label("In words").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Your party's word is recorded.")).to_be_visible()


def test_two_unions_and_an_employer_draft_compare_sign_and_a_year_later_review(
    house, page_of, live_server, window, clock
):
    # The nurses begin; the employer words the mission anew and looks at what it changed.
    nurses = page_of(NURSES)
    nurses.get_by_role("link", name="Begin a draft").click()
    nurses.get_by_label("Why now?").fill("Three years of good work, said in words.")
    nurses.get_by_role("button", name="Begin the draft").click()
    draft = nurses.url
    change_mission(nurses, "Safe care by people who are heard.")
    assert findings(nurses) == []
    employer = page_of(EMPLOYER, draft.removeprefix(live_server.url))
    change_mission(employer, "Safe care, day and night, by people who are heard.")
    employer.get_by_role("link", name="What it changes").click()
    employer.get_by_role("link", name="Revision 2").click()
    expect(employer.locator("ins").first).to_contain_text("day and night")
    assert findings(employer) == []

    # Each states its own values; the technicians speak among their own first.
    for part, page in ((NURSES, nurses), (EMPLOYER, employer)):
        page.goto(draft)
        state_values(page, f"What {part} stands for.")
    technicians = page_of(TECHNICIANS, draft.removeprefix(live_server.url), size="phone")
    state_values(technicians, "Respect for every job.")
    technicians.locator("#clause-mission").get_by_role("link", name="comment").click()
    technicians.get_by_role("link", name="Comment", exact=True).click()
    technicians.get_by_label("Your comment").fill("Nights are the point.")
    technicians.get_by_role("button", name="Write it").click()
    expect(technicians.locator("#own")).to_contain_text("Nights are the point.")
    assert findings(technicians) == []
    clause = technicians.url
    employer.goto(clause)
    expect(employer.locator("main")).not_to_contain_text("Nights are the point.")
    technicians.get_by_role("button", name="Share it with every party").click()
    employer.goto(clause)
    expect(employer.locator("#comments")).to_contain_text("Nights are the point.")

    # Each names who signs and is ready; then each signs the same text.
    pages = ((NURSES, nurses), (EMPLOYER, employer), (TECHNICIANS, technicians))
    for part, page in pages:
        page.goto(draft)
        name_signer(page, house, part)
        page.get_by_role("button", name="Our party is ready to sign this").click()
    expect(technicians.get_by_text("Every party is ready")).to_be_visible()
    version = technicians.url
    for _, page in pages:
        page.goto(version)
        sign(page)
    nurses.goto(version)
    expect(nurses.get_by_text("In force", exact=True)).to_be_visible()
    due = review_day(day_at_home(timezone.now()), 12).on
    expect(nurses.locator("main")).to_contain_text(dated(due)[:10])
    assert findings(nurses) == []

    # A member of the ward reads it and says so.
    member = page_of("grievant", size="phone", theme="dark")
    expect(member.get_by_text("Safe care, day and night")).to_be_visible()
    member.get_by_role("button", name="I have read it").click()
    expect(member.get_by_text("You have read it", exact=True)).to_be_visible()
    assert member.evaluate("document.documentElement.scrollWidth") == 390
    assert findings(member) == []

    # A year later, a few days before the day.
    clock(timezone.now() + timedelta(days=(due - day_at_home(timezone.now())).days - 3))
    nurses = page_of(NURSES)
    nurses.get_by_role("link", name="To the review").click()
    review = nurses.url.removeprefix(live_server.url)
    expect(nurses.locator("#when")).to_contain_text("Counted from")
    say(nurses, "It needs a new version", "The clinics are missing.")
    assert findings(nurses) == []
    say(page_of(EMPLOYER, review), "It stands as it is", "It has served us well.")
    technicians = page_of(TECHNICIANS, review)
    expect(technicians.locator("#words")).to_contain_text("The clinics are missing.")
    say(technicians, "It stands as it is", "We can live with it.")
    nurses.goto(live_server.url + review)
    say(nurses, "It stands as it is", "The clinics come next year.")
    expect(nurses.get_by_text("It stands as it is", exact=True).first).to_be_visible()
    nurses.goto(live_server.url + AGREEMENT)
    following = review_day(day_at_home(timezone.now()), 12).on
    expect(nurses.locator("main")).to_contain_text(dated(following))
    assert window.complaints == []
