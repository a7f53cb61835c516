"""When a reminder is due, by itself: zones, the hour, nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.notices.timing import (
    OVERDUE,
    escalation_due,
    last_day_reached,
    reminder_moment,
    reminders_due,
)

ZONES = ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Europe/Berlin",
         "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"]  # fmt: skip
STANDARD = (7, 3, 1, 0)
# The first use of the time zones reads them from files: slow, and no fault of the strategy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NEW_YORK = ZoneInfo("America/New_York")

days_ahead = st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True)
hours = st.timedeltas(timedelta(0), timedelta(days=700))
spans = st.timedeltas(timedelta(days=-40), timedelta(days=5))
deadlines = st.tuples(
    st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.times(), st.sampled_from(ZONES)
)


def due_at(deadline: tuple[date, time, str]) -> datetime:
    day, hour, zone = deadline
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@unhurried
@given(deadlines, days_ahead, st.sampled_from(ZONES), spans)
def test_only_chosen_days_are_reminded_and_only_once_their_moment_has_come(
    deadline, days, zone, span
):
    now = due_at(deadline) + span
    found = reminders_due(
        due_on=deadline[0], due_at=due_at(deadline), days=days, zone=zone, now=now
    )

    assert found is None or found in {*days, OVERDUE}
    assert (found == OVERDUE) == (now > due_at(deadline))
    if found is not None and found != OVERDUE:
        moment = reminder_moment(found, due_on=deadline[0], due_at=due_at(deadline), zone=zone)
        assert moment <= now


@unhurried
@given(deadlines, days_ahead, st.sampled_from(ZONES), spans, spans)
def test_as_time_goes_on_reminders_only_come_nearer(deadline, days, zone, one, other):
    earlier, later = sorted([one, other])
    found = [
        reminders_due(
            due_on=deadline[0],
            due_at=due_at(deadline),
            days=days,
            zone=zone,
            now=due_at(deadline) + span,
        )
        for span in (earlier, later)
    ]

    assert found[0] is None or (found[1] is not None and found[1] <= found[0])


@unhurried
@given(deadlines, st.sampled_from(ZONES))
def test_every_reminder_comes_at_least_two_hours_before_the_deadline_and_in_order(deadline, zone):
    moments = [
        reminder_moment(ahead, due_on=deadline[0], due_at=due_at(deadline), zone=zone)
        for ahead in range(30, -1, -1)
    ]

    assert all(moment <= due_at(deadline) - timedelta(hours=2) for moment in moments)
    assert all(before <= after for before, after in pairwise(moments))


@unhurried
@given(deadlines, st.sampled_from(ZONES), st.integers(0, 30))
def test_the_hour_is_eight_by_the_recipients_clock_unless_that_were_too_late(deadline, zone, ahead):
    moment = reminder_moment(ahead, due_on=deadline[0], due_at=due_at(deadline), zone=zone)
    local = moment.astimezone(ZoneInfo(zone))

    is_morning = local.time() == time(8) and local.date() == deadline[0] - timedelta(days=ahead)
    assert is_morning or moment == due_at(deadline) - timedelta(hours=2)


@unhurried
@given(deadlines, days_ahead, st.sampled_from(ZONES), spans, st.integers(0, 40))
def test_nothing_is_owed_for_a_day_before_the_date_was_set(deadline, days, zone, span, before):
    set_on = deadline[0] - timedelta(days=before)
    found = reminders_due(
        due_on=deadline[0],
        due_at=due_at(deadline),
        set_on=set_on,
        days=days,
        zone=zone,
        now=due_at(deadline) + span,
    )

    assert found in {None, 0, OVERDUE} or deadline[0] - timedelta(days=found) > set_on


@unhurried
@given(st.lists(st.sampled_from(ZONES), min_size=1), hours, st.sampled_from([8, 12]))
def test_the_day_reached_is_the_one_of_the_zone_furthest_on(zones, later, hour):
    now = datetime(2026, 1, 1, tzinfo=UTC) + later
    reached = last_day_reached(time(hour), zones, now)
    reaches = [
        datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone)).astimezone(UTC) <= now
        for zone in zones
        for day in (reached, reached + timedelta(days=1))
    ]

    assert any(reaches[::2])
    assert not any(reaches[1::2])


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 7), 13),  # still winter
        (date(2026, 3, 8), 12),  # the clocks went forward in the night
        (date(2026, 10, 31), 12),
        (date(2026, 11, 1), 13),  # and back
    ],
)
def test_eight_in_the_morning_stays_eight_when_the_clocks_change(day, utc_hour):
    due_on = day + timedelta(days=3)
    at = datetime.combine(due_on, time(17), tzinfo=NEW_YORK)

    moment = reminder_moment(3, due_on=due_on, due_at=at, zone="America/New_York")

    assert moment == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)


def test_two_hours_before_a_deadline_are_real_hours_on_the_night_of_the_change():
    # 2:00 to 3:00 does not exist on this night: two hours before 4:00 is 1:00.
    at = datetime(2026, 3, 8, 4, 0, tzinfo=NEW_YORK)

    moment = reminder_moment(0, due_on=at.date(), due_at=at, zone="America/New_York")

    assert moment == datetime(2026, 3, 8, 1, 0, tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(11, 59), None),
        (time(12, 0), 0),
        (time(17, 0), 0),
        (time(17, 0, 1), OVERDUE),
    ],
)
def test_the_next_in_line_is_told_at_noon_and_once_the_deadline_is_past(clock, expected):
    found = escalation_due(
        due_on=date(2026, 3, 13),
        due_at=datetime(2026, 3, 13, 17, tzinfo=NEW_YORK),
        zone="America/New_York",
        now=datetime.combine(date(2026, 3, 13), clock, tzinfo=NEW_YORK).astimezone(UTC),
    )

    assert found == expected


def test_a_date_set_on_the_day_itself_still_reminds_but_does_not_escalate_by_noon():
    day = {"due_on": date(2026, 3, 13), "due_at": datetime(2026, 3, 13, 17, tzinfo=NEW_YORK)}
    now = datetime(2026, 3, 13, 14, tzinfo=NEW_YORK).astimezone(UTC)
    asked = {**day, "zone": "America/New_York", "now": now, "set_on": day["due_on"]}

    assert reminders_due(days=STANDARD, **asked) == 0
    assert escalation_due(**asked) is None
