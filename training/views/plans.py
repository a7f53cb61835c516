"""Needs assessments, career ladders and cross-training."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, ask
from foundation.toolkit.faces import StepMark
from foundation.toolkit.moments import in_zone
from training.access import (
    assessments_to_list,
    can_conclude_assessment,
    can_plan_training,
    can_rate_needs,
    can_read_person,
    can_read_training,
    ladders_to_list,
    one_of,
    own_partnership,
)
from training.actions.assessing import (
    conclude_assessment,
    name_need,
    open_assessment,
    weigh_need,
)
from training.actions.climbing import begin_climb, end_climb, raise_ladder
from training.forms import (
    AssessmentForm,
    ClimberForm,
    LadderForm,
    NeedForm,
    OutcomeForm,
    PlanForm,
    WeighForm,
)
from training.models import Climber, Completion, Ladder, LadderKind, NeedsAssessment
from training.views.section import (
    Question,
    asking,
    crumb,
    posted,
    section,
)

NEEDS, LADDERS = "training:assessment-list", "training:ladder-list"
OPEN = Question(
    "Ask what people need to learn",
    "Begin",
    "The assessment is open. Both sides name and weigh needs.",
    "For a unit and what is below it.",
    "clipboard-list",
)
NAME = Question("Name a need", "Name it", "The need is named. Both sides weigh it.", "", "plus")
WEIGH = Question("Weigh a need", "Save", "Your side's weight is saved.", "", "scale")
CONCLUDE = Question(
    "Conclude the assessment",
    "Conclude it",
    "The assessment is concluded, with one plan of both sides.",
    "",
    "flag",
)
RAISE = Question(
    "Raise a ladder",
    "Raise it",
    "The ladder is there.",
    "From one job to another, or to the work of another place, by courses in order.",
    "trending-up",
)
BEGIN = Question("Begin on the ladder", "Begin", "They are on the ladder.", "", "user-plus")
END = Question("End it", "End it", "It has ended, and says how.", "", "flag")


@require_safe
def assessment_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    context = {
        "assessments": assessments_to_list(actor)[:60],
        "may_plan": can_plan_training(actor),
        "now": now,
        **section(actor, NEEDS),
    }
    return render(request, "training/assessment_list.html", context)


@require_safe
def assessment_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    assessment = _assessment(actor, pk)
    needs = assessment.needs.select_related("course")
    context = {
        "assessment": assessment,
        "needs": sorted(needs, key=lambda need: -need.weight),
        "can_rate": can_rate_needs(actor, assessment),
        "can_conclude": can_conclude_assessment(actor, assessment),
        "crumbs": [crumb("Needs", NEEDS)],
        "now": now,
        **section(actor, NEEDS),
    }
    return render(request, "training/assessment_detail.html", context)


@require_http_methods(GET_OR_POST)
def assessment_open(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = AssessmentForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        unit = Unit.objects.get(pk=typed["unit"])
        said = {"title": typed["title"], "unit": unit, "partnership": own_partnership(actor)}
        return open_assessment(by=actor, now=now, **said).get_absolute_url()

    return ask(asking(request, OPEN, form, access, reverse(NEEDS), crumb("Needs", NEEDS)), act)


@require_http_methods(GET_OR_POST)
def need_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    assessment = _assessment(actor, pk)
    form = NeedForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> None:
        name_need(assessment=assessment, by=actor, now=now, **typed)

    return ask(_about(request, assessment, NAME, form, can_rate_needs(actor, assessment)), act)


@require_http_methods(GET_OR_POST)
def need_weigh(request: HttpRequest, pk: UUID, need: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    assessment = _assessment(actor, pk)
    found = one_of(assessment.needs.select_related("assessment"), need)
    form = WeighForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        weigh_need(need=found, weight=typed["weight"], by=actor, now=now)

    more = {"words": found.what, "words_of": "The need"}
    access = can_rate_needs(actor, assessment)
    return ask(_about(request, assessment, WEIGH, form, access, **more), act)


@require_http_methods(GET_OR_POST)
def assessment_conclude(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    assessment = _assessment(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        conclude_assessment(assessment=assessment, plan=typed["plan"], by=actor, now=now)

    form, access = PlanForm(posted(request)), can_conclude_assessment(actor, assessment)
    return ask(_about(request, assessment, CONCLUDE, form, access), act)


@require_safe
def ladder_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_training(actor))
    ladders = ladders_to_list(actor).prefetch_related("steps__course", "climbers")
    context = {
        "groups": [
            (kind.label, [ladder for ladder in ladders if ladder.kind == kind])
            for kind in LadderKind
        ],
        "is_empty": not ladders,
        "may_plan": can_plan_training(actor),
        **section(actor, LADDERS),
    }
    return render(request, "training/ladder_list.html", context)


@require_safe
def ladder_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    ladder = _ladder(actor, pk)
    steps = list(ladder.steps.select_related("course"))
    climbers = list(ladder.climbers.select_related("person__unit", "organization"))
    shown = [climber for climber in climbers if can_read_person(actor, climber.person)]
    done = _done(shown, steps)
    today = in_zone(now, "UTC").date()
    context = {
        "ladder": ladder,
        "steps": steps,
        "climbers": [(one, _marks(one, steps, done, today)) for one in shown],
        "hidden": len(climbers) - len(shown),
        "may_plan": can_plan_training(actor),
        "crumbs": [crumb("Ladders", LADDERS)],
        **section(actor, LADDERS),
    }
    return render(request, "training/ladder_detail.html", context)


@require_http_methods(GET_OR_POST)
def ladder_raise(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = LadderForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        said = {**typed, "kind": LadderKind(typed["kind"]), "courses": list(typed["courses"])}
        ladder = raise_ladder(partnership=own_partnership(actor), by=actor, now=now, **said)
        return ladder.get_absolute_url()

    at = asking(request, RAISE, form, access, reverse(LADDERS), crumb("Ladders", LADDERS))
    return ask(at, act)


@require_http_methods(GET_OR_POST)
def climber_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    ladder = _ladder(actor, pk)
    form = ClimberForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> None:
        begin_climb(ladder=ladder, person=typed["person"], by=actor, now=now)

    return ask(_on(request, ladder, BEGIN, form), act)


@require_http_methods(GET_OR_POST)
def climber_end(request: HttpRequest, pk: UUID, climber: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    ladder = _ladder(actor, pk)
    require(can_plan_training(actor))
    found = one_of(Climber.objects.filter(ladder=ladder).select_related("person"), climber)

    def act(typed: dict[str, Any]) -> None:
        end_climb(climber=found, outcome=typed["outcome"], by=actor, now=now)

    return ask(_on(request, ladder, END, OutcomeForm(posted(request))), act)


def _assessment(actor: Actor, pk: UUID) -> NeedsAssessment:
    require(can_read_training(actor))
    return one_of(assessments_to_list(actor), pk)


def _ladder(actor: Actor, pk: UUID) -> Ladder:
    require(can_read_training(actor))
    return one_of(ladders_to_list(actor), pk)


def _about(
    request: HttpRequest,
    assessment: NeedsAssessment,
    question: Question,
    form: Any,
    access: Any,
    **more: Any,
) -> Any:
    back = assessment.get_absolute_url()
    at, standing = crumb("Needs", NEEDS), can_plan_training(actor_of(request))
    more = {"thing": assessment, **more}
    return asking(request, question, form, access, back, at, standing=standing, **more)


def _on(request: HttpRequest, ladder: Ladder, question: Question, form: Any) -> Any:
    access, back = can_plan_training(actor_of(request)), ladder.get_absolute_url()
    return asking(request, question, form, access, back, crumb("Ladders", LADDERS))


def _done(climbers: list[Climber], steps: list[Any]) -> set[tuple[int, UUID]]:
    rows = Completion.objects.standing().filter(
        person__in=[one.person_id for one in climbers], course__in=[one.course_id for one in steps]
    )
    return set(rows.values_list("person", "course"))


def _marks(climber: Climber, steps: list[Any], done: Any, today: Any) -> list[StepMark]:
    marks, is_here = [], False
    for step in steps:
        if (climber.person_id, step.course_id) in done:
            marks.append(StepMark(step.course.title, "done"))
        else:
            marks.append(StepMark(step.course.title, "ahead" if is_here else "here"))
            is_here = True
    return marks
