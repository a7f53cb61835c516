"""Training of the demonstration: courses in use and one being designed, sessions, certificates."""

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from foundation.roles.models import Role
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.setting import Setting
from training.actions.assessing import name_need, open_assessment, weigh_need
from training.actions.attending import close_session, sign_in_by_list
from training.actions.booking import book
from training.actions.certifying import record_completion
from training.actions.climbing import begin_climb, raise_ladder
from training.actions.designing import (
    CourseWords,
    agree_course,
    change_course,
    take_from_catalogue,
)
from training.actions.reminding import owe_reminders
from training.actions.requiring import Required, add_requirement
from training.actions.scheduling import Planned, plan_session
from training.actions.teaching import engage_consultant, name_facilitator
from training.models import Course, Facilitator, LadderKind, TrainingSession

PARTNER, RELATIONS = "Priya Raman", "Gordon Pike"
CO_LEAD, STEWARD, MANAGER = "Joel Hartman", "Denise Calloway", "Karen Whitlock"
OTHER_STEWARD, NURSE = "Efrain Castillo", "Alma Thorne"
IN_USE = (
    "partnership-orientation",
    "interest-based-problem-solving",
    "consensus",
    "co-lead-essentials",
)
BEGAN = 420


def tell_training(setting: Setting) -> None:
    """In the order of time; each party's reminders run at the end."""
    courses = {code: _taken(setting, code, BEGAN) for code in IN_USE}
    own = _own(setting)
    # The other side has still to name its owner.
    done(setting, PARTNER, take_from_catalogue, 12, 10, **_from(setting, "facilitation"))
    _teachers(setting, courses)
    _certificates(setting, courses, own)
    _sessions(setting, courses)
    _plans(setting, courses)
    for party in setting.parties:
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor), transaction.atomic():
            owe_reminders(by=actor, now=setting.now)


def _from(setting: Setting, code: str) -> dict[str, Any]:
    return {"code": code, "partnership": setting.partnership}


def _taken(setting: Setting, code: str, days_ago: int) -> Course:
    """Labor takes it over, management names its owner, both agree."""
    course = done(setting, PARTNER, take_from_catalogue, days_ago, 10, **_from(setting, code))
    names = CourseWords.__dataclass_fields__
    said = {name: getattr(course, name) for name in names}
    said["management_owner"] = setting.people[RELATIONS]
    words = CourseWords(**said)
    done(setting, RELATIONS, change_course, days_ago - 2, 10, course=course, said=words)
    done(setting, PARTNER, agree_course, days_ago - 3, 9, course=course)
    return done(setting, RELATIONS, agree_course, days_ago - 4, 9, course=course)


def _own(setting: Setting) -> Course:
    """The nurses' own contract course, without which one is off the list of stewards."""
    said = _from(setting, "contract-for-stewards")
    course = done(setting, PARTNER, take_from_catalogue, BEGAN, 14, **said)
    return done(setting, PARTNER, agree_course, BEGAN - 1, 14, course=course)


def _teachers(setting: Setting, courses: dict[str, Course]) -> None:
    for code, name, how in (
        ("consensus", CO_LEAD, "Learned it in the first year of the partnership."),
        ("consensus", MANAGER, "Has led the unit's meetings since."),
        ("interest-based-problem-solving", PARTNER, "Certified by the state mediation office."),
        ("partnership-orientation", STEWARD, "Has told newcomers for six years."),
    ):
        said = {"course": courses[code], "person": setting.people[name], "learned_how": how}
        done(setting, PARTNER, name_facilitator, BEGAN - 10, 11, **said)
    began = _day(setting, 40)
    done(
        setting,
        RELATIONS,
        engage_consultant,
        40,
        11,
        course=courses["co-lead-essentials"],
        consultant="Harbor Mediation Associates",
        trains=setting.people[CO_LEAD],
        goal="Teaches the pair course alone from next spring on.",
        starts_on=began,
        ends_on=began + timedelta(days=150),
    )


def _certificates(setting: Setting, courses: dict[str, Course], own: Course) -> None:
    """One lapsed, one about to, and those that stand."""
    steward = Role.objects.get(code="steward")
    consensus = Required(role=steward, course=courses["consensus"], within_days=180)
    done(setting, RELATIONS, add_requirement, BEGAN - 12, 11, said=consensus)
    for course, name, days_ago in (
        (own, STEWARD, 745),
        (courses["consensus"], STEWARD, 300),
        (courses["interest-based-problem-solving"], STEWARD, 1060),
        (courses["partnership-orientation"], STEWARD, 900),
        (courses["consensus"], OTHER_STEWARD, 200),
        (courses["partnership-orientation"], CO_LEAD, 800),
        (courses["consensus"], CO_LEAD, 150),
        (courses["partnership-orientation"], MANAGER, 800),
        (courses["partnership-orientation"], NURSE, 60),
    ):
        said: dict[str, Any] = {"course": course, "person": setting.people[name]}
        said |= {"completed_on": _day(setting, days_ago), "evidence": "Certificate seen on paper."}
        by = PARTNER if course is own or name != CO_LEAD else RELATIONS
        done(setting, by, record_completion, min(100, days_ago - 2), 15, **said)


