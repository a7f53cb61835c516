"""The ten steps of the world: words, a visit, a look, a barrier, a claim, and duties."""

from typing import TYPE_CHECKING, Any

from foundation.people.models import Partnership
from foundation.roles.models import Role
from partnership.journey.actions.barriers import Said, overcome_barrier, raise_barrier
from partnership.journey.actions.duties import give_duty
from partnership.journey.actions.looking import Visit, record_visit, review_step
from partnership.journey.actions.saying import claim_step, plan_step, say_step
from partnership.journey.models import Duty, JourneyStep
from partnership.journey.statuses import StepStanding
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN


def step_of(partnership: Partnership, key: str) -> JourneyStep:
    rows = JourneyStep.objects.select_related("partnership__employer", "partnership__unit")
    return rows.get(partnership=partnership, key=key)


def put_journey(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    home = world.house.partnership
    step = world.put("step", step_of(home, "education"), READERS)
    visit = world.put("visit_step", step_of(home, "visit"), READERS)
    watch = world.put("watch_step", step_of(home, "monitoring"), READERS)
    for part, says in (("labor_partner", "DONE"), ("labor_relations", "UNDER_WAY")):
        words = {"says": StepStanding(says), "because": f"{scene.mark}-WHY"}
        scene.do(part, say_step, step=step, **words)
    scene.do("labor_partner", plan_step, step=step, owner=world.person("steward"))
    scene.do("labor_partner", claim_step, step=step, text=f"{scene.mark}-CLAIM")
    _visit(scene, visit)
    said = {"reviewed_on": scene.today, "findings": f"{scene.mark}-FOUND"}
    scene.do("labor_partner", review_step, step=watch, **said)
    _put_barriers(world, scene, step)
    _put_duties(world, scene, home)
    foreign = Partnership.objects.get(unions=world.union("foreign"))
    world.put("foreign_step", step_of(foreign, "education"), parts.FOREIGN)


def _visit(scene: Scene, step: JourneyStep) -> None:
    words = ("PLACE", "WENT", "COMPARED", "FOUND")
    said = Visit(scene.today, *(f"{scene.mark}-{word}" for word in words))
    scene.do("labor_partner", record_visit, step=step, said=said)


def _put_barriers(world: "World", scene: Scene, step: JourneyStep) -> None:
    """One that management's own manager answers for, and one that is overcome."""
    found: dict[str, Any] = {}
    for name in ("barrier", "overcome"):
        words = (f"{scene.mark}-{word}" for word in ("BARRIER", "WHAT", "STRATEGY"))
        said = Said(*words, owner=world.person("manager"), due_on=scene.today)
        found[name] = scene.do("labor_relations", raise_barrier, step=step, said=said)
    outcome = f"{scene.mark}-OUTCOME"
    scene.do("manager", overcome_barrier, barrier=found["overcome"], outcome=outcome)
    world.put("barrier", found["barrier"], READERS)


def _put_duties(world: "World", scene: Scene, home: Partnership) -> None:
    duties = Duty.objects.select_related("partnership__unit", "partnership__employer")
    shared = duties.filter(partnership=home, is_own=False).earliest("position")
    own = duties.filter(partnership=home, is_own=True).earliest("position")
    role = Role.objects.get(code="steward")
    held = scene.do("labor_partner", give_duty, duty=shared, role=role)
    world.put("duty", shared, READERS)
    world.put("holding", held, READERS)
    world.put("own_duty", own, READERS)
    own_held = scene.do("labor_partner", give_duty, duty=own, role=role)
    world.put("own_holding", own_held, parts.UNION)
