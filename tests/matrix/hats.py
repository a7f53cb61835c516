"""Two hats that meet in cases of the world: in one that was filed, and in an intake."""

from typing import TYPE_CHECKING

from foundation.roles.actor import system_actor
from foundation.roles.models import HowFilled
from foundation.walls.principal import acting_as
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.models import Committee, CommitteeKind
from grievances.actions.following_hats import follow_hats
from grievances.actions.people import assign_case
from grievances.models import Grievance, HatConflict
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

SEATS = ("union_administrator", "employer_administrator")


def put_hats(world: "World") -> None:
    """The chief steward with labor relations, and the contract specialist with the manager."""
    scene = world.scene(mark="NURSES-HATS")
    people = world.house.people
    filed = scene.filed()
    given = (
        ("contract_specialist", "chief_steward"),
        ("labor_relations", "labor_relations"),
    )
    for by, to in given:
        scene.do(by, assign_case, grievance=filed, to=people[to])
    intake = scene.intake()
    scene.do("chief_steward", assign_case, grievance=intake, to=people["contract_specialist"])
    _lead(scene, "chief_steward", "labor_relations")
    _lead(scene, "contract_specialist", "manager")
    actor = system_actor(world.house.nurses, world.now)
    with acting_as(actor):
        follow_hats(by=actor, now=world.now)
    world.put("hats_case", filed, parts.BOTH_READ)
    world.put("hats", _of(scene, filed), parts.BOTH_READ)
    world.put("hats_before", _of(scene, intake), parts.UNION_READS)


def _of(scene: Scene, case: Grievance) -> HatConflict:
    with scene.acting("chief_steward"):
        return HatConflict.objects.standing().get(grievance=case)


def _lead(scene: Scene, *parts_of_them: str) -> Committee:
    kind = CommitteeKind.objects.get(key="pair")
    name = f"NURSES-PAIR-{parts_of_them[0]}"
    founded = Founded(kind, scene.house.ward, name)
    said = {"partnership": scene.house.partnership, "founded": founded}
    pair = scene.do(parts_of_them[0], found_committee, **said)
    for by, part in zip(SEATS, parts_of_them, strict=True):
        with scene.acting(by) as actor:
            places = bench_of(pair, now=scene.now).places
            seat = next(p.seat for p in places if p.seat.organization == actor.organization)
            seat.committee = pair
        seated = Seated(scene.house.people[part], HowFilled.APPOINTED)
        scene.do(by, fill_seat, seat=seat, seated=seated)
    return pair
