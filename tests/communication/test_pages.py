"""The pages: what is refused keeps what was typed, and what is shown costs the same."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.roles.waiting import waiting_for
from partnership.communication.actions.approving import approve_text
from partnership.communication.actions.bulletins import Written, change_bulletin
from partnership.communication.models import Bulletin
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS
from tests.lists_desk import sign_in

ROOT = "/partnership/communication/"
API = "/api/v1/communication/"


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def text_of(page) -> str:
    return page.content.decode()


def test_approving_what_changed_meanwhile_says_so_and_approves_nothing(desk, signed_in):
    bulletin = desk.offered()
    client = signed_in(EMPLOYER)
    address = f"{ROOT}bulletins/{bulletin.pk}/approve"
    assert "From Monday" in text_of(client.get(address))
    words = Written("Quiet hours", "From Tuesday, after all.")
    desk.do(NURSES, change_bulletin, bulletin=bulletin, written=words, seen=1)

    answer = client.post(address, {"seen": 1})

    assert answer.status_code == 409
    assert "The text was changed since you opened it" in text_of(answer)
    assert "From Tuesday, after all." in text_of(answer)
    assert not desk.see(EMPLOYER, bulletin).is_published
    assert client.post(address, {"seen": 2}).status_code == 302


def test_a_mistake_comes_back_beside_its_field_with_what_was_typed(desk, signed_in):
    house = desk.house
    said = {"title": "", "text": "Words somebody typed.", "unit": house.ward.pk}

    answer = signed_in(NURSES).post(f"{ROOT}bulletins/write", said)

    assert answer.status_code == 422
    assert "Words somebody typed." in text_of(answer)


def test_a_bulletin_that_takes_one_side_alone_is_refused(desk, signed_in):
    house = desk.house
    said = {"title": "A", "text": "B", "unit": house.ward.pk, "parties": [house.nurses.pk]}

    answer = signed_in(NURSES).post(f"{ROOT}bulletins/write", said)

    assert answer.status_code == 422
    assert "each side approves" in text_of(answer)


def test_a_member_reads_and_confirms_and_sees_no_approval(desk, signed_in):
    bulletin = desk.published(asks_confirmation=True)
    client = signed_in("grievant")

    page = text_of(client.get(f"{ROOT}bulletins/{bulletin.pk}/"))
    confirmed = client.post(f"{ROOT}bulletins/{bulletin.pk}/confirm")
    after = text_of(client.get(f"{ROOT}bulletins/{bulletin.pk}/"))

    assert "From Monday the ward is quiet" in page
    assert "Approvals" not in page
    assert "How far it reached" not in page
    assert confirmed.status_code == 302
    assert "You have confirmed that you read it" in after


def test_a_member_meets_nothing_that_is_not_published(desk, signed_in):
    offered, rumor = desk.offered(), desk.drafted()
    client = signed_in("grievant")

    assert client.get(f"{ROOT}bulletins/{offered.pk}/").status_code == 404
    assert client.get(f"{ROOT}rumors/{rumor.pk}/").status_code == 404
    assert "No bulletin here" in text_of(client.get(ROOT))


def test_a_member_logs_a_rumor(desk, signed_in):
    said = {"said": "The clinic closes.", "unit": desk.house.clinic.pk}

    answer = signed_in("grievant").post(f"{ROOT}rumors/log", said, follow=True)

    assert "Within a minute it is on the desk" in text_of(answer)
    assert desk.sweep(desk.house.nurses) == 1


def test_a_late_rumor_is_shown_as_late(desk, signed_in):
    rumor = desk.later(days=-6).rumor()

    page = text_of(signed_in("manager").get(f"{ROOT}rumors/{rumor.pk}/"))

    assert "Late" in page


def test_the_second_of_two_answers_is_a_conflict_that_loses_nothing(desk, signed_in):
    rumor = desk.owned()
    address = f"{ROOT}rumors/{rumor.pk}/answer"
    signed_in(NURSES).post(address, {"answer": "No, it stays.", "seen": 0})

    answer = signed_in(EMPLOYER).post(address, {"answer": "My own words.", "seen": 0})

    assert answer.status_code == 409
    assert "My own words." in text_of(answer)
    assert "No, it stays." in text_of(answer)


def test_what_waits_is_on_the_list_of_whoever_it_waits_for(desk):
    desk.offered()
    desk.published(title="To read", asks_confirmation=True)
    desk.rumor()

    def titles(part):
        with desk.acting(part) as actor:
            lines = waiting_for(actor, desk.now)
            return [line.title for line in lines if "communication" in line.href]

    assert titles(EMPLOYER) == [
        "A bulletin waits for your party's approval",
        "A rumor waits for an owner of your side",
        "A bulletin to read",
    ]
    assert titles(NURSES)[0] == "A rumor waits for an owner of your side"
    assert titles("grievant") == ["A bulletin to read"]


def test_notices_say_nothing_of_the_content(desk):
    desk.published(title="SECRET-TITLE", text="SECRET-TEXT")
    desk.answered(desk.rumor(said="SECRET-RUMOR"))

    with desk.acting(EMPLOYER):
        told = list(Notice.objects.values_list("subject", "text"))

    assert len(told) >= 3
    assert "SECRET" not in str(told)


def test_pages_cost_the_same_however_much_there_is(desk, signed_in):
    bulletin, rumor = desk.published(asks_confirmation=True), desk.answered()
    pages = [
        ROOT,
        f"{ROOT}?show=all",
        f"{ROOT}rumors/",
        f"{ROOT}bulletins/{bulletin.pk}/",
        f"{ROOT}rumors/{rumor.pk}/",
        f"{API}bulletins/",
        f"{API}rumors/",
        f"{API}rumors/figures/",
    ]
    clients = {part: signed_in(part) for part in (NURSES, "grievant")}
    asked = [(part, page) for part in clients for page in pages]
    for part, page in asked:
        clients[part].get(page)
    few = {(part, page): queries(clients[part], page) for part, page in asked}

    for _ in range(3):
        desk.published()
        desk.offered()
        desk.answered()

    assert {(part, page): queries(clients[part], page) for part, page in asked} == few
    # Of these some ask which hat is worn here.
    assert max(few.values()) <= 27


def queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_the_api_does_what_the_pages_do(desk, signed_in):
    house, kind = desk.house, {"content_type": "application/json"}
    labor, employer, other = (signed_in(part) for part in (NURSES, EMPLOYER, TECHNICIANS))
    said = {"title": "A", "text": "B", "unit": house.region.pk}

    made = labor.post(f"{API}bulletins/", said, **kind)
    address = f"{API}bulletins/{made.json()['id']}/"
    early = employer.post(f"{address}approve/", {"seen": 1}, **kind)
    assert labor.post(f"{address}offer/", **kind).json()["status"] == "OFFERED"
    stale = employer.post(f"{address}approve/", {"seen": 7}, **kind)
    employer.post(f"{address}approve/", {"seen": 1}, **kind)
    done = other.post(f"{address}approve/", {"seen": 1}, **kind)

    assert (made.status_code, made.json()["status"]) == (201, "DRAFT")
    assert (early.status_code, early.json()["detail"][:13]) == (403, "It is a draft")
    assert (stale.status_code, stale.json()["current"]["Text"]) == (409, "B")
    assert done.json()["status"] == "PUBLISHED"
    assert signed_in("grievant").get(address).json()["text"] == "B"
    assert signed_in("grievant").get(f"{address}reach/").status_code == 403
    assert {line["opened"] for line in labor.get(f"{address}reach/").json()} == {0}


def test_the_api_hides_a_drafted_answer_from_whoever_is_not_on_the_desk(desk, signed_in):
    rumor = desk.drafted()

    shown = {
        part: signed_in(part).get(f"{API}rumors/{rumor.pk}/").json()["answer"]
        for part in ("steward", EMPLOYER)
    }

    assert shown["steward"] == ""
    assert shown[EMPLOYER].startswith("No.")


def test_two_who_approve_one_after_the_other_publish_once(desk):
    bulletin = desk.approve(desk.offered(), TECHNICIANS)
    desk.do(EMPLOYER, approve_text, thing=bulletin, seen=1)

    with desk.acting(NURSES):
        assert Bulletin.objects.published().count() == 1
