"""The training of the world: a course at each point of its life, sessions, places, certificates."""

from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from foundation.roles.actor import system_actor
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from tests.matrix import parts
from tests.matrix.scenes import Scene
from training.actions.assessing import name_need, open_assessment, weigh_need
from training.actions.attending import close_session, sign_in_by_list
from training.actions.booking import book
from training.actions.certifying import record_completion, withdraw_completion
from training.actions.climbing import begin_climb, raise_ladder
from training.actions.designing import CourseWords, add_programme, agree_course, draft_course
from training.actions.evaluating import give_sheet
from training.actions.reminding import owe_reminders
from training.actions.requiring import Required, add_requirement
from training.actions.scheduling import Planned, cancel_session, plan_session
from training.actions.teaching import engage_consultant, name_facilitator
from training.models import Course, LadderKind

if TYPE_CHECKING:
    from tests.matrix.world import World

READERS = parts.WITH_ROLE - parts.FOREIGN
PLANNER, OTHER_PLANNER = "labor_partner", "labor_relations"
# Whose reach over training includes the ward.
AT_THE_WARD = frozenset(
    {
        "steward",
        "chief_steward",
        "contract_specialist",
        "labor_partner",
        "labor_co_lead",
        "union_administrator",
        "manager",
        "labor_relations",
        "employer_administrator",
        "other_administrator",
    }
)


def put_training(world: "World") -> None:
    scene = world.scene(mark="JOINT")
    course = _put_courses(world, scene)
    _put_teaching(world, scene, course)
    _put_sessions(world, scene, course)
    _put_certificates(world, scene, course)
    _put_plans(world, scene, course)
    for party in ("nurses", "employer"):
        actor = system_actor(getattr(world.house, party), world.now)
        with acting_as(actor), transaction.atomic():
            owe_reminders(by=actor, now=world.now)


def words(scene: Scene, **changes: Any) -> CourseWords:
    said: dict[str, Any] = {
        "title": f"{scene.mark}-COURSE",
        "summary": f"{scene.mark}-SUMMARY",
        "outline": f"{scene.mark}-OUTLINE",
        "hours": Decimal(8),
        "valid_months": 24,
        "labor_owner": scene.house.people[PLANNER],
        "management_owner": scene.house.people[OTHER_PLANNER],
    }
    return CourseWords(**{**said, **changes})


def _put_courses(world: "World", scene: Scene) -> Course:
    said = {"purpose": "JOINT-PURPOSE", "partnership": world.house.partnership}
    programme = scene.do(PLANNER, add_programme, name="JOINT-PROGRAMME", is_joint=True, **said)
    world.put("programme", programme, READERS)
    course = scene.do(PLANNER, draft_course, programme=programme, said=words(scene))
    for part in (PLANNER, OTHER_PLANNER):
        course = scene.do(part, agree_course, course=course)
    world.put("course", course, READERS)
    drafted = words(scene, title="JOINT-DRAFT")
    draft = scene.do(PLANNER, draft_course, programme=programme, said=drafted)
    world.put("draft_course", draft, READERS)
    world.put("catalogue_code", None, parts.SIGNED_IN, code="facilitation")
    _put_own(world, scene, said)
    return course


def _put_own(world: "World", scene: Scene, said: dict[str, Any]) -> None:
    own = scene.do(PLANNER, add_programme, name="NURSES-PROGRAMME", is_joint=False, **said)
    theirs = words(scene, title="NURSES-COURSE", management_owner=None)
    course = scene.do(PLANNER, draft_course, programme=own, said=theirs)
    course = scene.do(PLANNER, agree_course, course=course)
    world.put("own_course", course, parts.UNION)
    role = Role.objects.get(code="steward")
    required = Required(role=role, course=course, within_days=0, source="NURSES-SOURCE")
    world.put("own_requirement", scene.do(PLANNER, add_requirement, said=required), parts.UNION)


def _put_teaching(world: "World", scene: Scene, course: Course) -> None:
    people = world.house.people
    role = Role.objects.get(code="labor-co-lead")
    required = Required(role=role, course=course, within_days=10, source="JOINT-SOURCE")
    world.put("requirement", scene.do(PLANNER, add_requirement, said=required), READERS)
    leads = {"course": course, "learned_how": "JOINT-LEARNED"}
    named = scene.ago(3).do(PLANNER, name_facilitator, person=people["labor_co_lead"], **leads)
    world.put("facilitator", named, READERS)
    engaged = scene.do(
        OTHER_PLANNER,
        engage_consultant,
        course=course,
        consultant="JOINT-CONSULTANT",
        trains=people["manager"],
        goal="JOINT-GOAL",
        starts_on=scene.today,
        ends_on=scene.today + timedelta(days=60),
    )
    world.put("consultancy", engaged, READERS)


