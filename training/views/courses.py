"""The catalogue, a course, and what its content owners do with it."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Side
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, ask
from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import counted
from governance.consultation.faces import Way
from training.access import (
    can_agree_course,
    can_design_course,
    can_plan_session,
    can_plan_training,
    can_read_training,
    can_retire_course,
    course_to_read,
    courses_to_list,
    own_partnership,
    requirements_to_list,
    sessions_to_list,
)
from training.actions.designing import (
    add_programme,
    agree_course,
    change_course,
    draft_course,
    retire_course,
    take_from_catalogue,
)
from training.catalogue import catalogue
from training.forms import CourseForm, EmptyForm, ProgrammeForm, SeenForm
from training.models import Course
from training.statuses import CourseStatus
from training.views.section import (
    Question,
    asking,
    crumb,
    posted,
    section,
)

LIST = "training:course-list"
STATUS_CHIPS = {
    CourseStatus.DRAFT: Chip("Being designed", "soon", "pencil-ruler"),
    CourseStatus.IN_USE: Chip("In use", "good", "circle-check"),
    CourseStatus.RETIRED: Chip("Retired", "quiet"),
}


@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_training(actor))
    courses = list(courses_to_list(actor).order_by("programme__name", "programme", "title"))
    may_plan = can_plan_training(actor)
    context = {
        "programmes": [
            (programme, [(course, chips_of(course)) for course in own])
            for programme, own in groupby(courses, key=lambda course: course.programme)
        ],
        "catalogue": _not_taken(actor, courses) if may_plan else [],
        "may_plan": may_plan,
        **section(actor, LIST),
    }
    return render(request, "training/course_list.html", context)


@require_safe
def course_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    course = course_to_read(actor, pk)
    context = {
        "course": course,
        "chips": chips_of(course),
        "facts": _facts(course),
        "owners": [
            (side.label, course.owner_of(side), course.has_agreed(side)) for side in course.sides
        ],
        "ways": _ways(actor, course),
        "requirements": requirements_to_list(actor).filter(course=course, ends_on__isnull=True),
        "sessions": sessions_to_list(actor).filter(course=course).coming(now).with_counts(),
        "facilitators": course.facilitators.filter(ends_on__isnull=True).select_related("person"),
        "crumbs": [crumb("Courses", LIST)],
        "now": now,
        **section(actor, LIST),
    }
    return render(request, "training/course_detail.html", context)


PROGRAMME = Question(
    "Begin a programme",
    "Begin it",
    "The programme is there.",
    "Courses that belong together.",
    "folder-plus",
)
DRAFT = Question(
    "Put up a course",
    "Put it up",
    "The course is put up. Its content owners are asked to agree.",
    "A joint course has a content owner of each side, and is taught once both have agreed to it.",
    "plus",
)
CHANGE = Question(
    "Change the course",
    "Save the new version",
    "The new version is put up. Its content owners are asked to agree again.",
    "Sessions that are planned stay. New ones are planned once every owner has agreed.",
    "pencil",
)
AGREE = Question(
    "Agree to the content",
    "Agree to it",
    "You agreed to this version.",
    "With the last content owner the course is in use.",
    "check",
)
RETIRE = Question(
    "Retire the course",
    "Retire it",
    "The course is retired.",
    "Nothing asks for it from today on. Certificates stand for as long as they last.",
    "archive",
    "danger",
)
TAKE = Question(
    "Take it from the catalogue",
    "Take it over",
    "The course is taken over, with what it asks of the roles.",
    "It becomes the parties' own: its content owners change it and agree to it.",
    "download",
)


@require_http_methods(GET_OR_POST)
def programme_add(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = ProgrammeForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        add_programme(partnership=own_partnership(actor), by=actor, now=now, **typed)

    at = asking(request, PROGRAMME, form, can_plan_training(actor), reverse(LIST), _courses())
    return ask(at, act)


@require_http_methods(GET_OR_POST)
def course_draft(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    mine = "labor_owner" if actor.side == Side.LABOR else "management_owner"
    form = CourseForm(actor, posted(request), initial={mine: actor.person})

    def act(typed: dict[str, Any]) -> str:
        said, programme = form.said(), typed["programme"]
        course = draft_course(programme=programme, said=said, by=actor, now=now)
        return course.get_absolute_url()

    return ask(asking(request, DRAFT, form, access, reverse(LIST), _courses()), act)


@require_http_methods(GET_OR_POST)
def course_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    course = course_to_read(actor, pk)
    form = CourseForm.of(actor, course, posted(request))

    def act(typed: dict[str, Any]) -> None:
        change_course(course=course, said=form.said(), seen=typed["seen"], by=actor, now=now)

    return ask(_about(request, course, CHANGE, form, can_design_course(actor, course)), act)


@require_http_methods(GET_OR_POST)
def course_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    course = course_to_read(actor, pk)
    form = SeenForm(posted(request), initial={"seen": course.version})

    def act(typed: dict[str, Any]) -> None:
        agree_course(course=course, seen=typed["seen"], by=actor, now=now)

    return ask(_about(request, course, AGREE, form, can_agree_course(actor, course)), act)


@require_http_methods(GET_OR_POST)
def course_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    course = course_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        retire_course(course=course, by=actor, now=now)

    form, access = EmptyForm(posted(request)), can_retire_course(actor, course)
    return ask(_about(request, course, RETIRE, form, access), act)


@require_http_methods(GET_OR_POST)
def catalogue_take(request: HttpRequest, code: str) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()

    def act(typed: dict[str, Any]) -> str:
        course = take_from_catalogue(
            code=code, partnership=own_partnership(actor), by=actor, now=now
        )
        return course.get_absolute_url()

    form, access = EmptyForm(posted(request)), can_plan_training(actor)
    return ask(asking(request, TAKE, form, access, reverse(LIST), _courses()), act)


def chips_of(course: Course) -> list[Chip]:
    chips = [STATUS_CHIPS[CourseStatus(course.status)]]
    if course.organization is not None:
        chips.append(Chip(f"{course.organization} only", "plain", "lock"))
    return chips


def _about(request: HttpRequest, course: Course, question: Question, form: Any, access: Any) -> Any:
    back = course.get_absolute_url()
    return asking(request, question, form, access, back, _courses(), thing=course)


def _courses() -> Any:
    return crumb("Courses", LIST)


def _facts(course: Course) -> list[Fact]:
    lasts = counted(course.valid_months, "month") if course.valid_months else "for good"
    facts = [
        Fact("Programme", str(course.programme)),
        Fact("Hours", f"{course.hours.normalize():f}"),
        Fact("Certificate lasts", lasts),
        Fact("Version", str(course.version)),
    ]
    return [*facts, Fact("Comes after", str(course.after))] if course.after else facts


def _ways(actor: Actor, course: Course) -> list[Way]:
    ways = []
    if plan := can_plan_session(actor, course):
        ways.append(Way("Plan a session", _to("session-plan", course), plan, "calendar-plus"))
    agree = can_agree_course(actor, course)
    if agree:
        ways.insert(0, Way("Agree to it", _to("course-agree", course), agree, "check", "primary"))
    if design := can_design_course(actor, course):
        ways.append(Way("Change it", _to("course-change", course), design, "pencil"))
    if retire := can_retire_course(actor, course):
        ways.append(Way("Retire it", _to("course-retire", course), retire, "archive", "quiet"))
    return ways


def _to(name: str, course: Course) -> str:
    return reverse(f"training:{name}", args=[course.pk])


def _not_taken(actor: Actor, courses: list[Course]) -> list[Any]:
    """What the built-in catalogue still has for the actor's side."""
    taken = {course.code for course in courses}
    listed = []
    for programme in catalogue():
        own = [one for one in programme.courses if one.code not in taken]
        if own and (programme.is_joint or actor.side == Side.LABOR):
            listed.append((programme, own))
    return listed
