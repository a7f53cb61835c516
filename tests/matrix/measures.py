"""The measures of the world: one joint and told, one proposed, one of each party alone."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from governance.measures.actions.defining import Definition, agree_measure, propose_measure
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.models import Measure
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN


def definition(scene: Scene, name: str, **changes: Any) -> Definition:
    mark = scene.mark
    words: dict[str, Any] = {
        "name": f"{mark}-{name}",
        "area": "SAFETY",
        "what": f"{mark}-WHAT",
        "counted_in": f"{mark}-COUNTED",
        "method": f"{mark}-METHOD",
        "source": f"{mark}-SOURCE",
        "direction": "DOWN",
        "rhythm_days": 30,
        "use": "GAINS",
        "use_besides": f"{mark}-USE",
    }
    return Definition(**{**words, **changes})


def proposed(scene: Scene, part: str, name: str, *, is_own: bool = False) -> Measure:
    said = {"said": definition(scene, name), "unit": scene.unit, "is_own": is_own}
    return scene.do(part, propose_measure, **said)


def put_measures(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    measure = proposed(scene, "manager", "MEASURE")
    measure = scene.do("labor_co_lead", agree_measure, measure=measure)
    world.put("measure", measure, READERS)
    figure = _tell(scene, "manager", measure)
    world.put("figure", figure, READERS, pk=measure.pk, figure=figure.pk)
    world.put("proposed_measure", proposed(scene, "manager", "PROPOSED"), READERS)
    for name, part, readers in (
        ("union_measure", "labor_co_lead", parts.UNION),
        ("management_measure", "manager", parts.MANAGEMENT),
    ):
        own = proposed(scene, part, name.upper(), is_own=True)
        _tell(scene, part, own)
        world.put(name, own, readers)
    unit = world.person("foreign_relations").unit
    there = Scene(world.house, world.now, unit, "foreign_steward", "foreign_relations", "FOREIGN")
    world.put("foreign_measure", proposed(there, "foreign_relations", "MEASURE"), parts.FOREIGN)


def _tell(scene: Scene, part: str, measure: Measure) -> Any:
    mark, yesterday = scene.mark, scene.today - timedelta(days=1)
    value, ahead = Decimal("4.2"), scene.today + timedelta(days=90)
    said = {"measure": measure, "value": value}
    scene.do(part, set_target, by_on=ahead, because=f"{mark}-BECAUSE", **said)
    scene.do(part, annotate, measure=measure, on=yesterday, text=f"{mark}-HAPPENED")
    before = scene.do(part, observe, on=yesterday - timedelta(days=1), **said)
    changed = {"value": Decimal("4.4"), "because": f"{mark}-CORRECTED"}
    scene.do(part, correct_observation, observation=before, **changed)
    return scene.do(part, observe, on=yesterday, note=f"{mark}-NOTE", **said)
