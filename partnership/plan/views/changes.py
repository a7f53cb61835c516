"""Changes of how work is done, with their cost before and after."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.journey.views.section import partnership_tabs
from partnership.plan.access import (
    activity_to_read,
    can_change_figures,
    can_propose_change,
    can_verify,
    change_to_read,
    partnership_to_read,
)
from partnership.plan.actions.costing import (
    add_activity,
    drop_activity,
    propose_change,
    verify_figures,
)
from partnership.plan.costs import money
from partnership.plan.faces import cost_table
from partnership.plan.forms import ActivityForm, ChangeForm, CheckForm
from partnership.plan.queries import change_lines, changes_of
from partnership.plan.views.section import CHANGES, SeenForm, about, crumbs_to, section

PROPOSE = Question(
    "Put up a change of work",
    "Put it up",
    "It is up. Add its activities with their cost.",
    "What changes, and what becomes of jobs; the figures come next.",
    "workflow",
)
ADD = Question(
    "Add an activity",
    "Add it",
    "It is added; whoever had verified the figures does so anew.",
    "What causes the cost, how often a year, and at how much each: before and after.",
    "plus",
)
DROP = Question(
    "Take an activity out",
    "Take it out",
    "It is out; whoever had verified the figures does so anew.",
    "",
    "x",
    "danger",
)
VERIFY = Question(
    "Verify the figures for your party",
    "Verify them",
    "Your party has verified these figures.",
    "As they stand now: a change of the figures asks every party again.",
    "badge-check",
)


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    lines = change_lines(changes_of(actor, partnership), partnership)
    context = {
        "lines": [
            (
                line,
                money(line.totals.before),
                money(line.totals.after),
                money(line.totals.difference),
            )
            for line in lines
        ],
        "can_propose": can_propose_change(actor, partnership),
        "partnerships": partnership_tabs(actor, partnership),
        **section(actor, CHANGES),
    }
    return render(request, "plan/change_list.html", context)


@require_safe
def change_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    change = change_to_read(actor, pk)
    line = change_lines([change], change.partnership)[0]
    context = {
        "change": change,
        "table": cost_table(list(change.activities.all())),
        "line": line,
        "checks": change.checks.select_related("organization", "checked_by"),
        "can_figure": can_change_figures(actor, change),
        "verify_href": reverse("plan:change-verify", args=[change.pk]),
        "can_verify": can_verify(actor, change),
        "zone": change.partnership.employer.zone,
        "crumbs": crumbs_to(CHANGES),
        "now": now,
        **section(actor, CHANGES),
    }
    return render(request, "plan/change_detail.html", context)


@require_http_methods(GET_OR_POST)
def change_propose(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))

    def act(typed: dict[str, Any]) -> str:
        change = propose_change(partnership=partnership, by=actor, now=now, **typed)
        return change.get_absolute_url()

    form, access = ChangeForm(actor, posted(request)), can_propose_change(actor, partnership)
    return ask(about(request, PROPOSE, form, access, current=CHANGES), act)


@require_http_methods(GET_OR_POST)
def activity_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    change = change_to_read(actor, pk)
    form = ActivityForm(posted(request), initial={"seen": change.version})

    def act(typed: dict[str, Any]) -> None:
        add_activity(change=change, said=form.said(), seen=typed["seen"], by=actor, now=now)

    access = can_change_figures(actor, change)
    return ask(about(request, ADD, form, access, current=CHANGES, thing=change), act)


@require_http_methods(GET_OR_POST)
def activity_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    activity = activity_to_read(actor, pk)
    change = change_to_read(actor, activity.change_id)
    form = SeenForm(posted(request), initial={"seen": change.version})

    def act(typed: dict[str, Any]) -> None:
        drop_activity(activity=activity, seen=typed["seen"], by=actor, now=now)

    access = can_change_figures(actor, change)
    more: Any = {"words": activity.name, "words_of": "The activity"}
    return ask(about(request, DROP, form, access, current=CHANGES, thing=change, **more), act)


@require_http_methods(GET_OR_POST)
def change_verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    change = change_to_read(actor, pk)
    form = CheckForm(posted(request), initial={"seen": change.version})

    def act(typed: dict[str, Any]) -> None:
        verify_figures(change=change, by=actor, now=now, **typed)

    access, standing = can_verify(actor, change), can_change_figures(actor, change)
    asking = about(request, VERIFY, form, access, current=CHANGES, thing=change, standing=standing)
    return ask(asking, act)
