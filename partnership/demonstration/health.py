"""The assessment in the demonstration: one round shown side by side, one being answered."""

from datetime import datetime, timedelta

from django.db import transaction

from foundation.roles.actor import Actor, actor_for
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment
from foundation.walls.principal import acting_as
from partnership.demonstration.days import at_work, day_of
from partnership.demonstration.setting import Setting
from partnership.health.actions.rounds import (
    answer_round,
    open_result,
    open_round,
    release_answers,
)
from partnership.health.models import HealthRound

OPENED, ASKED_FOR = 95, 14
OPENED_AGAIN, ASKED_AGAIN_FOR = 4, 21
# So many of each party have answered the second round so far.
ANSWERED_AGAIN = 2
# How each side sees it: where labor and management are far apart.
LABOR_LOW = frozenset({"early", "whole", "real_say", "time", "stand_by"})
MANAGEMENT_LOW = frozenset({"middle", "leaders"})


def tell_health(setting: Setting) -> None:
    people = {name: _people(setting, name) for name in setting.parties}
    people = {name: held for name, held in people.items() if held}
    first = _open(setting, people, OPENED, ASKED_FOR)
    _answer(setting, first, people, OPENED - 3)
    _release(setting, first, people, OPENED - ASKED_FOR - 2)
    second = _open(setting, people, OPENED_AGAIN, ASKED_AGAIN_FOR)
    few = {name: held[:ANSWERED_AGAIN] for name, held in people.items()}
    _answer(setting, second, few, OPENED_AGAIN - 1)


def _people(setting: Setting, party: str) -> list[RoleAssignment]:
    """Who acts for a party of the partnership since before the first round, in order."""
    organization = setting.parties[party]
    if organization not in setting.partnership.parties:
        return []
    held = (
        RoleAssignment.objects.in_force(setting.now)
        .of_people()
        .filter(organization=organization, starts_at__lte=_at(setting, OPENED))
    )
    rows = held.select_related("person", "role", "organization", "unit").order_by("pk")
    return list({assignment.person_id: assignment for assignment in rows}.values())


def _at(setting: Setting, days_ago: int) -> datetime:
    return at_work(setting.now - timedelta(days=days_ago), hour=10)


def _speaker(people: list[RoleAssignment], now: datetime) -> Actor:
    actors = [actor_for(one.person, one, now) for one in people]
    return next(one for one in actors if one.reach(Capability.SPEAK_FOR_PARTY) > Reach.NOTHING)


def _open(
    setting: Setting, people: dict[str, list[RoleAssignment]], days_ago: int, days: int
) -> HealthRound:
    now = _at(setting, days_ago)
    actor = _speaker(next(iter(people.values())), now)
    with acting_as(actor), transaction.atomic():
        return open_round(
            partnership=setting.partnership,
            closes_on=day_of(now) + timedelta(days=days),
            by=actor,
            now=now,
        )


def _answer(
    setting: Setting,
    asked: HealthRound,
    people: dict[str, list[RoleAssignment]],
    days_ago: int,
) -> None:
    now = _at(setting, days_ago)
    for held in people.values():
        for place, one in enumerate(held[:9]):
            actor = actor_for(one.person, one, now)
            low = LABOR_LOW if actor.side == "LABOR" else MANAGEMENT_LOW
            says = {
                statement.key: (2 if statement.key in low else 4) + (place + number) % 2
                for number, statement in enumerate(asked.asked)
            }
            with acting_as(actor), transaction.atomic():
                answer_round(asked=asked, says=says, by=actor, now=now)


def _release(
    setting: Setting,
    asked: HealthRound,
    people: dict[str, list[RoleAssignment]],
    days_ago: int,
) -> None:
    now = _at(setting, days_ago)
    for held in people.values():
        actor = _speaker(held, now)
        with acting_as(actor), transaction.atomic():
            release_answers(asked=asked, by=actor, now=now)
    for name in people:
        portal = setting.portal_of(name, now)
        with acting_as(portal), transaction.atomic():
            open_result(asked=asked, by=portal, now=now)
