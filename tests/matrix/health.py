"""The assessment of the world: one round whose day is over, answered by some and not released."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from foundation.walls.principal import acting_as
from partnership.health.actions.rounds import answer_round, open_round
from tests.house import day_at_home
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN
ANSWERED = ("steward", "manager")


def put_health(world: "World") -> None:
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
