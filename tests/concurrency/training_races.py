"""Training, raced: see ``test_lost_updates``. The last seat has a race of its own."""

from collections.abc import Callable
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk
from tests.training.desk import School
from training.actions.assessing import name_need, open_assessment, weigh_need
from training.actions.climbing import begin_climb, raise_ladder
from training.actions.designing import change_course
from training.actions.teaching import engage_consultant
from training.models import Course, LadderKind

Posted = tuple[str, str, dict[str, Any]]


def school_of(desk: Desk) -> School:
    return School(desk.house, desk.now)


def course(desk: Desk, **_: Any) -> Race:
    """The title is written anew with each edit, from the version that was read."""
    school = school_of(desk)
    drafted = school.drafted()

    def read() -> tuple[int, str]:
        with desk.acting("labor_partner"):
            row = Course.objects.get(pk=drafted.pk)
            return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = {"course": drafted, "said": school.words(title=f"Word {label}"), "seen": seen[0]}
        try:
            saved = desk.do("labor_partner", change_course, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.version, saved.title

    return Race(read, write)


def requirement_ended(desk: Desk) -> Posted:
    school = school_of(desk)
    required = school.required("steward", school.course())
    return "labor_partner", f"/training/required/{required.pk}/end", {}


def facilitator_ended(desk: Desk) -> Posted:
    school = school_of(desk)
    facilitator = school.facilitator(school.course())
    return "labor_partner", f"/training/facilitators/{facilitator.pk}/end", {}


def consultancy_ended(desk: Desk) -> Posted:
    school = school_of(desk)
    engaged = school.do(
        "labor_partner",
        engage_consultant,
        course=school.course(),
        consultant="A firm",
        trains=school.person("manager"),
        goal="Alone.",
        starts_on=school.today,
        ends_on=school.in_days(30),
    )
    return "labor_partner", f"/training/consultants/{engaged.pk}/end", {"can_teach": "yes"}


def session_cancelled(desk: Desk) -> Posted:
    session = school_of(desk).session()
    return "labor_partner", f"/training/sessions/{session.pk}/cancel", {"why": "Flooded."}


def completion_withdrawn(desk: Desk) -> Posted:
    school = school_of(desk)
    completion = school.done(school.course(), "steward", 10)
    said = {"why": "Of another."}
    return "labor_partner", f"/training/certificates/{completion.pk}/withdraw", said


def assessment_concluded(desk: Desk) -> Posted:
    school = school_of(desk)
    house = desk.house
    said = {"title": "The ward", "unit": house.ward, "partnership": house.partnership}
    assessment = school.do("labor_partner", open_assessment, **said)
    need = school.do("labor_partner", name_need, assessment=assessment, what="IV", people=2)
    for part in ("labor_partner", "labor_relations"):
        school.do(part, weigh_need, need=need, weight=3)
    return "labor_partner", f"/training/needs/{assessment.pk}/conclude", {"plan": "Two days."}


def climb_ended(desk: Desk) -> Posted:
    school = school_of(desk)
    said = {"kind": LadderKind.CAREER, "from_job": "Aide", "to_job": "Nurse", "terms": ""}
    said |= {"courses": [school.course()], "partnership": desk.house.partnership}
    ladder = school.do("labor_partner", raise_ladder, **said)
    person = school.person("grievant")
    climber = school.do("labor_partner", begin_climb, ladder=ladder, person=person)
    path = f"/training/ladders/{ladder.pk}/climbers/{climber.pk}"
    return "labor_partner", path, {"outcome": "Reached."}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "training.Requirement": requirement_ended,
    "training.Facilitator": facilitator_ended,
    "training.Consultancy": consultancy_ended,
    "training.TrainingSession": session_cancelled,
    "training.Completion": completion_withdrawn,
    "training.NeedsAssessment": assessment_concluded,
    "training.Climber": climb_ended,
}
