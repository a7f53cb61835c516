"""What holds for every day, calendar and rule, and not only for the examples."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.calendars.days import NamedDay, easter_sunday
from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.rules import Roll
from foundation.deadlines.working_days import Stop, add_hours, count_days, count_months, roll
from governance.contracts.events import CaseFacts, Event
from governance.contracts.work_out import work_out
from tests.contracts.cases import contract

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
HOLIDAYS = st.lists(DAYS, max_size=40, unique=True)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
ROLLS = st.sampled_from([rule for rule in Roll if rule is not Roll.NONE])


def calendar(weekdays: frozenset[int], holidays: list[date]) -> WorkingCalendar:
    named = tuple(NamedDay(f"holiday {day}", on=day) for day in holidays)
    return WorkingCalendar("test", "test days", weekdays=weekdays, named=named)


def counted_one_by_one(
    start: date, n: int, weekdays: frozenset[int], closed: set[date], step: int
) -> date:
    """The slow way: look at each day and tick it off."""
    day = start
    while n:
        day += timedelta(days=step)
        if day.weekday() in weekdays and day not in closed:
            n -= 1
    return day


@given(DAYS, st.integers(1, 120), WEEKDAYS, HOLIDAYS, st.booleans())
def test_open_days_equal_a_count_one_by_one(
    start: date, n: int, weekdays: frozenset[int], holidays: list[date], backward: bool
) -> None:
    step = -1 if backward else 1

    found = count_days(start, n, calendar=calendar(weekdays, holidays), backward=backward)

    assert found.due == counted_one_by_one(start, n, weekdays, set(holidays), step)


@given(DAYS, st.integers(1, 120), DAYS, st.integers(0, 30))
def test_stopped_days_equal_a_count_one_by_one(
    start: date, n: int, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    closed = {first + timedelta(days=day) for day in range(length + 1)}

    found = count_days(start, n, stops=[Stop(first, last, "a stop")])

    assert found.due == counted_one_by_one(start, n, frozenset(range(7)), closed, 1)


@given(DAYS, ROLLS, WEEKDAYS, HOLIDAYS)
def test_a_limit_never_ends_on_a_day_that_its_rule_moves(
    day: date, rule: Roll, weekdays: frozenset[int], holidays: list[date]
) -> None:
    found, _ = roll(day, rule, calendar(weekdays, holidays))

    if rule is not Roll.PAST_WEEKENDS_ONLY:
        assert found not in holidays
    if rule is not Roll.PAST_HOLIDAYS_ONLY:
        assert found.weekday() in weekdays
    assert found <= day if rule is Roll.BACK_BEFORE_WEEKENDS_AND_HOLIDAYS else found >= day


@given(DAYS, st.integers(1, 60), WEEKDAYS, HOLIDAYS, st.sampled_from(list(Roll)))
def test_a_later_start_never_ends_earlier(
    start: date, n: int, weekdays: frozenset[int], holidays: list[date], rule: Roll
) -> None:
    days = calendar(weekdays, holidays)

    ends = []
    for begins in (start, start + timedelta(days=1)):
        last = count_days(begins, n, calendar=days).last
        assert last is not None
        ends.append(roll(last, rule, days)[0])

    assert ends[0] <= ends[1]


@given(DAYS, st.integers(1, 36))
def test_months_keep_the_day_or_end_the_month(start: date, months: int) -> None:
    due = count_months(start, months).due

    assert due is not None
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == months
    assert due.day == start.day or (due + timedelta(days=1)).day == 1


@given(st.integers(0, 130_000), st.integers(1, 500))
def test_hours_are_elapsed_hours_in_every_season(hours_since: int, hours: int) -> None:
    zone = ZoneInfo("America/New_York")
    begins = (datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=hours_since)).astimezone(zone)

    due, _ = add_hours(begins, hours, (), lambda day: datetime(*day.timetuple()[:3], tzinfo=zone))

    assert due is not None
    assert due.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=hours)


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter_sunday(year)

    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_easter_of_known_years() -> None:
    known = {2021: (4, 4), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}

    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known


@settings(deadline=None)
@given(
    st.sampled_from(["grinnell-ugsdw", "multco-afscme88", "lane-afscme", "seiu-homecare"]),
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
)
def test_knowing_a_day_later_never_shortens_the_filing(contract_id: str, day: date) -> None:
    terms = contract(contract_id)
    ends = []
    for learned in (day, day + timedelta(days=1)):
        found = work_out(terms, CaseFacts(), [Event("learned", learned)])
        ends.append(found[0].due_on)

    assert ends[0] is not None
    assert ends[1] is not None
    assert day < ends[0] <= ends[1]


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_a_case_worked_out_twice_is_the_same(day: date) -> None:
    terms = contract("multco-afscme88")
    events = [Event("learned", day), Event("filed", day + timedelta(days=20), "step_1")]

    assert work_out(terms, CaseFacts(), events) == work_out(terms, CaseFacts(), events)
