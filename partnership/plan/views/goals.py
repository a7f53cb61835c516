"""One goal: its readings, what its owners say, and the needs it serves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.moments import in_zone
from partnership.plan.access import (
    can_keep,
    can_record_reading,
    can_review_goal,
    can_write,
    goal_to_read,
    owns_goal,
    reading_to_read,
    version_to_read,
)
from partnership.plan.actions.agreeing import change_goal, drop_goal, set_goal
from partnership.plan.actions.measuring import record_reading, review_goal
from partnership.plan.actions.needing import serve_need
from partnership.plan.faces import goal_face, goal_facts, number, review_chip
from partnership.plan.forms import (
    CorrectionForm,
    GoalForm,
    GoalReviewForm,
    ReadingForm,
    ServeForm,
)
from partnership.plan.queries import all_readings, goal_lines, reviews_of
from partnership.plan.statuses import Track
from partnership.plan.views.section import PLAN, OnlyYes, about, crumbs_to, section

SET = Question(
    "Add a goal",
    "Add it to the draft",
    "The goal is in the draft.",
    "With a measure, a target and a date; with an owner on each side.",
    "target",
)
CHANGE = Question("Change a goal", "Save", "Saved.", "", "pencil")
DROP = Question("Take a goal out", "Take it out", "It is out of the draft.", "", "x", "danger")
READ = Question(
    "Record a reading",
    "Record it",
    "The reading is recorded.",
    "What the measure was on a day, and where that is from.",
    "ruler",
)
CORRECT = Question(
    "Correct a reading",
    "Record the correction",
    "The reading is corrected; what it said before stays readable.",
    "A later reading that names the one it corrects, and why.",
    "ruler",
)
REVIEW = Question(
    "Say how the goal stands",
    "Say it for your side",
    "It is said.",
    "Your side's word stands beside that of the other.",
    "message-square",
)
SERVE = Question("Link a need that it serves", "Link it", "The need is linked.", "", "link")


@require_safe
def goal_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)
    today = in_zone(now, goal.version.partnership.employer.zone).date()
    line = goal_lines([goal], today)[0]
    context = {
        "goal": goal,
        "face": goal_face(line),
        "facts": goal_facts(goal),
        "readings": [(one, number(one.value)) for one in all_readings(goal)],
        "reviews": [(one, review_chip(one)) for one in reviews_of(goal)],
        "zone": goal.version.partnership.employer.zone,
        "owns": bool(owns_goal(actor, goal)),
        "can_read": can_record_reading(actor, goal),
        "can_review": can_review_goal(actor, goal),
        "keeps": bool(can_keep(actor, goal.version.partnership)),
        "writes": bool(can_write(actor, goal.version)),
        "crumbs": crumbs_to(PLAN, goal.version),
        "now": now,
        **section(actor, PLAN),
    }
    return render(request, "plan/goal_detail.html", context)


@require_http_methods(GET_OR_POST)
def goal_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    version = version_to_read(actor, pk)
    form = GoalForm(version.partnership, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        set_goal(version=version, said=form.said(), by=actor, now=now)

    access, standing = can_write(actor, version), can_keep(actor, version.partnership)
    asking = about(request, SET, form, access, current=PLAN, thing=version, standing=standing)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def goal_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)
    form = GoalForm.of(goal, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        change_goal(goal=goal, said=form.said(), seen=typed["seen"], by=actor, now=now)

    access, standing = can_write(actor, goal.version), can_keep(actor, goal.version.partnership)
    asking = about(request, CHANGE, form, access, current=PLAN, thing=goal, standing=standing)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def goal_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> str:
        address = goal.version.get_absolute_url()
        drop_goal(goal=goal, by=actor, now=now)
        return address

    access, standing = can_write(actor, goal.version), can_keep(actor, goal.version.partnership)
    form = OnlyYes(posted(request))
    asking = about(request, DROP, form, access, current=PLAN, thing=goal, standing=standing)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def reading_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        record_reading(goal=goal, by=actor, now=now, **typed)

    form, access = ReadingForm(posted(request)), can_record_reading(actor, goal)
    standing = owns_goal(actor, goal)
    asking = about(request, READ, form, access, current=PLAN, thing=goal, standing=standing)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def reading_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    reading = reading_to_read(actor, pk)
    goal = goal_to_read(actor, reading.goal_id)

    def act(typed: dict[str, Any]) -> None:
        record_reading(goal=goal, corrects=reading, by=actor, now=now, **typed)

    form, access = CorrectionForm(posted(request)), can_record_reading(actor, goal)
    words = f"{number(reading.value)} {goal.measured_in} on {reading.read_on}, {reading.source}"
    asking = about(
        request,
        CORRECT,
        form,
        access,
        current=PLAN,
        thing=goal,
        standing=owns_goal(actor, goal),
        words=words,
        words_of="The reading it corrects",
    )
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def goal_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)
    form = GoalReviewForm(goal.version.partnership, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        says = Track(typed.pop("says"))
        review_goal(goal=goal, says=says, by=actor, now=now, **typed)

    access, standing = can_review_goal(actor, goal), owns_goal(actor, goal)
    asking = about(request, REVIEW, form, access, current=PLAN, thing=goal, standing=standing)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def goal_serve(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    goal = goal_to_read(actor, pk)
    form = ServeForm(goal, posted(request))

    def act(typed: dict[str, Any]) -> None:
        serve_need(goal=goal, need=typed["need"], by=actor, now=now)

    access = can_keep(actor, goal.version.partnership)
    return ask(about(request, SERVE, form, access, current=PLAN, thing=goal), act)
