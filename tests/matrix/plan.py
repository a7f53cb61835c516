"""The business plan of the world: agreed, with a next draft; needs, a change of work, an area."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from partnership.plan.actions.costing import verify_figures
from partnership.plan.actions.measuring import review_goal
from partnership.plan.actions.needing import serve_need
from partnership.plan.actions.reviewing import owe_calls
from partnership.plan.models import Goal
from partnership.plan.statuses import Track
from tests.matrix import parts
from tests.plan.desk import Board

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN


def put_plan(world: "World") -> None:
    board = Board(world.house, world.now)
    agreed, goal = board.agreed(title="NURSES-PLAN")
    world.put("plan", agreed, READERS)
    world.put("goal", goal, READERS)
    world.put("reading", board.read(goal, 15, source="NURSES-SOURCE"), READERS)
    board.do("steward", review_goal, goal=goal, says=Track.AT_RISK, why="NURSES-WHY")
    shared = board.need(is_shared=True, title="NURSES-SHARED", text="NURSES-NEED")
    board.do("labor_partner", serve_need, goal=goal, need=shared)
    # Shared by management, and served by nothing yet.
    world.put("shared_need", board.need("labor_relations", is_shared=True), READERS)
    world.put("own_need", board.need(title="NURSES-OWN", text="NURSES-OWN-NEED"), parts.UNION)
    change = board.change(title="MANAGEMENT-CHANGE")
    world.put("change_of_work", change, READERS)
    world.put("activity", board.activity(change), READERS)
    checked = board.change(title="MANAGEMENT-CHECKED")
    board.activity(checked)
    board.do("labor_partner", verify_figures, change=checked, how="NURSES-HOW")
    area = board.area(due=5)
    world.put("area", area, READERS)
    for party in (world.house.nurses, world.house.employer):
        by = system_actor(party, world.now)
        with acting_as(by), transaction.atomic():
            owe_calls(by=by, now=world.now)
    board.reviewed(area)
    offered, _ = board.offered(title="NURSES-OFFERED")
    world.put("plan_offered", offered, READERS)
    draft = board.draft(title="NURSES-NEXT")
    world.put("plan_draft", draft, READERS)
    with board.acting("labor_partner"):
        carried = Goal.objects.for_page().get(version=draft)
    world.put("plan_draft_goal", carried, READERS)
    board.goal(draft, title="NURSES-GOAL", target=Decimal(3))
