from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.toolkit.clock_faces import NO_CLOCK, ClockState, clock_face, day_ruler

NOW = datetime(2026, 3, 10, 17, 20, tzinfo=UTC)
END_OF_TODAY = datetime(2026, 3, 11, 6, 59, tzinfo=UTC)
PORTLAND = "America/Los_Angeles"


def face(due_at, *, status="running", party="union", **words):
    return clock_face(
        status=status,
        party=party,
        action="Appeal",
        due_at=due_at,
        zone=PORTLAND,
        now=NOW,
        **words,
    )


@pytest.mark.parametrize(
    ("days", "state", "short"),
    [
        (9, ClockState.RUNNING, "9 days left"),
        (4, ClockState.RUNNING, "4 days left"),
        (3, ClockState.SOON, "3 days left"),
        (1, ClockState.SOON, "1 day left"),
        (0, ClockState.TODAY, "13 hours left today"),
        (-1, ClockState.OVERDUE, "1 day past the date"),
        (-5, ClockState.OVERDUE, "5 days past the date"),
    ],
)
def test_a_running_clock_says_how_near_its_date_is(days, state, short):
    clock = face(END_OF_TODAY + timedelta(days=days))

    assert (clock.state, clock.short) == (state, short)


def test_a_date_that_passed_an_hour_ago_is_past():
    assert face(NOW - timedelta(hours=1)).short == "1 hour past the date"


@pytest.mark.parametrize(
    ("party", "is_loud"),
    [("union", True), ("either", True), ("neutral", True), ("management", False)],
)
def test_a_missed_date_is_loud_unless_it_was_managements(party, is_loud):
    assert face(NOW - timedelta(days=2), status="missed", party=party).is_loud is is_loud


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("met", ClockState.MET),
        ("met_late", ClockState.MET_LATE),
        ("paused", ClockState.PAUSED),
        ("cancelled", ClockState.NONE),
    ],
)
def test_a_settled_clock_is_not_open(status, state):
    clock = face(END_OF_TODAY, status=status)

    assert clock.state == state
    assert not clock.is_open


def test_a_late_act_says_by_how_much():
    clock = face(NOW - timedelta(days=4), status="met_late", met_at=NOW - timedelta(days=2))

    assert clock.short == "Late by 2 days"


def test_a_clock_without_a_date_says_that_the_contract_states_none():
    clock = face(None)

    assert clock.state == ClockState.SILENT
    assert clock.short == "No limit stated"
    assert clock.due == ""


def test_no_clock_is_nobodys():
    assert (NO_CLOCK.is_open, NO_CLOCK.is_loud, NO_CLOCK.holder) == (False, False, "")


def test_a_ruler_marks_the_days_that_do_not_count_and_today():
    ruler = day_ruler(
        start=date(2026, 3, 6),
        due=date(2026, 3, 11),
        today=date(2026, 3, 10),
        counts=lambda on: on.weekday() < 5,
    )

    assert [tick.kind for tick in ruler] == [
        "start", "skipped", "skipped", "counted", "counted", "due",
    ]  # fmt: skip
    assert [tick.on.day for tick in ruler if tick.is_today] == [10]
    assert [tick.on.day for tick in ruler if tick.is_past] == [6, 7, 8, 9]


def test_a_ruler_of_more_than_two_months_is_left_out():
    assert day_ruler(
        start=date(2026, 1, 1), due=date(2026, 6, 1), today=date(2026, 3, 1), counts=bool
    ) == ()  # fmt: skip
