"""What is due is told once, and never to who has answered."""

from datetime import timedelta

import pytest
from django.db import transaction

from foundation.notices.models import Notice
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from governance.decisions.actions.calling import owe_calls
from governance.decisions.statuses import Stance


def swept(desk, party="nurses"):
    actor = system_actor(getattr(desk.house, party), desk.now)
    with acting_as(actor), transaction.atomic():
        owe_calls(by=actor, now=desk.now)


def told(desk, part: str, word: str) -> int:
    with desk.acting(part) as actor:
        notices = Notice.objects.filter(person=actor.person, subject__contains=word)
        return notices.count()


def test_only_who_has_not_answered_is_called_a_day_before_the_close_and_once(desk):
    proposal = desk.opened()
    desk.say(proposal, Stance.AGREE, "labor_co_lead")
    swept(desk)
    assert told(desk, "steward", "is due by") == 0
    eve = desk.at(proposal.closes_at - timedelta(hours=20))

    for _ in range(3):
        swept(eve)

    assert told(eve, "steward", "is due by") == 1
    assert told(eve, "labor_co_lead", "is due by") == 0
    assert told(eve, "manager", "is due by") == 0
    swept(eve, "employer")
    assert told(eve, "manager", "is due by") == 1


@pytest.mark.parametrize(("days", "times"), [(59, 0), (60, 1), (75, 1)])
def test_the_day_to_look_again_is_told_on_its_day(desk, days, times):
    desk.decided()
    later = desk.later(days=days)

    swept(later)
    swept(later)

    assert told(later, "labor_co_lead", "looked at again") == times


def test_once_positions_have_closed_the_outcome_is_due(desk):
    proposal = desk.opened()
    after = desk.at(proposal.closes_at + timedelta(minutes=1))

    swept(after)
    swept(after)

    assert told(after, "labor_co_lead", "the outcome is due") == 1
