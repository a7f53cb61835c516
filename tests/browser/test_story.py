"""The main job in a browser: a steward files, a manager answers, the steward appeals, one clock.

The union's own note and document are then looked for, as the manager and as the other union, by
page, by the interface, by count, by search words and by the file's own address.
"""

import re
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from foundation.notices.models import Notice
from foundation.people.models import Account
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.loading import FILES
from grievances.models import Document, Grievance, Note
from tests.browser.conftest import Window
from tests.house import PASSWORD, House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNT = "They had me stay over again, four hours, with two people below me on the list."
CANARY = "CANARY-our-witness-is-the-night-charge-nurse"
# What anybody may ask for, and what must be the same for everybody who may not know of the case.
OWN = ("notes/", "documents/", "record/")
PLACES = ("/", "/cases/", "/cases/board", "/cases/calendar", "/notices/", "/api/v1/cases/")


@dataclass
class Portal:
    """A browser, and the address of the portal it looks at."""

    window: Window
    address: str
    house: House

    def sign_in(self, part: str, *, size: str = "desk") -> Page:
        page = self.window(f"{self.address}/sign-in", size=size)
        account = Account.objects.get(person=self.house.people[part])
        account.set_password(PASSWORD)
        account.save()
        page.get_by_label("E-mail address").fill(account.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{self.address}/")
        return page


@pytest.fixture
def portal(house: House, live_server, window: Window) -> Portal:
    actor = house.actor("union_administrator")
    source = (FILES / "multco-afscme88.yaml").read_text("utf-8")
    with acting_as(actor), transaction.atomic():
        load_contract(
            agreement_source=source,
            partnership=house.partnership,
            union=house.nurses,
            by=actor,
            now=house.now,
        )
    return Portal(window=window, address=live_server.url, house=house)


class Taps:
    """Counts what a thumb does; typing is not a tap."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, element) -> None:
        element.click()
        self.made += 1


def log_a_problem(page: Page) -> None:
    """Home to saved: Log, a tile, Save. The day is today already."""
    tap = Taps()
    tap(page.get_by_role("link", name="Log").first)
    tap(page.get_by_text("Pay", exact=False).first)
    page.get_by_label("What happened?").fill(ACCOUNT)
    tap(page.get_by_role("button", name="Save"))
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/"))
    assert tap.made <= 4


def file_it(page: Page) -> None:
    page.get_by_role("link", name="File", exact=False).first.click()
    page.get_by_label("Title").fill("Mandated overtime out of order")
    page.get_by_label("What happened").fill(
        "Mandated for four hours; two juniors were passed over."
    )
    page.get_by_label("Remedy").fill("Pay at double time, and the list followed from now on.")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Before you file")).to_be_visible()
    page.get_by_role("button", name="File").click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))


def answer_it(page: Page) -> None:
    page.get_by_role("link", name="Answer", exact=False).first.click()
    page.get_by_text("Denied", exact=False).or_(page.get_by_text("Deny")).first.click()
    page.get_by_label("Reasons").fill("The two juniors were in orientation and may not stay over.")
    page.get_by_role("button", name="Read it as a letter").click()
    page.get_by_role("button", name="Record answer").click()
    page.wait_for_url(re.compile(r"/answers/"))


def appeal_it(page: Page) -> None:
    page.get_by_role("link", name="Take it to the next step").first.click()
    page.locator("main form[method=post] button.button").first.click()


def due_words(page: Page) -> str:
    """What the clock card says of the day, without how far away it is."""
    words = page.locator(".clock time").first.inner_text()
    return words.split("(")[0].strip()


def test_a_grievance_is_logged_filed_answered_and_appealed_on_one_clock(portal, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    steward = portal.sign_in("steward", size="phone")

    log_a_problem(steward)
    case_path = steward.url.removeprefix(portal.address).split("?")[0]
    expect(steward.locator("main").get_by_text("NNU-").first).to_be_visible()
    file_it(steward)

    manager = portal.sign_in("manager")
    manager.goto(f"{portal.address}/notices/")
    manager.locator("main").get_by_role("button").or_(
        manager.locator("main").get_by_role("link", name=re.compile("grievance", re.I))
    ).first.click()
    manager.goto(portal.address + case_path)
    steward.goto(portal.address + case_path)
    assert due_words(manager) == due_words(steward)
    answer_it(manager)

    steward.goto(portal.address + case_path)
    expect(steward.get_by_text("orientation", exact=False).first).to_be_visible()
    appeal_it(steward)
    steward.goto(portal.address + case_path)
    manager.goto(portal.address + case_path)
    expect(manager.get_by_text("Step 2", exact=False).first).to_be_visible()
    assert due_words(manager) == due_words(steward)


def write_what_is_the_unions_own(portal: Portal, page: Page, case_path: str, tmp_path) -> None:
    page.goto(portal.address + case_path)
    page.get_by_label("Note", exact=False).first.fill(CANARY)
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text(CANARY).first).to_be_visible()
    paper = tmp_path / f"{CANARY}.txt"
    paper.write_text(f"{CANARY}\n")
    page.goto(f"{portal.address}{case_path}documents")
    page.locator("input[type=file]").set_input_files(paper)
    page.locator("main form[method=post] button.button").first.click()
    expect(page.get_by_text(CANARY).first).to_be_visible()


def test_nobody_else_finds_the_unions_note(portal, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "documents"
    steward = portal.sign_in("steward")
    log_a_problem(steward)
    case_path = steward.url.removeprefix(portal.address).split("?")[0]
    file_it(steward)
    write_what_is_the_unions_own(portal, steward, case_path, tmp_path)
    own = portal.house.actor("steward")
    with acting_as(own), transaction.atomic():
        note, document, case = Note.objects.get(), Document.objects.get(), Grievance.objects.get()
    hidden = (f"/documents/{document.pk}/", f"/notes/{note.pk}/share")

    for part in ("manager", "labor_relations", "employer_administrator", "other_steward"):
        page = portal.sign_in(part)
        api = f"/api/v1/cases/{case.pk}/"
        for path in (*PLACES, case_path, f"{case_path}record", api, *(api + own for own in OWN)):
            assert CANARY not in page.request.get(portal.address + path).text(), (part, path)
        for path in (f"/cases/?q={CANARY}", f"/api/v1/cases/?q={CANARY}"):
            assert str(case.pk) not in page.request.get(portal.address + path).text(), (part, path)
        for path in hidden:
            assert page.request.get(portal.address + path).status in (404, 405), (part, path)
        with acting_as(portal.house.actor(part)), transaction.atomic():
            assert not Note.objects.exists()
            assert not Document.objects.exists()


def test_the_manager_is_told_of_the_filing_at_once(portal, settings, tmp_path):
    steward = portal.sign_in("steward")
    log_a_problem(steward)

    file_it(steward)

    with acting_as(portal.house.actor("manager")), transaction.atomic():
        notice = Notice.objects.get(person=portal.house.people["manager"])
    assert notice.owed_at <= timezone.now()
    assert "Mandated" not in notice.subject
