"""The pages of decisions: each opens for whom it is, says what is refused, keeps what was typed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.people.models import Account
from governance.decisions.models import BargainingItem, Objection
from governance.decisions.statuses import PartyWord, ProposalStatus, Stance
from tests.decisions.desk import Desk, desk_for
from tests.lists_desk import said

FACTS = {
    "cost": "800",
    "articles": "none",
    "touches_hours": "no",
    "touches_pay": "no",
    "touches_safety": "no",
    "touches_law": "no",
    "touches_job_security": "no",
    "headcount": "0",
    "other_units": "0",
    "pilot_days": "60",
    "evidence": "baseline",
    "done_this_year": "0",
}


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def desk(house) -> Desk:
    return desk_for(house)


@pytest.fixture
def client_of(house):
    def client(part: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        return client

    return client


def form_of(desk, **changes):
    typed = {
        "title": "Bedside handover on 4 West",
        "text": "Shifts hand over at the bedside, for sixty days.",
        "function": "quality_project",
        "level": "work_unit",
        "kind": "",
        "unit": desk.house.ward.pk,
        "type": desk.proposed().type.pk,
        "quorum": "1",
        **FACTS,
    }
    return typed | changes


def test_a_proposal_is_put_up_and_lands_on_its_page(desk, client_of):
    client = client_of("labor_co_lead")
    assert said(client.get("/decisions/new")).count("What is proposed?") == 1

    answer = client.post("/decisions/new", form_of(desk), follow=True)

    assert answer.status_code == 200
    page = said(answer)
    assert "Bedside handover on 4 West" in page
    assert "Inside its fences" in page
    assert "Nobody of this side takes part yet." in page


def test_what_is_refused_is_said_and_what_was_typed_is_kept(desk, client_of):
    answer = client_of("labor_co_lead").post(
        "/decisions/new", form_of(desk, title="", text="Kept words.", quorum="0")
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kept words." in page
    assert "There is a problem" in page or "error" in page


def test_outside_its_fences_it_cannot_be_opened_and_is_referred_to_bargaining(desk, client_of):
    proposal = desk.seated(facts={"touches_hours": True})
    client = client_of("labor_co_lead")
    page = said(client.get(f"/decisions/{proposal.pk}/"))
    assert "Hours of work are a matter for bargaining. (Article 9)" in page
    assert "Refer it to bargaining" in page

    answer = client.post(f"/decisions/{proposal.pk}/act/open")
    assert answer.status_code == 422
    assert "Article 9" in said(answer)
    answer = client.post(
        f"/decisions/{proposal.pk}/act/refer-bargaining", {"reason": ""}, follow=True
    )

    assert "On the bargaining list: Waiting for bargaining" in said(answer)
    assert desk.seen(proposal).status == ProposalStatus.REFERRED
    listed = said(client.get("/decisions/bargaining/"))
    assert "Bedside handover on 4 West" in listed


def test_a_whole_way_through_the_pages(desk, client_of):
    proposal = desk.seated()
    clients = {p: client_of(p) for p in ("labor_co_lead", "steward", "manager", "labor_relations")}
    act = f"/decisions/{proposal.pk}/act/"
    assert clients["labor_co_lead"].post(act + "open").status_code == 302
    for part, client in clients.items():
        assert "Bedside" in said(client.get("/decisions/")), part
        typed = {"stance": "AGREE", "reason": "", "version": "1"}
        assert client.post(act + "position", typed).status_code == 302, part
    for part in ("labor_co_lead", "labor_relations"):
        typed = {"word": "AGREES", "reason": "", "version": "1"}
        assert clients[part].post(act + "party", typed).status_code == 302
    assert "Nothing waits for you." in said(clients["steward"].get("/decisions/"))

    typed = {
        "statement": "Bedside handover is tried.",
        "owner": desk.house.people["labor_relations"].pk,
        "review_on": (desk.now + timedelta(days=60)).date().isoformat(),
    }
    answer = clients["labor_relations"].post(act + "decide", typed, follow=True)

    assert answer.status_code == 200
    assert "It is decided, and in the register." in said(answer)
    record = said(clients["steward"].get(f"/decisions/{proposal.pk}/outcome"))
    assert "Version 1 of the responsibilities list." in record
    assert "2 agree" in record
    for part in ("steward", "grievant", "stranger"):
        found = said(client_of(part).get("/decisions/register?q=bedside"))
        assert "Bedside handover is tried." in found, part


def test_a_block_needs_a_reason_and_opens_a_thread(desk, client_of):
    proposal = desk.opened()
    client = client_of("steward")
    act = f"/decisions/{proposal.pk}/act/position"

    answer = client.post(act, {"stance": "BLOCK", "reason": "", "version": "1"})
    assert answer.status_code == 422
    assert "needs a reason" in said(answer)
    client.post(act, {"stance": "BLOCK", "reason": "Nobody at the phones.", "version": "1"})

    with desk.acting("steward"):
        objection = Objection.objects.get()
    address = f"/decisions/objections/{objection.pk}/"
    client_of("manager").post(address, {"text": "The clerk could."})
    page = said(client.get(address))
    assert "The clerk could." in page
    assert "Settle your objection" in page
    answer = client.post(address + "settle", {"how": "WITHDRAWN", "stance": "AGREE"})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "act",
    ["longer", "withdraw", "hold", "refer-level", "refer-safety", "refer-bargaining", "party"],
)
def test_every_act_has_its_page(desk, client_of, act):
    proposal = desk.opened()

    answer = client_of("labor_co_lead").get(f"/decisions/{proposal.pk}/act/{act}")

    assert answer.status_code == 200


def test_an_act_that_is_none_is_not_found(desk, client_of):
    proposal = desk.opened()

    assert client_of("steward").get(f"/decisions/{proposal.pk}/act/abolish").status_code == 404


def test_management_is_refused_the_contract_guard_with_the_sentence(desk, client_of):
    proposal = desk.opened()

    answer = client_of("labor_relations").get(f"/decisions/{proposal.pk}/act/hold")

    assert answer.status_code == 403
    assert "a co-lead of a union holds a proposal" in said(answer)


def test_an_item_of_bargaining_is_owned_and_closed(desk, client_of):
    proposal = desk.seated(facts={"touches_pay": True})
    client = client_of("labor_co_lead")
    client.post(f"/decisions/{proposal.pk}/act/refer-bargaining", {"reason": ""})
    with desk.acting("labor_co_lead"):
        item = BargainingItem.objects.get()
    address = f"/decisions/bargaining/{item.pk}/"
    owner = desk.house.people["contract_specialist"]
    assert client.post(address + "owner", {"owner": owner.pk}).status_code == 302
    answer = client.post(address, {"status": "LETTER", "outcome": ""})
    assert answer.status_code == 422

    answer = client.post(address, {"status": "LETTER", "outcome": "Letter 12."}, follow=True)

    assert "Letter of agreement" in said(answer)
    assert "Carla Voss" in said(answer)
    assert client_of("other_steward").get(address).status_code == 404


def test_the_issue_behind_it_is_written_by_both_sides(desk, client_of):
    proposal = desk.draft()
    address = f"/decisions/{proposal.pk}/"
    typed = {"issue": "How can handover be heard by patients?", "options": "At the bedside"}
    assert client_of("labor_co_lead").post(address + "problem", typed).status_code == 302
    interest = {"text": "Nobody waits for a handover."}
    assert client_of("manager").post(address + "interests", interest).status_code == 302

    page = said(client_of("steward").get(address))

    assert "How can handover be heard by patients?" in page
    assert "Interest of Northwater" in page


def test_a_page_costs_as_many_queries_however_many_take_part(desk, client_of):
    few = desk.opened(people=("labor_co_lead", "manager"))
    many = desk.opened()
    desk.say(many, Stance.AGREE)
    desk.say(few, Stance.AGREE, "labor_co_lead", "manager")
    for proposal in few, many:
        desk.speak(proposal, PartyWord.AGREES)
    client = client_of("labor_co_lead")

    def queries(proposal) -> int:
        client.get(f"/decisions/{proposal.pk}/")
        with CaptureQueriesContext(connection) as heard:
            assert client.get(f"/decisions/{proposal.pk}/").status_code == 200
        return len(heard)

    assert queries(few) == queries(many)


def test_a_list_costs_as_many_queries_however_long_it_is(desk, client_of):
    client = client_of("labor_co_lead")

    def queries() -> int:
        client.get("/decisions/?show=draft")
        with CaptureQueriesContext(connection) as heard:
            assert client.get("/decisions/?show=draft").status_code == 200
        return len(heard)

    desk.draft()
    few = queries()
    for _ in range(4):
        desk.draft()

    assert queries() == few
