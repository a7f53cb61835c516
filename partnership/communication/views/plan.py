"""The communication plan: who must hear what, and whom nobody reaches."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from foundation.toolkit.moments import in_zone
from partnership.communication.actions.plan import (
    add_line,
    change_line,
    end_line,
    mark_done,
    take_line,
)
from partnership.communication.forms_plan import DoneForm, LineForm
from partnership.communication.models import PlanLine
from partnership.communication.places import partnerships_of, units_of
from partnership.communication.plan_access import (
    can_keep_line,
    can_read_plan,
    can_take_line,
    line_to_read,
)
from partnership.communication.plan_page import plan_pages
from partnership.communication.views.section import Way, around

LIST = "communication:plan-list"
ADD = Question(
    "Add to the plan",
    "Add the line",
    "It is in the plan. Somebody of the other side takes it on as well.",
    "You own it for your side until somebody else takes it on.",
    "plus",
)
CHANGE = Question("Change this line", "Save the change", "The line is changed.", "", "pencil")
TAKE = Question(
    "Take it on for your side", "Take it on", "You own it for your side now.", "", "hand"
)
DONE = Question(
    "Note it as done", "Note it", "It is noted. The next day follows from how often it is told."
)
END = Question(
    "Take it out of the plan",
    "Take it out",
    "It is out of the plan. What was done stays in the record.",
    "",
    "x",
    "danger",
)


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_plan(actor))
    context = {
        "plans": plan_pages(actor, now),
        "add": Way("Add to the plan", reverse("communication:plan-add"), can_keep_line(actor)),
        **around(actor, LIST),
    }
    return render(request, "communication/plan_list.html", context)


@require_http_methods(GET_OR_POST)
def plan_add(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_keep_line(actor)
    there = partnerships_of(actor, now) if access else []
    form = LineForm(there, units_of(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> None:
        add_line(meant=form.meant(), partnership=there[0], by=actor, now=now)

    crumbs = [Crumb("Plan", reverse(LIST))]
    return ask(Asking(request, ADD, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def plan_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    line = line_to_read(actor, pk)
    form = LineForm.of(line, units_of(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> None:
        change_line(line=line, meant=form.meant(), seen=typed["seen"], by=actor, now=now)

    return ask(_about(request, line, CHANGE, form, can_keep_line(actor, line)), act)


@require_http_methods(GET_OR_POST)
def plan_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    line = line_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        take_line(line=line, by=actor, now=now)

    form = forms.Form(posted(request))
    return ask(_about(request, line, TAKE, form, can_take_line(actor, line)), act)


@require_http_methods(GET_OR_POST)
def plan_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    line = line_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        mark_done(line=line, **typed, by=actor, now=now)

    today = in_zone(now, line.partnership.unit.zone).date()
    form = DoneForm(posted(request), initial={"done_on": today})
    return ask(_about(request, line, DONE, form, can_keep_line(actor, line)), act)


@require_http_methods(GET_OR_POST)
def plan_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    line = line_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        end_line(line=line, by=actor, now=now)

    form = forms.Form(posted(request))
    return ask(_about(request, line, END, form, can_keep_line(actor, line)), act)


def _about(
    request: HttpRequest, line: PlanLine, question: Question, form: Any, access: Any
) -> Asking:
    standing = can_keep_line(actor_of(request))
    more = {"words": f"{line.message}, to {line.whom}", "words_of": "The line"}
    crumbs = [Crumb("Plan", reverse(LIST))]
    return Asking(request, question, form, reverse(LIST), crumbs, standing, access, more)
