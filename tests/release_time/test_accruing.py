"""Accrual: what is due is posted once, put right by reversals, and lost where the rule says."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from foundation.release_time.actions.agreeing import tell_count, tell_work_share
from foundation.release_time.actions.posting import give_hours, record_use
from foundation.release_time.models import Pot, Transfer
from tests.release_time.desk import HOUR

MARCH = date(2026, 3, 1)


def test_each_holder_is_granted_each_period_that_has_begun(books):
    bank = books.bank()
    books.entitlement(bank)

    first = books.accrue()

    # January, February and March, for two stewards of the nurses; the technicians' is another's.
    assert (first.lines, first.expired) == (6, 0)
    assert books.left(bank, "steward") == 3 * 8 * HOUR
    assert books.whole(bank).balances
    assert {line.on for line in books.lines(bank)} == {
        date(2026, 1, 1),
        date(2026, 2, 1),
        MARCH,
    }


def test_a_second_run_posts_nothing(books):
    bank = books.bank()
    books.entitlement(bank)
    books.accrue()

    again = books.accrue()

    assert (again.lines, again.expired) == (0, 0)


def test_only_the_unions_own_sweep_posts(books):
    bank = books.bank()
    books.entitlement(bank)

    assert books.accrue("employer").lines == 0
    assert books.accrue("technicians").lines == 0
    assert books.accrue("nurses").lines == 6


def test_what_is_not_agreed_grants_nothing(books):
    bank = books.bank()
    books.entitlement(bank, agreed=False)

    assert books.accrue().lines == 0


def test_a_late_start_and_an_early_end_grant_their_days(books):
    bank = books.bank()
    books.entitlement(bank, "chief-steward", starts_on=MARCH, amount=31 * 15)
    # Of March's 31 days Luis Park holds the role from the 11th to the 20th.
    books.house.appoint(
        books.person("labor_co_lead"),
        "chief-steward",
        books.house.nurses,
        books.house.ward,
        starts_at=books.moment(date(2026, 3, 11), 8),
        ends_at=books.moment(date(2026, 3, 21), 0),
    )

    books.accrue()

    assert books.left(bank, "labor_co_lead") == 10 * 15
    assert books.left(bank, "chief_steward") == 31 * 15


def test_two_terms_of_one_role_are_paid_once(books):
    bank = books.bank()
    books.entitlement(bank, starts_on=MARCH)
    person, union = books.person("steward"), books.house.nurses
    books.house.appoint(person, "steward", union, books.house.clinic)

    books.accrue()

    assert books.left(bank, "steward") == 8 * HOUR


def test_a_leave_grants_nothing_and_comes_late_by_a_reversal(books):
    bank = books.bank()
    books.entitlement(bank, starts_on=MARCH, amount=31 * 15)
    books.accrue()
    leave = {"percent": 0, "starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 12)}
    books.do("labor_relations", tell_work_share, bank=bank, person=books.person("steward"), **leave)

    corrected = books.accrue()

    assert corrected.lines == 2
    assert books.left(bank, "steward") == 21 * 15
    kinds = [line.kind for line in books.lines(bank, holder=books.person("steward"))]
    assert sorted(kinds) == ["GRANT", "GRANT", "REVERSAL"]
    assert books.accrue().lines == 0
    assert books.whole(bank).balances


def test_part_time_counts_where_the_rule_says_so(books):
    bank = books.bank()
    whole = books.entitlement(bank, starts_on=MARCH)
    part = books.entitlement(bank, starts_on=MARCH, by_fte=True, source="Art. 10 s3")
    share = {"percent": 50, "starts_on": date(2026, 1, 1), "ends_on": None}
    books.do("labor_relations", tell_work_share, bank=bank, person=books.person("steward"), **share)

    books.accrue()

    mine = {"holder": books.person("steward")}
    assert [line.amount for line in books.lines(bank, entitlement=whole, **mine)] == [480]
    assert [line.amount for line in books.lines(bank, entitlement=part, **mine)] == [240]


def test_a_term_that_ends_is_taken_back_for_its_days(books):
    bank = books.bank()
    books.entitlement(bank, starts_on=MARCH, amount=31 * 15)
    books.accrue()
    books.house.end("steward", books.moment(date(2026, 3, 16), 0))

    books.later(days=30).accrue()

    assert books.left(bank, "steward") == 15 * 15


def test_full_release_is_the_working_days_of_the_month(books):
    bank = books.bank(name="Full release")
    books.entitlement(
        bank, "labor-partner", basis="SHARE", percent=100, holidays="US", starts_on=MARCH
    )
    books.entitlement(
        bank, "contract-specialist", basis="SHARE", percent=50, starts_on=MARCH, source="Art. 11"
    )

    books.accrue()

    assert books.left(bank, "labor_partner") == 22 * 8 * HOUR
    assert books.left(bank, "contract_specialist") == 11 * 8 * HOUR


def test_a_pool_is_granted_by_the_latest_count(books):
    bank = books.bank(holds="SHARED", name="Pool")
    rule = books.entitlement(
        bank,
        basis="PER",
        per=50,
        per_rounding="NEAREST",
        amount=10 * HOUR,
        cycle_unit="YEAR",
    )
    assert books.accrue().lines == 0

    said = {"entitlement": rule, "number": 974, "counted_on": date(2025, 12, 31)}
    books.do("contract_specialist", tell_count, **said)
    books.accrue()
    assert books.left(bank) == 19 * 10 * HOUR

    books.later(hours=1).do("contract_specialist", tell_count, **{**said, "number": 976})
    books.accrue()
    assert books.left(bank) == 20 * 10 * HOUR
    assert books.whole(bank).balances


def test_what_is_left_at_the_end_of_the_year_is_lost(books):
    bank = books.bank(carry_over="NONE", asks_first=False)
    books.entitlement(bank, cycle_unit="YEAR", amount=100 * HOUR, ends_on=date(2027, 1, 1))
    books.accrue()
    used = {"bank": bank, "category": books.category(), "minutes": 4 * HOUR}
    books.do("steward", record_use, on=date(2026, 2, 20), **used)

    following = books.at(date(2027, 1, 4))
    assert following.accrue().expired == 2
    assert following.left(bank, "steward") == 0
    assert following.account(bank, "steward").expired == 96 * HOUR

    # Recorded late, for a day on which there still was something: the loss is put right.
    following.do("steward", record_use, on=date(2026, 12, 30), **used)
    assert following.accrue().expired == 2
    assert following.account(bank, "steward").expired == 92 * HOUR
    assert following.left(bank, "steward") == 0
    assert following.accrue().expired == 0
    assert following.whole(bank).balances


def test_some_is_carried_over(books):
    bank = books.bank(carry_over="SOME", carry_most=20 * HOUR)
    books.entitlement(bank, cycle_unit="YEAR", amount=100 * HOUR)

    books.at(date(2027, 1, 4)).accrue()

    assert books.at(date(2027, 1, 4)).left(bank, "steward") == 120 * HOUR


def test_a_cap_takes_what_is_granted_over_it(books):
    bank = books.bank(most_left=20 * HOUR)
    books.entitlement(bank)

    books.accrue()

    account = books.account(bank, "steward")
    assert (account.left, account.expired) == (20 * HOUR, 4 * HOUR)
    assert books.accrue().lines == books.accrue().expired == 0


def test_runs_that_were_missed_end_where_daily_ones_do(books):
    bank = books.bank(carry_over="NONE", most_left=20 * HOUR)
    books.entitlement(bank)
    for month in range(3, 13):
        books.at(date(2026, month, 5)).accrue()
    steps = books.account(bank, "steward").totals
    with books.sweeping():
        lines = Transfer.objects.filter(bank=bank).count()

    assert books.at(date(2026, 12, 31)).accrue().lines == 0
    assert books.account(bank, "steward").totals == steps
    with books.sweeping():
        assert Transfer.objects.filter(bank=bank).count() == lines


def test_a_fee_is_taken_each_month(books):
    bank = books.bank(holds="SHARED", name="Donated")
    books.entitlement(bank, basis="FEE", amount=2 * HOUR, starts_on=MARCH)
    given = {"bank": bank, "amount": 100 * HOUR, "on": books.today, "because": "Opening balance"}
    books.do("labor_relations", give_hours, **given)

    books.accrue()

    assert books.left(bank) == 98 * HOUR


def test_the_ledger_is_only_added_to(books):
    bank = books.bank()
    books.entitlement(bank)
    books.accrue()
    line = books.lines(bank)[0]

    for act in (lambda: Transfer.objects.filter(pk=line.pk).update(amount=1), line.delete):
        with pytest.raises(ProgrammingError), books.sweeping():
            act()


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "LEFT", "target": "USED"},
        {"source": "LEFT", "target": "LEFT"},
        {"kind": "REVERSAL"},
        {"amount": 0},
    ],
)
def test_postgresql_refuses_a_line_that_does_not_balance(books, wrong):
    bank = books.bank()
    said = {"kind": "GRANT", "source": "GRANTED", "target": "LEFT", "amount": 60, **wrong}

    refusals = (IntegrityError, ProgrammingError)
    with pytest.raises(refusals), books.sweeping(), transaction.atomic():
        Transfer.objects.create(
            room_id=bank.room_id,
            bank=bank,
            holder=books.person("steward"),
            on=books.today,
            posted_at=datetime(2026, 3, 2, tzinfo=UTC),
            **said,
        )


def test_postgresql_refuses_to_take_more_than_there_is(books):
    bank = books.bank()
    books.entitlement(bank, starts_on=MARCH)
    books.accrue()

    with pytest.raises(IntegrityError), books.sweeping(), transaction.atomic():
        Transfer.objects.create(
            room_id=bank.room_id,
            bank=bank,
            holder=books.person("steward"),
            kind="HOLD",
            source=Pot.LEFT,
            target=Pot.HELD,
            amount=8 * HOUR + 1,
            on=books.today,
            posted_at=datetime(2026, 3, 2, tzinfo=UTC),
        )
