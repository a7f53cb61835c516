"""The coming decisions and issues of the world: at each point where something can be done."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from governance.consultation.actions.announcing import give_notice
from governance.consultation.actions.calling import owe_calls
from governance.consultation.actions.deciding import answer_input, mark_final
from governance.consultation.actions.raising import Raised, answer_issue, raise_issue
from governance.consultation.actions.resolving import move_issue, propose_words
from governance.consultation.actions.responding import (
    answer_question,
    ask_question,
    give_input,
    waive_window,
)
from governance.consultation.announcement import Announcement
from governance.consultation.models import AnswerOutcome, ComingDecision, PartnershipIssue
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

# Whoever has a role in the partnership; members enter no room.
READERS = parts.WITH_ROLE - parts.FOREIGN
FOREIGN_READERS = parts.FOREIGN


def announced(scene: Scene, part: str = "manager", **changes: Any) -> ComingDecision:
    words: dict[str, Any] = {
        "title": f"{scene.mark}-PLAN",
        "planned": f"{scene.mark}-PLANNED",
        "facts": f"{scene.mark}-FACTS",
        "links": "https://example.org/roster.pdf",
        "function": f"{scene.mark}-FUNCTION",
        "planned_on": scene.today + timedelta(days=30),
    }
    said = Announcement(**{**words, **changes})
    return scene.do(part, give_notice, said=said, unit=scene.unit)


def raised(scene: Scene, part: str = "steward") -> PartnershipIssue:
    mark = scene.mark
    said = Raised(f"{mark}-ISSUE", f"{mark}-WHAT", f"{mark}-RESOLVED-BY", f"{mark}-CLAUSE")
    return scene.do(part, raise_issue, said=said, unit=scene.unit)


def put_consultation(world: "World") -> None:
    scene = world.scene(mark="NURSES")
    _put_open(world, scene)
    _put_closed(world, scene)
    _put_foreign(world)
    _put_issues(world, scene)
    _call(world)


def _put_open(world: "World", scene: Scene) -> None:
    """A window that is open, with a question and an input."""
    coming = world.put("coming", announced(scene), READERS)
    asked = scene.do("steward", ask_question, coming=coming, text="NURSES-QUESTION")
    world.put("question", asked, READERS, pk=coming.pk, question=asked.pk)
    world.put("question.api", asked, READERS, pk=coming.pk, part=asked.pk)
    scene.do("steward", give_input, coming=coming, text="NURSES-INPUT")
    other = scene.do("labor_co_lead", ask_question, coming=coming, text="NURSES-QUESTION")
    scene.do("manager", answer_question, question=other, answer="MANAGEMENT-ANSWER")


def _put_closed(world: "World", scene: Scene) -> None:
    """A window that is over: one input without its answer, and one all of whose are there."""
    coming, given = _over(scene, answered=False)
    world.put("unanswered", coming, READERS)
    world.put("input", given, READERS, pk=coming.pk, given=given.pk)
    world.put("input.api", given, READERS, pk=coming.pk, part=given.pk)
    ready, _ = _over(scene, answered=True)
    world.put("ready", ready, READERS)
    final, _ = _over(scene, answered=True)
    scene.do("manager", mark_final, coming=final, outcome="NURSES-DECIDED")
    world.put("decided", final, READERS)


def _over(scene: Scene, *, answered: bool) -> tuple[ComingDecision, Any]:
    coming = announced(scene)
    given = scene.do("steward", give_input, coming=coming, text="NURSES-INPUT")
    for part in ("labor_relations", "labor_partner"):
        scene.do(part, waive_window, coming=coming, because="NURSES-WAIVER")
    if answered:
        said = {"outcome": AnswerOutcome.PARTLY, "why": "MANAGEMENT-WHY"}
        scene.do("manager", answer_input, given=given, **said)
    return coming, given


def _put_foreign(world: "World") -> None:
    """Of another partnership, which has nothing to do with the first."""
    unit = world.person("foreign_steward").unit
    scene = Scene(world.house, world.now, unit, "foreign_steward", "foreign_relations", "FOREIGN")
    world.put("foreign_coming", announced(scene, "foreign_relations"), FOREIGN_READERS)
    world.put("foreign_issue", raised(scene, "foreign_steward"), FOREIGN_READERS)


def _put_issues(world: "World", scene: Scene) -> None:
    issue = world.put("issue", raised(scene), READERS)
    scene.do("labor_relations", answer_issue, issue=issue, text="MANAGEMENT-SAYS")
    moved = raised(scene)
    scene.do("labor_partner", move_issue, issue=moved, because="NURSES-BECAUSE")
    words = scene.do("labor_relations", propose_words, issue=moved, text="MANAGEMENT-WORDS")
    world.put("moved_issue", moved, READERS)
    world.put("issue_words", words, READERS, pk=moved.pk, words=words.pk)
    world.put("issue_words.api", words, READERS, pk=moved.pk, part=words.pk)


def _call(world: "World") -> None:
    for union in (world.house.nurses, world.house.technicians):
        actor = system_actor(union, world.now)
        with acting_as(actor), transaction.atomic():
            owe_calls(by=actor, now=world.now)
