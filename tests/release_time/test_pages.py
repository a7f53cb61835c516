"""The pages: what is refused keeps what was typed, what is shown costs the same, whose it is."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.release_time import occasions
from foundation.release_time.actions.posting import record_use, reverse_line
from foundation.release_time.actions.requesting import grant_request
from foundation.release_time.actions.stating import put_up_statement
from foundation.release_time.models import Transfer
from foundation.release_time.occasions import Occasion
from foundation.release_time.periods import plus_months
from foundation.release_time.signing import signed_of
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from tests.lists_desk import sign_in
from tests.release_time.desk import HOUR


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


@pytest.fixture
def begun(books):
    return plus_months(books.today.replace(day=1), -2)


@pytest.fixture
def bank(books, begun):
    made = books.bank(starts_on=begun, year_begins_on=begun, asks_first=False)
    books.entitlement(made, anchor_on=begun, starts_on=begun)
    books.accrue()
    return made


def typed(page) -> str:
    return page.content.decode()


def test_hours_are_added_in_three_taps(books, bank, signed_in):
    steward = signed_in("steward")
    page = typed(steward.get("/release-time/add"))
    said = {"category": "partnership", "tile": "120", "on": books.today, "bank": bank.pk}

    answer = steward.post("/release-time/add", said)

    assert 'value="partnership"' in page
    assert 'value="120"' in page
    assert answer.status_code == 302
    assert books.account(bank, "steward").used == 2 * HOUR


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("25", "A day has 24 hours; this is 25 h"),
        ("-2", "Hours are never negative"),
        ("0", "Say how long it took"),
        ("1:07", "is used in steps of 15 min: 1 h or 1.25 h, not 1 h 7 min"),
        ("lots", "Write hours as 7.5, 7:30 or 7 h 30"),
        ("24", "There is 24 h left"),
    ],
)
def test_bad_hours_come_back_with_a_sentence_and_what_was_typed(
    books, bank, signed_in, hours, said
):
    if hours == "24":
        used = {"bank": bank, "category": books.category(), "minutes": 60}
        books.do("steward", record_use, on=books.today - timedelta(days=1), **used)
        said = "There is 23 h left in “Stewards&#x27; hours”. The next 8 h come on"
    form = {"category": "general", "hours": hours, "on": books.today, "bank": bank.pk}

    answer = signed_in("steward").post("/release-time/add", form)

    assert answer.status_code == 422
    assert said in typed(answer)
    assert f'value="{hours}"' in typed(answer)


def test_a_denial_without_a_reason_keeps_the_slot(books, bank, signed_in):
    one = books.asked(bank)
    slot = {"slot_on": "2031-05-06", "slot_starts": "13:00", "slot_ends": "15:00", "reason": ""}

    answer = signed_in("manager").post(f"/release-time/requests/{one.pk}/deny", slot)

    assert answer.status_code == 422
    assert "a denial states its reason" in typed(answer)
    assert "2031-05-06" in typed(answer)


def test_two_managers_who_answer_are_told_of_each_other(books, bank, signed_in):
    one = books.asked(bank)
    address = f"/release-time/requests/{one.pk}/grant"
    assert signed_in("manager").post(address).status_code == 302

    answer = signed_in("labor_relations").post(address)

    assert answer.status_code == 409
    assert "answered since you opened it: granted" in typed(answer)


def test_management_reads_category_and_hours_and_not_the_purpose(books, bank, signed_in):
    one = books.asked(bank, purpose="A case nobody else should know of.")
    pages = ("/release-time/", "/release-time/requests/", one.get_absolute_url())

    seen = [typed(signed_in("manager").get(page)) for page in pages]
    own = typed(signed_in("steward").get(one.get_absolute_url()))

    assert all("Disputes and grievances" in page for page in seen)
    assert not any("nobody else should know" in page for page in seen)
    assert "A case nobody else should know of." in own


def test_a_meeting_gives_its_hours_once(books, bank, signed_in, monkeypatch):
    on = books.today - timedelta(days=1)
    meeting = Occasion("committees.meeting:7", "Safety committee", "partnership", on, 90)
    monkeypatch.setattr(occasions, "_providers", [lambda actor, now: [meeting]])
    steward = signed_in("steward")
    assert "Safety committee" in typed(steward.get("/release-time/add"))
    said = {"key": meeting.key, "bank": bank.pk}

    assert steward.post("/release-time/add/from", said).status_code == 302
    again = steward.post("/release-time/add/from", said)

    assert books.account(bank, "steward").used == 90
    assert again.status_code == 302
    (line,) = books.lines(bank, kind="USE")
    assert "Safety" not in str(vars(line))
    assert "committees" not in line.origin


def test_both_sign_the_statement_of_a_month(books, bank, signed_in, begun):
    used = {"bank": bank, "category": books.category(), "minutes": 120}
    books.do("steward", record_use, on=begun + timedelta(days=9), **used)
    person = books.person("steward")
    said = {"bank": bank, "person": person, "month_on": begun}
    statement = books.do("steward", put_up_statement, **said)
    address = statement.get_absolute_url()

    for part in ("steward", "manager"):
        with books.acting(part) as actor:
            text = signed_of(statement).text
            how = {"method": SigningMethod.CODE, "nonce": part, "evidence": {}}
            sign_text(text=text, by=actor, now=books.now, **how)

    page = typed(signed_in("manager").get(address))
    assert "Signed by both" in page
    assert "The ledger has moved since" not in page
    books.do("steward", record_use, on=begun + timedelta(days=10), **used)
    moved = typed(signed_in("steward").get(address))
    assert "The ledger has moved since" in moved


def test_the_reports_count_the_same_for_both(books, bank, signed_in):
    for code, minutes in (("disputes", 120), ("partnership", 60), ("training", 30)):
        said = {"bank": bank, "category": books.category(code), "minutes": minutes}
        books.do("steward", record_use, on=books.today, **said)
    on = books.today
    year = on.year + (on.month >= 10)
    whose = f"union={books.house.nurses.pk}"
    union, employer = (
        typed(signed_in(part).get(f"/release-time/reports/?year={year}&employees=100&{whose}"))
        for part in ("contract_specialist", "labor_relations")
    )

    assert "Dispute resolution" in union
    assert "2.5 h" in union
    assert "0.01" in union
    assert [line for line in union.split("\n") if "num" in line] == [
        line for line in employer.split("\n") if "num" in line
    ]


def test_payroll_reads_a_line_a_use_and_a_minus_for_what_was_reversed(books, bank, signed_in):
    said = {"bank": bank, "category": books.category(), "minutes": 90}
    line = books.do("steward", record_use, on=books.today, **said)
    books.do("labor_relations", reverse_line, line=line, because="Another day.")

    answer = signed_in("labor_relations").get(
        f"/release-time/reports/payroll.csv?month_on={books.today}"
    )

    rows = [row.split(",") for row in typed(answer).strip().split("\r\n")]
    assert rows[0][:4] == ["person", "name", "day", "hours"]
    assert sorted(row[3] for row in rows[1:]) == ["-1.50", "1.50"]


@pytest.mark.parametrize(
    ("part", "address"),
    [
        ("manager", "/release-time/"),
        ("labor_relations", "/release-time/requests/"),
        ("contract_specialist", "bank"),
        ("steward", "/release-time/statements/"),
    ],
)
def test_pages_cost_the_same_however_much_there_is(books, bank, signed_in, part, address):
    address = bank.get_absolute_url() if address == "bank" else address
    browser = signed_in(part)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    browser.get(address)
    books.asked(bank, on=books.today + timedelta(days=2))
    few = cost()
    for days in range(3, 9):
        one = books.asked(bank, on=books.today + timedelta(days=days), minutes=60)
        if days % 2:
            books.do("manager", grant_request, request=one)

    assert cost() == few


def test_a_member_without_a_role_is_refused_in_words(signed_in):
    answer = signed_in("grievant").get("/release-time/")

    assert answer.status_code == 403
    assert "Release time is read by people with a role" in typed(answer)


@pytest.mark.goal("G13")
def test_a_term_that_ended_records_nothing(books, bank, walls_clock, figure):
    """The walls refuse whoever still has a page open, and accrual grants them no further day."""
    ended = books.now + timedelta(hours=1)
    stale = books.house.actor("steward", books.now)
    books.house.end("steward", ended)

    with (
        walls_clock(ended),
        pytest.raises(ProgrammingError),
        acting_as(stale),
        transaction.atomic(),
    ):
        Transfer.objects.filter(bank=bank).count()

    figure("G13", "release time: the ledger is closed the moment a term ends")
