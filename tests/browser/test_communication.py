"""Two unions and an employer tell, ask and answer together; each keeps what is its own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.toolkit.moments import day_words
from partnership.communication.actions.bulletins import open_bulletin
from partnership.communication.actions.surveys import answer_survey, count_survey
from partnership.communication.models import Bulletin, Survey
from tests.browser.accessibility import findings
from tests.browser.conftest import Window
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS, Desk
from tests.house import day_at_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOT = "/partnership/communication/"
QUESTIONS = "How was the handover?\n- Good\n- It will do\n- Bad"


@pytest.fixture
def now():
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def desk(house, now) -> Desk:
    return Desk(house, now)


def here(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url)


def forgive_mistakes(window: Window) -> None:
    """A console complains of the 422 of a form that came back: those were meant."""
    assert all("422" in complaint for complaint in window.complaints), window.complaints
    window.complaints.clear()


def approve(page: Page) -> None:
    page.get_by_role("link", name="Approve it").click()
    page.get_by_role("button", name="Approve").click()


def test_a_bulletin_of_both_sides_reaches_a_ward_and_says_how_far(desk, page_of, window):
    house = desk.house
    people = desk.people_at(house.ward, house.nurses, 12)
    nurses = page_of(NURSES, ROOT)
    nurses.get_by_role("link", name="Write a bulletin").first.click()
    nurses.get_by_label("Title").fill("Quiet hours on the ward")
    nurses.get_by_role("button", name="Save the draft").click()
    # Something is missing: it is said at its field, and what was typed is still there.
    expect(nurses.get_by_label("Title")).to_have_value("Quiet hours on the ward")
    expect(nurses.locator(".field--wrong").first).to_be_visible()
    nurses.get_by_label("What it says").fill("From Monday it is quiet from ten at night.")
    nurses.get_by_label("Ask readers to confirm").check()
    nurses.get_by_role("button", name="Save the draft").click()
    nurses.get_by_role("link", name="Put it up for approval").click()
    nurses.get_by_role("button", name="Put it up").click()
    bulletin = here(nurses)
    assert findings(nurses) == []

    # The employer words it anew, which takes everybody's approval of the new words.
    employer = page_of(EMPLOYER, bulletin)
    employer.get_by_role("link", name="Change it").click()
    employer.get_by_label("What it says").fill("From Monday it is quiet from nine at night.")
    employer.get_by_role("button", name="Save the change").click()
    technicians = page_of(TECHNICIANS, bulletin, size="phone")
    approve(technicians)
    expect(technicians.locator("#approvals")).to_contain_text("Waits")
    nurses.reload()
    approve(nurses)
    expect(nurses.get_by_text("Published", exact=False).first).to_be_visible()

    member = page_of("grievant", ROOT, size="phone", theme="dark")
    member.get_by_role("link", name="Quiet hours on the ward").click()
    expect(member.get_by_text("quiet from nine at night")).to_be_visible()
    member.get_by_role("link", name="I have read it").click()
    member.get_by_role("button").filter(has_text="read it").click()
    expect(member.get_by_text("You have confirmed that you read it")).to_be_visible()
    assert member.evaluate("document.documentElement.scrollWidth") == 390
    assert findings(member) == []
    with desk.acting(NURSES):
        published = Bulletin.objects.get()
    for person in people[:6]:
        with desk.as_person(person) as actor:
            open_bulletin(bulletin=published, by=actor, now=timezone.now())

    nurses.reload()
    reach = nurses.locator("#reach")
    expect(reach.get_by_role("cell", name="5", exact=True).first).to_be_visible()
    expect(reach).not_to_contain_text(house.people["grievant"].name)
    assert findings(nurses) == []
    forgive_mistakes(window)


def test_a_rumor_is_owned_by_both_sides_and_answered_with_its_date(desk, page_of, window):
    steward = page_of("steward", f"{ROOT}rumors/", size="phone")
    steward.get_by_role("link", name="Log a rumor").first.click()
    steward.get_by_label("What is being said").fill("The night shift is to be closed.")
    steward.get_by_label("Where you heard it").select_option(label=desk.house.ward.name)
    steward.get_by_role("button", name="Log it").click()
    expect(steward.get_by_text("It is logged.")).to_be_visible()
    steward.goto(steward.url.split("/partnership")[0] + f"{ROOT}rumors/")
    steward.get_by_role("link", name="The night shift is to be closed").first.click()
    rumor = here(steward)
    expect(steward.get_by_text("Not answered yet").first).to_be_visible()
    assert findings(steward) == []

    nurses, employer = page_of(NURSES, rumor), page_of(EMPLOYER, rumor)
    for page in (nurses, employer):
        page.get_by_role("link", name="Take it on for your side").click()
        page.get_by_role("button", name="Take it on").click()
    nurses.reload()
    nurses.get_by_role("link", name="Write the answer").click()
    nurses.get_by_label("The answer").fill("No. It stays until the end of the year.")
    nurses.get_by_role("button", name="Save the answer").click()
    steward.reload()
    expect(steward.locator("main")).not_to_contain_text("It stays until the end of the year.")
    employer.reload()
    employer.get_by_role("link", name="Agree to the answer").click()
    employer.get_by_role("button", name="Agree to it").click()
    # Whoever wrote it agreed to these words by writing them, or says so now.
    nurses.reload()
    if nurses.get_by_role("link", name="Agree to the answer").count():
        nurses.get_by_role("link", name="Agree to the answer").click()
        nurses.get_by_role("button", name="Agree to it").click()

    member = page_of("grievant", rumor, size="phone", theme="dark")
    expect(member.get_by_text("It stays until the end of the year.")).to_be_visible()
    today = day_at_home(timezone.now())
    expect(member.locator("main")).to_contain_text(
        f"Answered by both sides {day_words(today, today)}"
    )
    assert findings(member) == []
    assert window.complaints == []


def write_survey(page: Page, unit: str) -> None:
    page.goto(page.url.split("/partnership")[0] + f"{ROOT}surveys/write")
    page.get_by_label("Title").fill("Handover")
    page.get_by_label("The questions").fill(QUESTIONS)
    page.get_by_label("Unit", exact=True).select_option(label=unit)
    closes = day_at_home(timezone.now()) + timedelta(days=5)
    page.get_by_label("Open until the end of").fill(closes.isoformat())
    page.get_by_role("button", name="Save the draft").click()


def test_a_survey_of_four_is_refused_and_of_enough_people_shown(desk, page_of, window, clock):
    house = desk.house
    nurses = page_of(NURSES, f"{ROOT}surveys/")
    write_survey(nurses, house.ward.name)
    expect(nurses.locator("main")).to_contain_text("A survey of 4 people would tell who said what")
    expect(nurses.get_by_label("The questions")).to_have_value(QUESTIONS)
    assert findings(nurses) == []

    people = desk.people_at(house.ward, house.nurses, 12)
    nurses.get_by_role("button", name="Save the draft").click()
    nurses.get_by_role("link", name="Put it up for approval").click()
    nurses.get_by_role("button", name="Put it up").click()
    survey = here(nurses)
    for part in (TECHNICIANS, EMPLOYER):
        approve(page_of(part, survey))
    member = page_of("grievant", survey, size="phone")
    member.get_by_role("link", name="Answer it").click()
    member.get_by_role("button", name="Send my answers").click()
    expect(member.locator(".field--wrong").first).to_be_visible()
    member.get_by_label("It will do").check()
    member.get_by_role("button", name="Send my answers").click()
    expect(member.get_by_text("nobody can tell which they were")).to_be_visible()
    assert findings(member) == []

    with desk.acting(NURSES):
        asked = Survey.objects.get()
    for person in people[:7]:
        with desk.as_person(person) as actor:
            answer_survey(survey=asked, answers=[0], by=actor, now=timezone.now())
    clock(asked.closes_at + timedelta(minutes=1))
    with desk.sweeping(house.employer) as actor:
        count_survey(survey=asked, by=actor, now=timezone.now())
    nurses = page_of(NURSES, survey)
    expect(nurses.locator("main")).to_contain_text("8 of 16 answered")
    expect(nurses.locator("main")).to_contain_text("88 % (7)")
    assert findings(nurses) == []
    forgive_mistakes(window)


def test_a_union_s_channel_is_its_own_and_others_know_no_more_than_its_name(desk, page_of, window):
    nurses = page_of(NURSES, ROOT)
    nurses.get_by_role("link", name="Union channel").click()
    nurses.get_by_role("link", name="Write in the channel").first.click()
    nurses.get_by_label("Title").fill("House visits before the vote")
    nurses.get_by_label("Hours").fill("2.5")
    nurses.get_by_label("On", exact=True).fill(day_at_home(timezone.now()).isoformat())
    nurses.get_by_label(desk.house.people["steward"].name).check()
    nurses.get_by_role("button", name="Save the entry").click()
    entry = here(nurses)
    expect(nurses.locator("main")).to_contain_text(desk.house.people["steward"].name)
    assert findings(nurses) == []

    # To the employer there is no such place; the other union has its own, which is empty.
    employer = page_of(EMPLOYER, ROOT)
    expect(employer.locator("body")).not_to_contain_text("Union channel")
    technicians = page_of(TECHNICIANS, f"{ROOT}channel/")
    expect(technicians.locator("main")).to_contain_text("Nothing here yet")
    for page, path in ((employer, f"{ROOT}channel/"), (employer, entry), (technicians, entry)):
        answer = page.request.get(page.url.split("/partnership")[0] + path)
        assert answer.status == 404
        assert "House visits" not in answer.text()
    technicians.locator("#search-top").fill("House visits")
    technicians.locator("#search-top").press("Enter")
    technicians.wait_for_url("**/search/**")
    expect(technicians.get_by_role("link", name="House visits before the vote")).to_have_count(0)
