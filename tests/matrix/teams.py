"""The teams of the world: one of the ward with a project and a test, one of another partnership."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from foundation.roles.models import HowFilled
from governance.committees.actions.chartering import agree_to_charter
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import Part
from governance.teams.actions.forming import Formed, form_team
from governance.teams.actions.improving import Set, move_cycle, plan_cycle, start_project
from governance.teams.actions.sponsoring import tell_contact
from governance.teams.statuses import CycleStatus
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN
SEATS = (
    ("union_administrator", "labor_co_lead", Part.CO_CHAIR),
    ("union_administrator", "labor_partner", Part.SPONSOR),
    ("employer_administrator", "manager", Part.CO_CHAIR),
    ("employer_administrator", "labor_relations", Part.SPONSOR),
)


def put_teams(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    team = _team(world, scene)
    world.put("unit_team", team, READERS)
    project = _project(world, scene, team, "PROJECT")
    world.put("project", project, READERS)
    other = _project(world, scene, team, "SECOND")
    said = {"plan": "NURSES-PLAN", "until": scene.today + timedelta(days=5)}
    cycle = scene.do("labor_co_lead", plan_cycle, project=other, **said)
    world.put("cycle", cycle, READERS, pk=other.pk, cycle=cycle.pk)
    third = _project(world, scene, team, "THIRD", learned_from=project)
    cycle = scene.do("labor_co_lead", plan_cycle, project=third, **said)
    for to in (CycleStatus.DONE, CycleStatus.STUDIED, CycleStatus.ADOPTED):
        words = f"NURSES-{to}"
        cycle = scene.do("manager", move_cycle, cycle=cycle, to=to, words=words)
    said = {"on": scene.today - timedelta(days=3), "what": "NURSES-VISIT"}
    scene.do("labor_partner", tell_contact, team=team, **said)


def _team(world: "World", scene: Scene) -> Committee:
    house = world.house
    sides = (house.nurses, house.employer)
    formed = Formed("NURSES-UBT", house.ward, "NURSES-PURPOSE", sides, sides)
    team = scene.do("union_administrator", form_team, formed=formed)
    for part in ("union_administrator", "other_administrator", "employer_administrator"):
        with scene.acting(part):
            rows = CharterVersion.objects.select_related("committee__unit")
            charter = rows.get(committee=team)
        scene.do(part, agree_to_charter, charter=charter)
    for by, part, kind in SEATS:
        with scene.acting(by) as actor:
            places = bench_of(team, now=scene.now).places
            own = [p.seat for p in places if p.seat.organization == actor.organization]
            seat = next(one for one in own if one.part == kind)
            seat.committee = Committee.objects.of_page().get(pk=team.pk)
        seated = Seated(house.people[part], HowFilled.APPOINTED)
        scene.do(by, fill_seat, seat=seat, seated=seated)
    with scene.acting("labor_co_lead"):
        return Committee.objects.of_page().get(pk=team.pk)


def _project(world: "World", scene: Scene, team: Committee, name: str, **more: Any) -> Any:
    said = Set(
        f"NURSES-{name}",
        "NURSES-GOAL",
        world.row("measure"),
        Decimal(3),
        scene.today + timedelta(days=60),
    )
    said = replace(said, **more)
    return scene.do("labor_co_lead", start_project, team=team, said=said)
