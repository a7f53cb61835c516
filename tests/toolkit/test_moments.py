from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.toolkit import moments

NOW = datetime(2026, 3, 10, 17, 20, tzinfo=UTC)
PORTLAND = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 13, 0, 0, tzinfo=UTC), "Thu Mar 12, 5:00 PM PDT (in 2 days)"),
        (datetime(2026, 3, 11, 6, 59, tzinfo=UTC), "Tue Mar 10, end of day PDT (in 13 hours)"),
        (datetime(2026, 3, 11, 8, 0, tzinfo=UTC), "Wed Mar 11, 1:00 AM PDT (tomorrow)"),
        (datetime(2026, 3, 8, 8, 30, tzinfo=UTC), "Sun Mar 8, 12:30 AM PST (2 days ago)"),
        (datetime(2026, 3, 10, 17, 0, tzinfo=UTC), "Tue Mar 10, 10:00 AM PDT (20 minutes ago)"),
        (datetime(2027, 1, 4, 20, 5, tzinfo=UTC), "Mon Jan 4, 2027, 12:05 PM PST (in 300 days)"),
    ],
)
def test_a_moment_names_its_day_its_zone_and_its_distance(at, words):
    assert moments.moment_words(at, PORTLAND, NOW) == words


def test_a_distance_counts_the_days_of_the_zone_shown():
    late = datetime(2026, 3, 11, 6, 30, tzinfo=UTC)

    assert moments.relative_words(late, PORTLAND, NOW) == "in 13 hours"
    assert moments.relative_words(late, "UTC", NOW) == "tomorrow"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (4, "in 4 days"), (-9, "9 days ago")],
)
def test_a_day_says_how_far_it_is(days, words):
    today = date(2026, 3, 10)

    assert moments.relative_day_words(today + timedelta(days=days), today) == words


def test_a_span_is_never_nothing():
    assert moments.span_words(timedelta(seconds=20)) == "1 minute"
    assert moments.span_words(timedelta(hours=-3, minutes=-59)) == "3 hours"


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (1, "party", "1 party"),
        (2, "party", "2 parties"),
        (0, "day", "0 days"),
        (3, "case", "3 cases"),
    ],
)
def test_a_noun_is_counted_as_english_does(number, noun, words):
    assert moments.counted(number, noun) == words
