"""What is still to learn, by when, and what runs out: counted by hand."""

from datetime import date
from uuid import uuid4

import pytest

from training.due import Done, DueState, Rule, due_of
from training.months import months_after

CONTRACT, SECOND, THIRD = uuid4(), uuid4(), uuid4()
TODAY = date(2026, 3, 2)
SINCE = date(2025, 1, 1)


def rule(**more):
    said = {"pk": uuid4(), "what": "The contract", "courses": frozenset({CONTRACT})}
    return Rule(**{**said, **more})


def stand(asked, *done, since=SINCE, today=TODAY):
    due = due_of(asked, since, done, today)
    return due.state, due.on


def test_a_course_that_was_never_done_is_due_so_many_days_after_the_first_day():
    six_months = rule(within_days=180)

    assert stand(six_months, since=date(2026, 1, 5)) == (DueState.TO_DO, date(2026, 7, 4))
    assert stand(six_months, since=date(2025, 8, 1)) == (DueState.OVERDUE, date(2026, 1, 28))


def test_the_day_itself_is_not_late():
    assert stand(rule(within_days=10), since=date(2026, 2, 20)) == (DueState.TO_DO, TODAY)


def test_a_certificate_for_good_stays_met():
    assert stand(rule(), Done(CONTRACT, date(2019, 1, 1))) == (DueState.MET, None)


def test_a_certificate_lasts_until_the_day_before_it_expires():
    done = Done(CONTRACT, date(2024, 3, 3), date(2026, 3, 3))

    assert stand(rule(), done) == (DueState.RUNS_OUT, date(2026, 3, 3))
    assert stand(rule(), done, today=date(2026, 3, 3)) == (DueState.LAPSED, date(2026, 3, 3))


def test_renewal_counts_from_the_later_certificate():
    first = Done(CONTRACT, date(2023, 1, 10), date(2025, 1, 10))
    again = Done(CONTRACT, date(2025, 2, 1), date(2027, 2, 1))

    assert stand(rule(), first, again) == (DueState.MET, date(2027, 2, 1))


def test_eight_hours_every_two_years_and_two_continuing_classes():
    """A steward list: the contract course every two years, and two other classes within them."""
    two = rule(courses=frozenset({SECOND, THIRD}), count=2, every_months=24)

    assert stand(two, Done(SECOND, date(2025, 1, 5)))[0] == DueState.OVERDUE
    assert stand(two, Done(SECOND, date(2025, 1, 5)), Done(SECOND, date(2025, 6, 5)))[0] == (
        DueState.OVERDUE
    ), "the same class twice is one class"
    both = Done(SECOND, date(2025, 1, 5)), Done(THIRD, date(2025, 6, 5))
    assert stand(two, *both) == (DueState.MET, date(2027, 1, 5))
    assert stand(two, *both, today=date(2027, 1, 5)) == (DueState.LAPSED, date(2027, 1, 5))


def test_what_ran_out_before_the_term_began_is_not_said_to_have_lapsed():
    old = Done(CONTRACT, date(2018, 1, 1), date(2020, 1, 1))

    assert stand(rule(within_days=900), old) == (DueState.TO_DO, date(2027, 6, 20))


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(on, months, then):
    assert months_after(on, months) == then