def _plan(scene: Scene, course: Course, facilitator: Any, days: int, **changes: Any) -> Any:
    said: dict[str, Any] = {
        "unit": scene.unit,
        "on": scene.today + timedelta(days=days),
        "begins": time(0, 0),
        "ends": time(23, 59),
        "place": "JOINT-PLACE",
        "seats": 60,
        "led_by": facilitator,
    }
    return scene.do(PLANNER, plan_session, course=course, said=Planned(**{**said, **changes}))


def _put_sessions(world: "World", scene: Scene, course: Course) -> None:
    people, led_by = world.house.people, world.row("facilitator")
    coming = world.put("session", _plan(scene, course, led_by, 10), READERS)
    world.put("coming_code", None, READERS | parts.MEMBERS, code=coming.code)
    for part in sorted(READERS | parts.MEMBERS):
        booking = scene.do(PLANNER, book, session=coming, person=people[part])
        if part == "steward":
            at = {"pk": coming.pk, "booking": booking.pk}
            world.put("booking", booking, AT_THE_WARD, **at)
    yesterday = scene.ago(1)
    today = _plan(yesterday, course, led_by, 1, seats=90)
    world.put("session_on", today, READERS)
    world.put("code_on", None, READERS | parts.MEMBERS, code=today.code)
    cancelled = _plan(scene, course, led_by, 20)
    scene.do(PLANNER, cancel_session, session=cancelled, why="JOINT-CANCELLED")
    _hold(world, scene, course)


def _hold(world: "World", scene: Scene, course: Course) -> None:
    """A session that was held, whose leavers have a certificate and gave their sheets."""
    people, led_by = world.house.people, world.row("facilitator")
    session = _plan(scene, course, led_by, 30)
    there = Scene(world.house, session.starts_at + timedelta(hours=1), scene.unit)
    said = {"session": session, "person": people["grievant"]}
    there.do(PLANNER, sign_in_by_list, **said)
    after = Scene(world.house, session.ends_at + timedelta(minutes=5), scene.unit)
    sheet = {"confidence": 4, "usefulness": 4, "words": "JOINT-SHEET"}
    by = "steward"
    after.do(by, give_sheet, **said, **sheet)
    there.do(PLANNER, close_session, session=session)
    world.put("held", session, READERS)


def _put_certificates(world: "World", scene: Scene, course: Course) -> None:
    people = world.house.people
    said = {"completed_on": scene.today - timedelta(days=30), "evidence": "JOINT-EVIDENCE"}
    kept, lost = (
        scene.do(OTHER_PLANNER, record_completion, course=course, person=people[part], **said)
        for part in ("grievant", "steward")
    )
    world.put("certificate", kept, AT_THE_WARD | parts.MEMBER)
    scene.do(OTHER_PLANNER, withdraw_completion, completion=lost, why="JOINT-WHY")


def _put_plans(world: "World", scene: Scene, course: Course) -> None:
    partnership = world.house.partnership
    said = {"title": "JOINT-NEEDS", "unit": scene.unit, "partnership": partnership}
    assessment = world.put("assessment", scene.do(PLANNER, open_assessment, **said), READERS)
    need = scene.do(PLANNER, name_need, assessment=assessment, what="JOINT-NEED", people=4)
    for part in (PLANNER, OTHER_PLANNER):
        scene.do(part, weigh_need, need=need, weight=3)
    world.put("need", need, READERS, pk=assessment.pk, need=need.pk)
    ladder = scene.do(
        PLANNER,
        raise_ladder,
        kind=LadderKind.CAREER,
        from_job="JOINT-FROM",
        to_job="JOINT-TO",
        courses=[course],
        terms="JOINT-TERMS",
        partnership=partnership,
    )
    world.put("ladder", ladder, READERS)
    person = world.house.people["grievant"]
    climber = scene.do(PLANNER, begin_climb, ladder=ladder, person=person)
    world.put("climber", climber, READERS, pk=ladder.pk, climber=climber.pk)
