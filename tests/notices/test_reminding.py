"""Who is reminded of what, and that it happens once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from foundation.deadlines.models import DeadlineStatus
from tests.house import House
from tests.notices.deadlines import (
    WASHINGTON,
    Lines,
    change,
    mails_of,
    make_deadline,
    notices_of,
    sweep,
    told,
)

FRIDAY = date(2026, 3, 13)
REMINDED, ESCALATED = "REMINDER", "ESCALATION"


def at(day: date, hour: int, minute: int = 0, zone: str = WASHINGTON) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def days_before(count: int) -> date:
    return FRIDAY - timedelta(days=count)


def run_through(house: House, first: datetime, last: datetime) -> None:
    """Sweep at the hours of Washington that matter, from ``first`` to ``last``."""
    day = first.astimezone(ZoneInfo(WASHINGTON)).date()
    while at(day, 0) <= last:
        for hour in (0, 7, 8, 9, 12, 16, 18):
            if first <= at(day, hour) <= last:
                sweep(house.nurses, at(day, hour))
        day += timedelta(days=1)


def test_the_one_who_must_act_is_reminded_and_at_last_the_next_in_line(house, lines):
    make_deadline(house, FRIDAY)

    run_through(house, at(days_before(10), 0), at(FRIDAY + timedelta(days=3), 0))

    assert told(house, house.now) == [
        ("steward", REMINDED, 7),
        ("steward", REMINDED, 3),
        ("steward", REMINDED, 1),
        ("steward", REMINDED, 0),
        ("chief_steward", ESCALATED, 0),
        ("chief_steward", ESCALATED, -1),
        ("steward", REMINDED, -1),
    ]
    owed = [notice.owed_at for notice in notices_of(house.nurses, house.now)]
    assert owed[:5] == [
        at(days_before(7), 8),
        at(days_before(3), 8),
        at(days_before(1), 8),
        at(FRIDAY, 8),
        at(FRIDAY, 12),
    ]


def test_each_reminder_has_one_mail_and_says_by_when_but_not_of_what_it_is_about(house, lines):
    make_deadline(house, FRIDAY, action="Answer the claim of Gloria Reyes")

    sweep(house.nurses, at(days_before(1), 8))

    (mail,) = mails_of(house.nurses, house.now)
    assert mail.notice.subject == "Appeal to Step 2: due Fri Mar 13, 5:00 PM EDT"
    assert mail.notice.path == "/cases/1"


def test_a_minute_before_eight_nothing_is_owed(house, lines):
    make_deadline(house, FRIDAY)

    assert sweep(house.nurses, at(days_before(7), 7, 59)) == 0
    assert sweep(house.nurses, at(days_before(7), 8)) == 1
    assert sweep(house.nurses, at(days_before(7), 8, 1)) == 0


def test_the_hour_is_the_recipients_and_the_day_is_the_deadlines(house, lines):
    steward = house.people["steward"]
    steward.zone = "Pacific/Honolulu"
    steward.save()
    make_deadline(house, FRIDAY)
    sweep(house.nurses, at(days_before(4), 8))

    assert sweep(house.nurses, at(days_before(3), 8)) == 0
    assert sweep(house.nurses, at(days_before(3), 8, zone="Pacific/Honolulu")) == 1


def test_the_next_in_line_waits_for_noon_where_the_one_who_must_act_is(house, lines):
    steward = house.people["steward"]
    steward.zone = "America/Los_Angeles"
    steward.save()
    make_deadline(house, FRIDAY)

    run_through(house, at(FRIDAY, 11), at(FRIDAY, 14))
    assert told(house, house.now) == [("steward", REMINDED, 0)]

    sweep(house.nurses, at(FRIDAY, 15))
    assert told(house, house.now)[1:] == [("chief_steward", ESCALATED, 0)]


def test_after_an_outage_only_the_nearest_reminder_is_sent(house, lines):
    make_deadline(house, FRIDAY)

    sweep(house.nurses, at(days_before(1), 9))
    sweep(house.nurses, at(days_before(1), 9, 1))

    assert told(house, house.now) == [("steward", REMINDED, 1)]


def test_an_outage_over_the_deadline_leaves_the_word_that_it_is_past(house, lines):
    make_deadline(house, FRIDAY)

    sweep(house.nurses, at(FRIDAY, 17, 1))

    assert told(house, house.now) == [
        ("chief_steward", ESCALATED, -1),
        ("steward", REMINDED, -1),
    ]


def test_whoever_is_away_is_not_written_to_and_the_next_in_line_is(house, lines):
    make_deadline(house, FRIDAY)
    house.send_away("steward", at(days_before(2), 0))

    run_through(house, at(days_before(7), 0), at(FRIDAY, 11))

    assert told(house, house.now) == [
        ("chief_steward", ESCALATED, 7),
        ("chief_steward", ESCALATED, 3),
        ("steward", REMINDED, 1),
        ("steward", REMINDED, 0),
    ]


def test_whose_term_has_ended_is_not_written_to(house, lines):
    make_deadline(house, FRIDAY)
    house.end("steward", at(days_before(8), 0))

    sweep(house.nurses, at(days_before(7), 8))

    assert told(house, house.now) == [("chief_steward", ESCALATED, 7)]


def test_when_all_are_away_an_administrator_hears_of_it(house, lines):
    make_deadline(house, FRIDAY)
    for part in ("steward", "chief_steward"):
        house.send_away(part, at(FRIDAY, 23))

    sweep(house.nurses, at(days_before(7), 8))

    assert told(house, house.now) == [("union_administrator", ESCALATED, 7)]


def test_a_deadline_no_app_answers_for_reaches_an_administrator(house, monkeypatch):
    lines = Lines(house, [], [])
    monkeypatch.setattr("foundation.notices.providers._providers", [])
    make_deadline(house, FRIDAY)

    sweep(house.nurses, at(days_before(7), 8))

    assert lines.asked == 0
    assert told(house, house.now) == [("union_administrator", ESCALATED, 7)]


@pytest.mark.parametrize(
    "status", [DeadlineStatus.MET, DeadlineStatus.CANCELLED, DeadlineStatus.PAUSED]
)
def test_a_deadline_that_is_no_longer_open_reminds_no_more(house, lines, status):
    deadline = make_deadline(house, FRIDAY)
    sweep(house.nurses, at(days_before(7), 8))

    change(house, deadline, status=status, met_at=at(days_before(5), 8))
    run_through(house, at(days_before(5), 9), at(FRIDAY, 20))

    assert told(house, house.now) == [("steward", REMINDED, 7)]


def test_a_moved_date_reminds_anew(house, lines):
    deadline = make_deadline(house, FRIDAY)
    sweep(house.nurses, at(days_before(1), 8))

    later = FRIDAY + timedelta(days=4)
    change(house, deadline, due_on=later, due_at=at(later, 17))
    run_through(house, at(FRIDAY, 0), at(later, 9))

    assert told(house, house.now) == [
        ("steward", REMINDED, 1),
        ("steward", REMINDED, 7),
        ("steward", REMINDED, 3),
        ("steward", REMINDED, 1),
        ("steward", REMINDED, 0),
    ]


def test_a_date_set_today_does_not_remind_of_today(house, lines):
    make_deadline(house, FRIDAY, set_on=days_before(7))

    run_through(house, at(days_before(7), 0), at(days_before(3), 9))

    assert told(house, house.now) == [("steward", REMINDED, 3)]


def test_a_party_chooses_its_own_days(house, lines):
    house.nurses.reminder_days = [2]
    house.nurses.save()
    make_deadline(house, FRIDAY)

    run_through(house, at(days_before(8), 0), at(FRIDAY, 16))

    assert told(house, house.now) == [("steward", REMINDED, 2), ("chief_steward", ESCALATED, 0)]


def test_an_earliest_day_is_no_deadline_to_remind_of(house, lines):
    make_deadline(house, FRIDAY, is_earliest_day=True)

    assert sweep(house.nurses, at(days_before(7), 8)) == 0


def test_each_party_is_reminded_of_its_own_deadlines_only(house, lines):
    make_deadline(house, FRIDAY, party=house.employer)

    assert sweep(house.nurses, at(days_before(7), 8)) == 0
    assert sweep(house.technicians, at(days_before(7), 8)) == 0
    assert sweep(house.employer, at(days_before(7), 8)) == 1
    assert notices_of(house.nurses, house.now) == []


def test_what_either_party_may_do_reminds_both(house, monkeypatch):
    def either(deadlines, *, organization, now):
        parts = ["manager"] if organization == house.employer else ["steward"]
        return Lines(house, parts, [])(deadlines)

    monkeypatch.setattr("foundation.notices.providers._providers", [either])
    make_deadline(house, FRIDAY, party=None)

    assert sweep(house.nurses, at(days_before(7), 8)) == 1
    assert sweep(house.employer, at(days_before(7), 8)) == 1
    assert sweep(house.technicians, at(days_before(7), 8)) == 0


def test_a_deadline_early_in_the_day_is_warned_of_before_it(house, lines):
    make_deadline(house, FRIDAY, hour=time(7))

    assert sweep(house.nurses, at(FRIDAY, 4, 59)) == 1
    assert told(house, house.now)[0] == ("steward", REMINDED, 1)
    sweep(house.nurses, at(FRIDAY, 5))
    sweep(house.nurses, at(FRIDAY, 6))

    assert told(house, house.now)[1:] == [
        ("steward", REMINDED, 0),
        ("chief_steward", ESCALATED, 0),
    ]


def test_more_deadlines_than_are_taken_at_once_are_all_reminded_of(house, lines, monkeypatch):
    monkeypatch.setattr("foundation.notices.actions.reminding.AT_ONCE", 3)
    for _ in range(7):
        make_deadline(house, FRIDAY)

    assert sweep(house.nurses, at(days_before(7), 8)) == 7


def test_a_minute_in_which_nothing_is_due_asks_nobody(house, lines):
    for _ in range(5):
        make_deadline(house, FRIDAY)
    sweep(house.nurses, at(days_before(7), 8))
    asked = lines.asked

    sweep(house.nurses, at(days_before(6), 9))
    sweep(house.nurses, at(days_before(4), 23))

    assert lines.asked == asked
