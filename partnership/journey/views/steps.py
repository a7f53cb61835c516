"""The ten steps: all of them, one of them, and what a party says and records there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb
from partnership.journey.access import (
    can_change_barrier,
    can_claim,
    can_keep,
    can_plan,
    can_raise_barrier,
    can_record_visit,
    can_review,
    can_say,
    partnership_to_read,
    step_to_read,
)
from partnership.journey.actions.looking import record_visit, review_step
from partnership.journey.actions.saying import claim_step, plan_step, say_step
from partnership.journey.faces import Way, barrier_chip, journey_tiles, step_chips, word_chip
from partnership.journey.forms import ClaimForm, PlanForm, ReviewForm, SayForm, VisitForm
from partnership.journey.models import JourneyStep, StepPlan
from partnership.journey.queries import StepLine, journey_page, step_history, step_line
from partnership.journey.statuses import StepStanding
from partnership.journey.views.section import LIST, about, partnership_tabs, section

SAY = Question(
    "Say where this step stands",
    "Say it for your party",
    "It is said. The step is done only when every party says so.",
    "Your party's word stands beside that of every other party, with the day and your name.",
    "message-square",
)
PLAN = Question(
    "Owner and days of this step",
    "Save",
    "Saved.",
    "The days are those of all parties; each side names its own owner.",
    "calendar-clock",
)
CLAIM = Question(
    "Say something of this step",
    "Record the claim",
    "It is recorded as a claim.",
    "Nothing in the portal counts it: it is shown as a claim, with who said it and when.",
    "quote",
)
VISIT = Question(
    "Record a visit",
    "Record the visit",
    "The visit is recorded.",
    "Who went where, what it was compared with, and what was found.",
    "map-pinned",
)
REVIEW = Question(
    "Review the partnership",
    "Record the review",
    "It is recorded; the next look is due as the page says.",
    "This step is never done: it is looked at again and again.",
    "telescope",
)


@require_safe
def step_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    page = journey_page(actor, partnership, now=now)
    context = {
        "page": page,
        "lines": [_shown(line) for line in page.lines],
        "barriers": [
            (barrier, barrier_chip(barrier, line))
            for line in page.lines
            for barrier in line.barriers
        ],
        "tiles": journey_tiles(page),
        "partnerships": partnership_tabs(actor, partnership),
        "keeps": bool(can_keep(actor, partnership)),
        "now": now,
        **section(actor, LIST),
    }
    return render(request, "journey/step_list.html", context)


@require_safe
def step_detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)
    line = step_line(actor, step, now=now)
    context = {
        "shown": _shown(line),
        "line": line,
        "step": step,
        "zone": step.partnership.employer.zone,
        "history": step_history(step),
        "barriers": [
            (barrier, barrier_chip(barrier, line), can_change_barrier(actor, barrier))
            for barrier in line.barriers
        ],
        "ways": ways(actor, step),
        "now": now,
        "crumbs": [Crumb("Ten steps", reverse(LIST))],
        **section(actor, LIST),
    }
    return render(request, "journey/step_detail.html", context)


@require_http_methods(GET_OR_POST)
def step_say(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        says = StepStanding(typed["says"])
        say_step(step=step, says=says, because=typed["because"], by=actor, now=now)

    return ask(about(request, step, SAY, SayForm(step, posted(request)), can_say(actor, step)), act)


@require_http_methods(GET_OR_POST)
def step_plan(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)
    access = can_plan(actor, step)
    form: Any = None
    if access:
        plan = StepPlan.objects.standing().filter(step=step).first()
        form = PlanForm.of(plan, actor, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        plan_step(step=step, by=actor, now=now, **typed)

    return ask(about(request, step, PLAN, form, access), act)


@require_http_methods(GET_OR_POST)
def step_claim(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        claim_step(step=step, by=actor, now=now, **typed)

    form = ClaimForm(posted(request))
    return ask(about(request, step, CLAIM, form, can_claim(actor, step)), act)


@require_http_methods(GET_OR_POST)
def visit_record(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)
    form, access = VisitForm(posted(request)), can_record_visit(actor, step)

    def act(typed: dict[str, Any]) -> None:
        record_visit(step=step, said=form.said(), by=actor, now=now)

    return ask(about(request, step, VISIT, form, access, standing=access), act)


@require_http_methods(GET_OR_POST)
def step_review(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)
    form, access = ReviewForm(posted(request)), can_review(actor, step)

    def act(typed: dict[str, Any]) -> None:
        review_step(step=step, by=actor, now=now, **typed)

    return ask(about(request, step, REVIEW, form, access, standing=access), act)


def ways(actor: Actor, step: JourneyStep) -> list[Way]:
    """What the reader could do here; whoever has no part in it is offered nothing."""
    if not can_keep(actor, step.partnership):
        return []
    found = [
        ("Say where it stands", "step-say", can_say(actor, step), "message-square", "primary"),
        ("Owner and days", "step-plan", can_plan(actor, step), "calendar-clock", "secondary"),
        (
            "Raise a barrier",
            "barrier-raise",
            can_raise_barrier(actor, step.partnership),
            "construction",
            "secondary",
        ),
        ("Say something", "step-claim", can_claim(actor, step), "quote", "quiet"),
    ]
    if visit := can_record_visit(actor, step):
        found.insert(1, ("Record a visit", "visit-record", visit, "map-pinned", "secondary"))
    if look := can_review(actor, step):
        found.insert(0, ("Record a look", "step-review", look, "telescope", "primary"))
        found[1] = (*found[1][:4], "secondary")
    return [
        Way(label, reverse(f"journey:{name}", args=[step.pk]), access, icon, kind)
        for label, name, access, icon, kind in found
    ]


def _shown(line: StepLine) -> dict[str, Any]:
    """A step with its chips; the parties' words each with theirs."""
    return {
        "line": line,
        "chips": step_chips(line),
        "words": [(word, word_chip(word)) for word in line.words],
    }
