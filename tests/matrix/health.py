"""The assessments of the world: one shown side by side, one whose day is over and not released."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, Role, RoleFence
from foundation.walls.principal import acting_as
from partnership.health.actions.rounds import answer_round, open_round
from tests.health.desk import MANAGEMENT_PEOPLE, UNION_PEOPLE, Desk
from tests.house import day_at_home
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN
ANSWERED = ("steward", "manager")


def put_health(world: "World") -> None:
    _put_shown(world)
    _put_unreleased(world)


def _put_shown(world: "World") -> None:
    """Of last summer; nobody speaks for the technicians today, and their administrator did then."""
    desk = Desk(world.house, world.now - timedelta(days=130))
    asked = desk.opened(days=5)
    for place, part in enumerate((*UNION_PEOPLE, *MANAGEMENT_PEOPLE)):
        desk.answer(part, asked, value=1 + place % 5)
    after = desk.later(9)
    RoleFence.objects.create(
        role=Role.objects.get(code="union-administrator"),
        capability=Capability.SPEAK_FOR_PARTY,
        reach=Reach.WHOLE_PARTNERSHIP,
        starts_at=desk.now,
        ends_at=after.now + timedelta(days=1),
    )
    for part in ("labor_partner", "labor_relations"):
        after.release(part, asked)
    replace(after, house=world.house.at(after.now)).release("other_administrator", asked)
    for party in ("nurses", "employer"):
        after.sweep(party, asked)
    world.put("shown_round", asked, READERS)


def _put_unreleased(world: "World") -> None:
    at = world.now - timedelta(days=9)
    actor = world.house.actor("labor_partner")
    with acting_as(actor), transaction.atomic():
        asked = open_round(
            partnership=world.house.partnership,
            closes_on=day_at_home(at) + timedelta(days=5),
            by=actor,
            now=at,
        )
    for part in ANSWERED:
        answers = world.house.actor(part)
        with acting_as(answers), transaction.atomic():
            says = {one.key: 3 for one in asked.asked}
            answer_round(asked=asked, says=says, by=answers, now=at)
    world.put("health_round", asked, READERS)
