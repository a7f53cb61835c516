"""Coming decisions: the list, one of them, what was said and done, the scorecard."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Crumb, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from governance.consultation.access import (
    can_answer_input,
    can_ask_question,
    can_change_notice,
    can_decide,
    can_drop,
    can_give_input,
    can_give_notice,
    can_read_decisions,
    can_take_part,
    can_waive_window,
    coming_to_list,
    coming_to_read,
)
from governance.consultation.faces import Way, coming_card, coming_facts
from governance.consultation.models import ComingDecision
from governance.consultation.models.coming_decision import ComingDecisionQuerySet
from governance.consultation.queries import coming_page
from governance.consultation.scorecard import scorecard_for
from governance.consultation.section import section_tabs
from governance.consultation.statuses import ComingDecisionStatus
from governance.consultation.words import WAIVES_NOTHING

LIST = "consultation:coming-list"
SHOWN = {
    "": "All",
    "open": "Open for input",
    "answers": "Window closed",
    "decided": "Decided",
}


@require_safe
def coming_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_decisions(actor))
    shown = request.GET.get("show", "")
    rows = _shown(coming_to_list(actor), shown, now).with_counts()
    page = keyset_page(
        rows, by=("given_at", "pk"), cursor=request.GET.get(PARAMETER, ""), latest_first=True
    )
    context = {
        "cards": [coming_card(coming, now) for coming in page.rows],
        "filters": [
            Tab(label, f"?show={name}" if name else "?", is_current=name == shown)
            for name, label in SHOWN.items()
        ],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "give": Way("Give notice", reverse("consultation:coming-give"), can_give_notice(actor)),
        **section(actor, LIST),
    }
    return render(request, "consultation/coming_list.html", context)


@require_safe
def coming_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    context = {
        "page": coming_page(coming, now=now),
        "coming": coming,
        "facts": coming_facts(coming, now),
        "ways": ways(actor, coming, now),
        "may_answer": can_answer_input(actor, coming, now=now),
        "may_answer_questions": bool(can_drop(actor, coming)),
        "is_open": coming.takes_input(now),
        "now": now,
        "crumbs": [Crumb("Coming decisions", reverse(LIST))],
        **section(actor, LIST),
    }
    return render(request, "consultation/coming_detail.html", context)


@require_safe
def coming_said(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said and what was done: a table to print."""
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    context = {
        "page": coming_page(coming, now=now),
        "coming": coming,
        "facts": coming_facts(coming, now),
        "now": now,
        "crumbs": [Crumb("Coming decisions", reverse(LIST)), own_crumb(coming)],
        **section(actor, LIST),
    }
    return render(request, "consultation/coming_said.html", context)


@require_safe
def coming_scorecard(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "card": scorecard_for(actor),
        **section(actor, "consultation:coming-scorecard"),
    }
    return render(request, "consultation/coming_scorecard.html", context)


def section(actor: Actor, current: str) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor, current), "standing_words": WAIVES_NOTHING}


def own_crumb(coming: ComingDecision) -> Crumb:
    return Crumb(coming.number, coming.get_absolute_url())


def ways(actor: Actor, coming: ComingDecision, now: datetime) -> list[Way]:
    """What the reader could do here; whoever has no part in it is offered nothing."""
    if not coming.is_announced:
        return []
    if can_drop(actor, coming):
        own = _ways_of_management(actor, coming, now)
    else:
        own = _ways_of_labor(actor, coming, now) if can_take_part(actor) else []
    access = can_waive_window(actor, coming, now=now)
    waive = Way("Waive the window", _to("window-waive", coming), access, "fast-forward", "quiet")
    return [*own, waive] if access else own


def _ways_of_labor(actor: Actor, coming: ComingDecision, now: datetime) -> list[Way]:
    has_own = coming.inputs.filter(person=actor.person).exists()
    give = "Change your input" if has_own else "Give input"
    may_give = can_give_input(actor, coming, now=now)
    ways = [Way(give, _to("input-give", coming), may_give, "pen-line", "primary")]
    # One reason why it is too late is enough.
    if may_ask := can_ask_question(actor, coming, now=now):
        ask = _to("question-ask", coming)
        ways.append(Way("Ask a question", ask, may_ask, "circle-question-mark"))
    return ways


def _ways_of_management(actor: Actor, coming: ComingDecision, now: datetime) -> list[Way]:
    final, change = can_decide(actor, coming, now=now), can_change_notice(actor, coming)
    ways = [Way("Mark it final", _to("coming-decide", coming), final, "flag", "primary")]
    if change:
        ways.append(Way("Change the notice", _to("coming-change", coming), change, "pencil"))
    drop = can_drop(actor, coming)
    return [*ways, Way("Drop the plan", _to("coming-drop", coming), drop, "circle-x", "quiet")]


def _shown(rows: ComingDecisionQuerySet, shown: str, now: datetime) -> ComingDecisionQuerySet:
    if shown == "open":
        return rows.taking_input(now)
    if shown == "answers":
        return rows.past_window(now)
    if shown == "decided":
        return rows.filter(status=ComingDecisionStatus.FINAL)
    return rows


def _to(name: str, coming: ComingDecision) -> str:
    return reverse(f"consultation:{name}", args=[coming.pk])
