"""The proposals of the world: at each point where something can be done with them."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from governance.decisions.actions.answering import speak_for_party, take_position, wish_later_close
from governance.decisions.actions.calling import owe_calls
from governance.decisions.actions.deciding import Settled, decide_proposal, review_outcome
from governance.decisions.actions.holding import hold_proposal
from governance.decisions.actions.objecting import say_in_thread
from governance.decisions.actions.problem_solving import add_interest, write_problem
from governance.decisions.actions.proposing import Proposed, draft_proposal, open_proposal
from governance.decisions.actions.referring import (
    find_in_safety_review,
    refer_to_bargaining,
    refer_to_safety,
)
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.models import BargainingItem, DecisionType, Proposal, ReviewFinding
from governance.decisions.statuses import PartyWord, Stance
from tests.decisions.desk import EVERYBODY, HARMLESS, LABOR, SPEAKERS
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

# Whoever may enter the room of the employer and all its unions.
IN_ROOM = parts.UNION | parts.MANAGEMENT | parts.OTHER_UNION
# The room of the employer and the nurses.
IN_CASE_ROOM = parts.UNION | parts.MANAGEMENT
ACTS = (
    "open",
    "position",
    "party",
    "longer",
    "withdraw",
    "hold",
    "lift",
    "refer-level",
    "refer-safety",
    "refer-bargaining",
    "find",
    "decide",
    "review",
)


def put_decisions(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    _put_drafts(world, scene)
    _put_open(world, scene)
    _put_decided(world, scene)
    _put_referred(world, scene)
    _opened(scene.ago(7))
    scene.do("labor_co_lead", owe_calls)


def _put(world: "World", name: str, proposal: Proposal, *acts: str) -> Proposal:
    for act in acts:
        world.put(f"{name}.{act}", proposal, IN_ROOM, pk=proposal.pk, act=act)
    return world.put(name, proposal, IN_ROOM)


def _put_drafts(world: "World", scene: Scene) -> None:
    draft = _put(world, "draft_proposal", _seated(scene), "open", "hold", "refer-level", "withdraw")
    participant = draft.participants_of_world[0]  # type: ignore[attr-defined]
    world.put("participant", participant, IN_ROOM)
    said = {"issue": "NURSES-ISSUE", "story": "NURSES-STORY", "options": "NURSES-OPTION"}
    scene.do("labor_co_lead", write_problem, proposal=draft, said=said)
    interest = scene.do("labor_co_lead", add_interest, proposal=draft, text="NURSES-INTEREST")
    world.put("interest", interest, IN_ROOM)
    held = _put(world, "held_proposal", _seated(scene), "lift")
    scene.do("labor_co_lead", hold_proposal, proposal=held, note="NURSES-NOTE")
    outside = _seated(scene, touches_hours=True)
    _put(world, "outside_proposal", outside, "refer-bargaining", "refer-safety")


def _put_open(world: "World", scene: Scene) -> None:
    opened = _opened(scene)
    _put(world, "open_proposal", opened, "position", "party", "longer")
    reason = "NURSES-REASON"
    scene.do("steward", take_position, proposal=opened, stance=Stance.BLOCK, reason=reason)
    scene.do("labor_relations", wish_later_close, proposal=opened, closes_at=_in_days(scene, 20))
    with scene.acting("steward"):
        objection = opened.objections.get()
    scene.do("manager", say_in_thread, objection=objection, text="MANAGEMENT-WORD")
    world.put("objection", objection, IN_ROOM)
    _put(world, "agreed_proposal", _agreed(scene), "decide")


def _put_decided(world: "World", scene: Scene) -> None:
    decided = _put(world, "decided_proposal", _agreed(scene), "review")
    settled = Settled("NURSES-DECIDED", world.person("labor_co_lead"), _day(scene, 60))
    outcome = scene.do("labor_relations", decide_proposal, proposal=decided, settled=settled)
    reviewed = _agreed(scene)
    outcome = scene.do("labor_relations", decide_proposal, proposal=reviewed, settled=settled)
    said = {"finding": ReviewFinding.CHANGE, "text": "NURSES-LEARNED"}
    scene.do("labor_co_lead", review_outcome, outcome=outcome, **said)


def _put_referred(world: "World", scene: Scene) -> None:
    bargained = _seated(scene, touches_pay=True)
    items = scene.do("labor_co_lead", refer_to_bargaining, proposal=bargained, reason="NURSES-WHY")
    with scene.acting("labor_co_lead"):
        item = BargainingItem.objects.get(pk=items[0].pk)
    world.put("bargaining_item", item, IN_CASE_ROOM)
    unsafe = _put(world, "reviewed_proposal", _seated(scene, touches_safety=True), "find")
    referral = scene.do("labor_co_lead", refer_to_safety, proposal=unsafe)
    found = {"is_clear": True, "text": "MANAGEMENT-FOUND"}
    other = _seated(scene, touches_safety=True)
    referral = scene.do("labor_co_lead", refer_to_safety, proposal=other)
    scene.do("labor_relations", find_in_safety_review, referral=referral, **found)


def _seated(scene: Scene, **facts: Any) -> Proposal:
    """A draft of the nurses' co-lead, with two people of each side."""
    mark = scene.mark
    proposed = Proposed(
        type=DecisionType.objects.get(key="consensus"),
        unit=scene.unit,
        function="quality_project",
        level="work_unit",
        title=f"{mark}-PROPOSAL",
        text=f"{mark}-PROPOSED",
        facts=replace(HARMLESS, **facts),
    )
    partnership = scene.house.partnership
    said = {"partnership": partnership, "proposed": proposed}
    proposal: Proposal = scene.do("labor_co_lead", draft_proposal, **said)
    seats = []
    for part in EVERYBODY:
        namer = "labor_co_lead" if part in LABOR else "labor_relations"
        person = scene.house.people[part]
        seats.append(scene.do(namer, name_participant, proposal=proposal, person=person))
    proposal.participants_of_world = seats  # type: ignore[attr-defined]
    return proposal


def _opened(scene: Scene) -> Proposal:
    return scene.do("labor_co_lead", open_proposal, proposal=_seated(scene))


def _agreed(scene: Scene) -> Proposal:
    opened = _opened(scene)
    for part in EVERYBODY:
        scene.do(part, take_position, proposal=opened, stance=Stance.AGREE)
    for part in SPEAKERS:
        scene.do(part, speak_for_party, proposal=opened, word=PartyWord.AGREES)
    return opened


def _in_days(scene: Scene, days: int) -> Any:
    return scene.now + timedelta(days=days)


def _day(scene: Scene, days: int) -> Any:
    return scene.today + timedelta(days=days)
