"""The case page: the clock and the next move for this reader, and the same few queries always."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grievances.actions.notes import write_note
from grievances.actions.steps import record_meeting
from grievances.actions.words import tell_member
from tests.grievances_pages.today import address, text_of


def next_action(client, case):
    page = text_of(client.get(address("case-detail", case)))
    head = page.split('class="page-head"')[1].split("</header>")[0]
    found = re.search(r'page-head__actions">.*?</svg>([^<]+)</a>', head, re.DOTALL)
    return found[1].strip() if found else ""


def queries_of(client, page):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("made", "union", "management"),
    [
        ("filed", "", "Answer Step 1"),
        ("answered", "Take it to the next step", ""),
    ],
)
def test_the_next_action_is_the_one_of_whoever_has_the_move(desk, as_part, made, union, management):
    case = getattr(desk, made)()

    assert next_action(as_part("steward"), case) == union
    assert next_action(as_part("manager"), case) == management


def test_an_intake_is_to_be_filed(desk, as_part):
    case = desk.intake()

    assert next_action(as_part("steward"), case) == "File the grievance"


def test_what_cannot_be_done_says_why(desk, as_part):
    case = desk.filed()

    page = text_of(as_part("steward").get(address("case-detail", case)))

    assert "What you cannot do now, and why" in page
    assert "has not been answered yet" in page


def test_both_parties_read_the_same_clock(desk, as_part):
    case = desk.filed()

    def clock(part):
        page = text_of(as_part(part).get(address("case-detail", case)))
        return page.split('<section class="clock"')[1].split("</section>")[0]

    assert clock("steward") == clock("manager")
    assert "Waiting on Northwater Health" in clock("manager")
    assert "How this was worked out" in clock("manager")


def test_the_filter_leaves_only_what_was_asked_for(desk, as_part):
    case = desk.filed()
    desk.do("steward", write_note, grievance=case, text="Ours alone.")
    page = address("case-detail", case)

    def shown(which):
        return text_of(as_part("steward").get(f"{page}?show={which}"))

    assert "Ours alone." in shown("all")
    assert "Ours alone." not in shown("joint")
    assert "filed the grievance" in shown("joint")
    assert "filed the grievance" not in shown("own")


def test_the_query_count_of_a_case_does_not_grow(desk, as_part):
    case = desk.filed()
    page = address("case-detail", case)
    clients = {part: as_part(part) for part in ("steward", "manager")}
    for round_of_acts in range(3):
        _happens(desk.at(desk.now + timedelta(seconds=round_of_acts + 1)), case, round_of_acts)
    few = {part: queries_of(client, page) for part, client in clients.items()}

    for round_of_acts in range(3, 100):
        _happens(desk.at(desk.now + timedelta(seconds=round_of_acts / 50)), case, round_of_acts)
    many = {part: queries_of(client, page) for part, client in clients.items()}

    assert many == few
    # One puts the reading into the record, one asks whether reminders run, three which hat is worn
    # and whether two meet in the case.
    assert max(many.values()) <= 32


def _happens(desk, case, number):
    desk.do("steward", write_note, grievance=case, text=f"Note {number}")
    if number % 10 == 0:
        desk.do("manager", record_meeting, grievance=case, note=f"Meeting {number}")


def test_a_member_reads_the_state_and_the_unions_word_and_nothing_else(desk, as_part):
    case = desk.filed()
    desk.do("steward", tell_member, grievance=case, text="We will call you on Friday.")
    member = as_part("grievant")

    listed = text_of(member.get("/my-cases/"))
    own = re.search(r"/my-cases/[0-9a-f-]{36}/", listed)
    assert own is not None
    page = text_of(member.get(own[0]))

    assert case.number in listed
    assert "We will call you on Friday." in page
    assert "Waiting" in page or "waiting" in page
    assert "The posted schedule was changed" not in page
    assert as_part("stranger").get(own[0]).status_code == 404
    assert case.number not in text_of(as_part("stranger").get("/my-cases/"))
