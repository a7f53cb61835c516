"""Telling the cases: everything that was ever done in them, in the order of time."""

from datetime import timedelta

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from governance.contracts.models import AgreementVersion
from grievances.actions.people import assign_case
from grievances.models import Grievance
from partnership.demonstration import topics
from partnership.demonstration.plans import Planner, Turn
from partnership.demonstration.setting import Setting
from partnership.demonstration.telling import (
    ANALYST,
    MANAGEMENT,
    ONWARD_OR_FILED,
    PORTAL,
    Story,
    Telling,
)


def tell_stories(setting: Setting) -> int:
    """Act out every story by the portal's own actions, each act at its moment; the number of cases.

    All of them at once in the order of time, as they would have happened: numbers run in the order
    of filing, and a sweep finds every case as it stood on its day.
    """
    tellings = [_begin(setting, story, number) for number, story in enumerate(topics.STORIES)]
    turns = [(turn, telling) for telling, found in tellings for turn in found]
    for turn, telling in sorted(turns, key=lambda pair: pair[0].moment):
        _take(turn, telling)
    return len(tellings)


def _begin(setting: Setting, story: Story, number: int) -> tuple[Telling, list[Turn]]:
    agreement = setting.agreements[story.union]
    version = AgreementVersion.objects.get(agreement=agreement)
    planner = Planner(story, version.terms, setting.now, number)
    first_day = planner.first_day()
    return Telling(setting, story, first_day), planner.turns(first_day)


def _take(turn: Turn, telling: Telling) -> None:
    actor = _actor(turn, telling)
    with acting_as(actor), transaction.atomic():
        _see_again(telling)
        turn.beat.do(telling, actor, turn.moment)
    if turn.beat.event in ONWARD_OR_FILED and turn.step != "step_1":
        _give_to_whoever_answers(turn, telling)


def _actor(turn: Turn, telling: Telling) -> Actor:
    if turn.beat.part == PORTAL:
        return telling.setting.portal_of(telling.story.union, turn.moment)
    return telling.setting.actor(telling.name_of(turn.beat.part, turn.step), turn.moment)


def _see_again(telling: Telling) -> None:
    """The case as the acts before have left it."""
    if telling.case is not None:
        telling.case = Grievance.objects.get(pk=telling.case.pk)


def _give_to_whoever_answers(turn: Turn, telling: Telling) -> None:
    """Beyond the first step labor relations says who answers."""
    moment = turn.moment + timedelta(minutes=9)
    if moment > telling.setting.now:
        return
    analyst = telling.setting.actor(ANALYST, moment)
    answering = telling.setting.people[telling.name_of(MANAGEMENT, turn.step)]
    with acting_as(analyst), transaction.atomic():
        _see_again(telling)
        assign_case(grievance=telling.grievance, to=answering, by=analyst, now=moment)
