"""The registry of what waits: its order, and that one thing is one line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.roles import waiting
from foundation.roles.waiting import Consequence, Waiting, until_the_end_of, waiting_for

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def registry(monkeypatch):
    """An empty one, for this test alone."""
    monkeypatch.setattr(waiting, "_providers", [])
    return waiting


def line(
    href: str, consequence: Consequence, in_days: int | None = None, title: str = ""
) -> Waiting:
    due_at = NOW + timedelta(days=in_days) if in_days is not None else None
    return Waiting(title or href, href, consequence, due_at=due_at)


def ordered(*lines: Waiting) -> list[str]:
    waiting.register(lambda actor, now: lines)
    return [one.href for one in waiting_for(None, NOW)]


def test_the_gravest_comes_first_then_the_soonest_then_what_has_no_day(registry):
    found = ordered(
        line("/owed/", Consequence.OWED, 1),
        line("/lost/late/", Consequence.LOST, 9),
        line("/held/", Consequence.HELD_UP),
        line("/held/soon/", Consequence.HELD_UP, 2),
        line("/lost/", Consequence.LOST, 3),
        line("/read/", Consequence.TO_READ, 0),
    )

    assert found == ["/lost/", "/lost/late/", "/held/soon/", "/held/", "/owed/", "/read/"]


def test_one_thing_told_by_two_apps_is_one_line_with_the_graver_consequence(registry):
    waiting.register(lambda actor, now: [line("/a/", Consequence.TO_READ)])
    waiting.register(
        lambda actor, now: [line("/a/", Consequence.LOST), line("/b/", Consequence.OWED)]
    )

    found = waiting_for(None, NOW)

    assert [(one.href, one.consequence) for one in found] == [
        ("/a/", Consequence.LOST),
        ("/b/", Consequence.OWED),
    ]


def test_a_provider_registered_twice_is_asked_once(registry):
    def lines(actor, now):
        return [line("/a/", Consequence.OWED)]

    waiting.register(lines)
    waiting.register(lines)

    assert len(waiting._providers) == 1


def test_a_day_ends_where_it_is_and_no_day_is_no_moment():
    at = until_the_end_of(date(2026, 3, 2), "America/Los_Angeles")

    assert at is not None
    assert (at.hour, at.minute, at.utcoffset()) == (23, 59, timedelta(hours=-8))
    assert until_the_end_of(None, "America/Los_Angeles") is None


def test_every_consequence_has_words_a_tone_and_an_icon():
    said = {(one.words, one.tone, one.icon) for one in Consequence}

    assert len(said) == len(Consequence)