def _sessions(setting: Setting, courses: dict[str, Course]) -> None:
    consensus = courses["consensus"]
    held = _planned(setting, consensus, 60, ahead=20, seats=12)
    for name in (NURSE, "Andre Foster", "Carmen Barros", MANAGER, OTHER_STEWARD):
        said = {"session": held, "person": setting.people[name]}
        done(setting, PARTNER, _orientation_of(setting, courses, name), 59, 10)
        done(setting, PARTNER, book, 58, 10, **said)
        if name != "Carmen Barros":
            _there(setting, held, sign_in_by_list, timedelta(hours=1), person=said["person"])
    _there(setting, held, close_session, timedelta(hours=7))
    coming = _planned(setting, consensus, 9, ahead=20, seats=3)
    for name in (STEWARD, NURSE, OTHER_STEWARD, MANAGER):
        said = {"session": coming, "person": setting.people[name]}
        done(setting, PARTNER, book, 8, 10, **said)
    orientation = courses["partnership-orientation"]
    _planned(setting, orientation, 5, ahead=12, seats=25)


def _there(
    setting: Setting, session: TrainingSession, action: Any, after: timedelta, **said: Any
) -> None:
    """What is done at a session, so long after it began."""
    moment = session.starts_at + after
    actor = setting.actor(PARTNER, moment)
    with acting_as(actor), transaction.atomic():
        action(session=session, by=actor, now=moment, **said)


def _orientation_of(setting: Setting, courses: dict[str, Course], name: str) -> Any:
    """Whoever never did the orientation before has a certificate from before the portal."""

    def record(*, by: Any, now: Any) -> None:
        course, person = courses["partnership-orientation"], setting.people[name]
        if course.completions.filter(person=person).exists():
            return
        evidence = "List of the orientation of that year."
        said: dict[str, Any] = {"completed_on": _day(setting, 500), "evidence": evidence}
        record_completion(course=course, person=person, by=by, now=now, **said)

    return record


def _planned(
    setting: Setting, course: Course, days_ago: int, *, ahead: int, seats: int
) -> TrainingSession:
    def plan(*, by: Any, now: Any) -> TrainingSession:
        facilitators = Facilitator.objects.filter(course=course).order_by("person__name")
        said = Planned(
            unit=setting.units["Tidewater General Hospital"],
            on=in_zone(now, "America/New_York").date() + timedelta(days=ahead),
            begins=time(9),
            ends=time(16),
            place="Education room, second floor",
            seats=seats,
            led_by=facilitators[0],
            co_led_by=facilitators[1] if len(facilitators) > 1 else None,
        )
        return plan_session(course=course, said=said, by=by, now=now)

    return done(setting, PARTNER, plan, days_ago, 9)


def _plans(setting: Setting, courses: dict[str, Course]) -> None:
    unit = setting.units["Medical-Surgical 4 West"]
    said = {"unit": unit, "partnership": setting.partnership}
    title = "4 West: what we need to learn for self-scheduling"
    assessment = done(setting, PARTNER, open_assessment, 20, 10, title=title, **said)
    for what, people, weights in (
        ("Consensus in short huddles", 22, (5, 4)),
        ("Reading the staffing plan", 12, (3, 5)),
        ("Facilitating a meeting of the whole unit", 4, (4, None)),
    ):
        need = {"assessment": assessment, "what": what, "people": people}
        named = done(setting, RELATIONS, name_need, 19, 10, **need)
        for name, weight in zip((PARTNER, RELATIONS), weights, strict=True):
            if weight is not None:
                done(setting, name, weigh_need, 18, 10, need=named, weight=weight)
    ladder = done(
        setting,
        RELATIONS,
        raise_ladder,
        90,
        10,
        kind=LadderKind.CAREER,
        from_job="Nursing assistant",
        to_job="Licensed practical nurse",
        courses=[courses["partnership-orientation"], courses["consensus"]],
        terms="Eight paid hours a week for class; the step in pay on the day of the license.",
        partnership=setting.partnership,
    )
    person = setting.people["Latoya Briggs"]
    done(setting, PARTNER, begin_climb, 80, 10, ladder=ladder, person=person)


def _day(setting: Setting, days_ago: int) -> date:
    return in_zone(moment_of(setting, days_ago, 12), "America/New_York").date()
