"""The teams of the world: one of the ward with projects, tests and a hold; one with a level."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from foundation.people.models import Organization
from foundation.roles.models import HowFilled
from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.actions.chartering import agree_to_charter
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import Part
from governance.teams.actions.forming import Formed, form_team
from governance.teams.actions.holding import hold_project, lift_hold
from governance.teams.actions.improving import Set, move_cycle, plan_cycle, start_project
from governance.teams.actions.sponsoring import confirm_level, tell_contact
from governance.teams.contracts import articles_of
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
    _put_holds(world, scene, team)
    _put_ready(world, scene)


def _put_holds(world: "World", scene: Scene, team: Committee) -> None:
    """One the nurses hold, and one that they held and let go on."""
    with scene.acting("union_administrator"):
        article = articles_of(world.house.partnership, scene.today, world.house.nurses)[0].number
    for name in ("LIFTED", "HELD"):
        held = _project(world, scene, team, name)
        said = {"project": held, "article": article, "reason": f"NURSES-{name}-BECAUSE"}
        hold = scene.do("union_administrator", hold_project, **said)
        if name == "LIFTED":
            scene.do("union_administrator", lift_hold, hold=hold, because="NURSES-GOES-ON")
            world.put("lifted_project", held, READERS)
    world.put("hold", hold, READERS, pk=held.pk, hold=hold.pk)


def _put_ready(world: "World", scene: Scene) -> None:
    """At the first level: of one no sponsor has said so, of the other management's has."""
    world.put("ready_team", _ready(world, scene, "READY"), READERS)
    confirmed = _ready(world, scene, "CONFIRMED")
    scene.do("labor_relations", confirm_level, team=confirmed, level=1)
    world.put("confirmed_team", confirmed, READERS)


def _ready(world: "World", scene: Scene, name: str) -> Committee:
    """Everybody who has a role is booked for a session to come."""
    seats = (*SEATS, ("union_administrator", "steward", Part.MEMBER))
    team = _team(world, scene, f"NURSES-{name}", seats, ((world.house.nurses, 1),))
    _project(world, scene, team, f"{name}-FIRST")
    planned = Planned(scene.now + timedelta(days=7), 60, "JOINT-ROOM")
    scene.do("labor_co_lead", call_meeting, committee=team, planned=planned)
    return team


def _team(
    world: "World",
    scene: Scene,
    name: str = "NURSES-UBT",
    seats: Sequence[tuple[str, str, Part]] = SEATS,
    members: Sequence[tuple[Organization, int]] = (),
) -> Committee:
    house = world.house
    sides = (house.nurses, house.employer)
    formed = Formed(name, house.ward, "NURSES-PURPOSE", sides, sides, members)
    team = scene.do("union_administrator", form_team, formed=formed)
    for part in ("union_administrator", "other_administrator", "employer_administrator"):
        with scene.acting(part):
            rows = CharterVersion.objects.select_related("committee__unit")
            charter = rows.get(committee=team)
        scene.do(part, agree_to_charter, charter=charter)
    for by, part, kind in seats:
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
