"""The stories can be told on any day of any year; pure: contract engine only, no database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from governance.contracts.loading import FILES, load_contract, load_contract_file
from governance.contracts.work_out import work_out
from governance.contracts.worked import DeadlineStatus
from partnership.demonstration import topics
from partnership.demonstration.articles import TNA_ARTICLES, contract_text
from partnership.demonstration.days import HERE
from partnership.demonstration.loading import CONTRACTS
from partnership.demonstration.plans import Planner

# Told as late on purpose, or a target that nobody loses anything by.
LATE_ON_PURPOSE = {
    "Schedule changed with two days' notice": {"step_1.answer"},
    "Charged for lost scrub sets": {"step_1.file"},
    "Call-back paid for the minutes worked": {"step_4.hearing"},
}
MOMENTS = [
    datetime(2026, 11, 21, 21, 36, tzinfo=HERE),
    datetime(2026, 12, 25, 0, 5, tzinfo=HERE),
    datetime(2026, 12, 28, 10, 0, tzinfo=HERE),
    datetime(2027, 1, 4, 7, 30, tzinfo=HERE),
    datetime(2027, 2, 28, 18, 0, tzinfo=HERE),
    datetime(2027, 3, 14, 2, 30, tzinfo=HERE),
    datetime(2027, 7, 4, 23, 59, tzinfo=HERE),
    datetime(2028, 2, 29, 12, 0, tzinfo=HERE),
]


@pytest.fixture(scope="module")
def terms():
    return {
        union: replace(load_contract_file(FILES / f"{code}.yaml"), readings=())
        for union, (code, _, _) in CONTRACTS.items()
    }


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_every_story_can_be_told_on_this_day(now, terms):
    for number, story in enumerate(topics.STORIES):
        planner = Planner(story, terms[story.union], now, number)
        first_day = planner.first_day()
        moments = [turn.moment for turn in planner.turns(first_day)]
        assert moments == sorted(set(moments)), story.title
        assert moments[-1] <= now, story.title
        assert moments[0].date() >= first_day, story.title
        worked = work_out(planner.terms, planner.facts, planner.events(first_day), now)
        late = {each.key for each in worked if each.status is DeadlineStatus.MET_LATE}
        assert late == LATE_ON_PURPOSE.get(story.title, set()), story.title
        if story.due is not None:
            due = next(each.due_on for each in worked if each.key == story.due[0])
            assert (due < planner.today) == (story.due[1] < 0), story.title


def test_acts_lie_on_working_days_and_hours(terms):
    now = datetime(2026, 11, 20, 17, 0, tzinfo=HERE)
    moments = [
        turn.moment.astimezone(HERE)
        for number, story in enumerate(topics.STORIES)
        for planner in [Planner(story, terms[story.union], now, number)]
        for turn in planner.turns(planner.first_day())
    ]

    assert not [moment for moment in moments if moment.weekday() > 4]
    assert min(moment.hour for moment in moments) >= 8
    assert max(moment.hour for moment in moments) <= 17
    assert now - min(moments) < timedelta(days=330)


def test_a_made_up_contract_keeps_every_rule():
    real = load_contract_file(FILES / "multco-afscme88.yaml")
    made_up = load_contract(
        contract_text("multco-afscme88", name="A", union="B", employer="C", articles=TNA_ARTICLES)
    )

    assert made_up.procedures == real.procedures
    assert made_up.readings[0].terms.procedures == real.readings[0].terms.procedures
    assert (made_up.name, made_up.union, made_up.employer) == ("A", "B", "C")
    assert len(made_up.articles) == len(real.articles) + len(TNA_ARTICLES)
