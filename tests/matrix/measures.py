"""The measures of the world: one joint and told, one proposed, one of each party alone."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from governance.measures.actions.collecting import Told, freeze_figures, tell_figures
from governance.measures.actions.defining import Definition, agree_measure, propose_measure
from governance.measures.actions.disputing import dispute_line
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.actions.paying import pay_out
from governance.measures.actions.planning import agree_plan, offer_plan, open_period
from governance.measures.actions.verifying import verify_figures
from governance.measures.gainsharing.engine import Group
from governance.measures.gainsharing.terms import Family, Sharing, Terms
from governance.measures.models import GainPeriod, GainPlan, Measure
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
    _put_gains(world, scene)
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


def _terms(mark: str) -> Terms:
    return Terms(
        family=Family.SCANLON,
        sharing=Sharing.PAY,
        employees_percent=Decimal(50),
        dispute_days=14,
        groups=(f"{mark}-GROUP",),
        base_labor=Decimal(44),
        base_output=Decimal(100),
        source=f"{mark}-AGREED-IN",
    )


def _put_gains(world: "World", scene: Scene) -> None:
    """A plan on offer, one agreed with a period in each of its states."""
    mark = scene.mark
    said = {"unit": world.house.hospital, "terms": _terms(mark)}
    offered = scene.do("labor_relations", offer_plan, name=f"{mark}-OFFERED", **said)
    world.put("offered_plan", offered, READERS)
    plan = scene.do("labor_relations", offer_plan, name=f"{mark}-PLAN", **said)
    for part in ("labor_partner", "other_administrator"):
        scene.do(part, agree_plan, plan=plan)
    world.put("gain_plan", plan, READERS)
    world.put("collecting", _period(scene, plan, 1), READERS)
    world.put("filled", _filled(scene, plan, 7), READERS)
    world.put("frozen", _frozen(scene, plan, 2), READERS)
    past = scene.ago(30)
    disputed = _verified(past, plan, 3)
    said = {"line": "gain", "reason": f"{mark}-DOUBTED"}
    dispute = past.do("labor_partner", dispute_line, period=disputed, **said)
    at = {"pk": disputed.pk, "dispute": dispute.pk}
    world.put("dispute", dispute, READERS, **at)
    world.put("payable", _verified(past, plan, 4), READERS)
    world.put("verified", _verified(scene, plan, 5), READERS)
    paid = _verified(past, plan, 6)
    world.put("paid", scene.do("labor_relations", pay_out, period=paid), READERS)


def _period(scene: Scene, plan: GainPlan, number: int) -> GainPeriod:
    first = scene.today - timedelta(days=400 + 100 * number)
    said = {"starts_on": first, "ends_on": first + timedelta(days=30)}
    return scene.do("labor_relations", open_period, plan=plan, **said)


def _filled(scene: Scene, plan: GainPlan, number: int) -> GainPeriod:
    """With every figure told, not frozen."""
    period, mark = _period(scene, plan, number), scene.mark
    values = {"sales": 1000, "inventory_change": 0, "labor": 300}
    figures = {key: Told(Decimal(value), f"{mark}-LEDGER") for key, value in values.items()}
    groups = [Group(f"{mark}-GROUP", 10, Decimal(100), Decimal(1000))]
    said = {"figures": figures, "groups": groups}
    return scene.do("labor_relations", tell_figures, period=period, **said)


def _frozen(scene: Scene, plan: GainPlan, number: int) -> GainPeriod:
    period = _filled(scene, plan, number)
    return scene.do("labor_relations", freeze_figures, period=period)


def _verified(scene: Scene, plan: GainPlan, number: int) -> GainPeriod:
    period = _frozen(scene, plan, number)
    scene.do("labor_relations", verify_figures, period=period)
    return scene.do("labor_partner", verify_figures, period=period)
