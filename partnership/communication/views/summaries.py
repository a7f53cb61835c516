"""Summaries for the bodies above: the list, one of them, writing and changing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import CaseCard, Crumb, Fact
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import dated
from partnership.communication.access import (
    can_approve_text,
    can_change_text,
    can_communicate,
    can_offer_text,
    can_withdraw_text,
    is_of_a_party,
)
from partnership.communication.actions.summaries import change_summary, write_summary
from partnership.communication.faces import text_chip
from partnership.communication.forms_summary import NewSummaryForm, SummaryForm
from partnership.communication.models import Summary
from partnership.communication.places import units_of
from partnership.communication.queries import approval_lines
from partnership.communication.summary_access import (
    can_read_summaries,
    summaries_to_read,
    summary_to_read,
)
from partnership.communication.views.section import Way, around

LIST = "communication:summary-list"
WRITE = Question(
    "Write a summary",
    "Save the draft",
    "The draft is saved. Put it up once it says what it should.",
    "For a body above the partnership, in words that every party stands behind.",
    "file-text",
)
CHANGE = Question(
    "Change the summary",
    "Save the change",
    "The change is saved.",
    "A text that was put up asks for the approval of the others anew.",
    "pencil",
)


@require_safe
def summary_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_summaries(actor))
    page = keyset_page(
        summaries_to_read(actor),
        by=("begun_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = {
        "cards": [_card(summary) for summary in page.rows],
        "write": Way(
            "Write a summary", reverse("communication:summary-write"), can_communicate(actor)
        ),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **around(actor, LIST),
    }
    return render(request, "communication/summary_list.html", context)


@require_safe
def summary_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    summary = summary_to_read(actor, pk)
    context = {
        "summary": summary,
        "facts": [
            Fact("For", summary.get_body_display()),
            Fact("At", summary.unit.name),
            Fact("About", _period(summary)),
        ],
        "chips": [text_chip(summary)],
        "approvals": approval_lines(summary),
        "ways": ways(actor, summary),
        "crumbs": [Crumb("Summaries", reverse(LIST))],
        "now": now,
        **around(actor, LIST),
    }
    return render(request, "communication/summary_detail.html", context)


@require_http_methods(GET_OR_POST)
def summary_write(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_communicate(actor)
    form = NewSummaryForm(units_of(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> str:
        unit = typed["unit"]
        return write_summary(summed=form.summed(), unit=unit, by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Summaries", reverse(LIST))]
    return ask(Asking(request, WRITE, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def summary_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    summary = summary_to_read(actor, pk)
    form = SummaryForm.of(summary, posted(request))

    def act(typed: dict[str, Any]) -> None:
        said = {"summary": summary, "summed": form.summed(), "seen": typed["seen"]}
        change_summary(**said, by=actor, now=now)

    standing, access = is_of_a_party(actor, summary), can_change_text(actor, summary)
    back, more = summary.get_absolute_url(), {"thing": summary}
    return ask(
        Asking(request, CHANGE, form, back, own_crumbs(summary), standing, access, more), act
    )


def own_crumbs(summary: Summary) -> list[Crumb]:
    return [Crumb("Summaries", reverse(LIST)), Crumb(summary.title, summary.get_absolute_url())]


def ways(actor: Actor, summary: Summary) -> list[Way]:
    """What a writer could do here before it is published; everybody else is offered nothing."""
    if not summary.is_open or not is_of_a_party(actor, summary):
        return []
    offer, approve = can_offer_text(actor, summary), can_approve_text(actor, summary)
    first = (
        Way("Put it up for approval", _to("offer", summary), offer, "send", "primary")
        if summary.is_draft
        else Way("Approve it", _to("approve", summary), approve, "check", "primary")
    )
    change, withdraw = can_change_text(actor, summary), can_withdraw_text(actor, summary)
    return [
        first,
        Way("Change it", _to("change", summary), change, "pencil"),
        Way("Withdraw it", _to("withdraw", summary), withdraw, "x", "quiet"),
    ]


def _to(verb: str, summary: Summary) -> str:
    return reverse(f"communication:summary-{verb}", args=[summary.pk])


def _card(summary: Summary) -> CaseCard:
    meta = [str(summary.get_body_display()), _period(summary)]
    return CaseCard("", summary.title, summary.get_absolute_url(), meta, [text_chip(summary)])


def _period(summary: Summary) -> str:
    return f"{dated(summary.period_from)} to {dated(summary.period_to)}"
