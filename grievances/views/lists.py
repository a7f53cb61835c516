"""The cases as a list, as a board and as a calendar, and the filters somebody gave a name."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.keyset import PARAMETER
from foundation.toolkit.moments import in_zone
from grievances.access import can_list_cases, can_log_intake
from grievances.forms.filtering import CaseFilterForm, FilterNameForm
from grievances.lists.board import board_of, board_tabs
from grievances.lists.calendar import Asked, deadline_calendar
from grievances.lists.case_filter import CaseFilter
from grievances.lists.list_page import cases_page
from grievances.lists.presets import (
    MOST_SAVED,
    address,
    named_filters,
    save_filter,
    saved_filters,
    section_tabs,
    tabs,
)
from grievances.lists.rows import rows_of
from grievances.lists.words import clock_words, nothing_found


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases a filter names, the nearest limit first."""
    actor, now = _who(request), timezone.now()
    asked = CaseFilter.read(request.GET)
    page = cases_page(asked, actor, now=now, cursor=request.GET.get(PARAMETER, ""))
    context = {
        "rows": rows_of(page.rows, actor, now),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "form": CaseFilterForm(asked, actor, now),
        "is_narrowed": bool(asked.asked),
        "can_log": can_log_intake(actor),
        "empty": nothing_found(asked, actor, now=now),
        "tabs": section_tabs("grievances:case-list"),
        "now": now,
        **_names(asked, actor, now),
    }
    return render(request, "grievances/case_list.html", context)


def _names(asked: CaseFilter, actor: Actor, now: Any) -> dict[str, Any]:
    """The named filters, and whether the one on the screen has a name."""
    named = named_filters(actor)
    current = [one for one in named if one.asked == asked]
    return {
        "saved": tabs(named, asked, actor, now=now),
        "kept": next((one.saved for one in current if one.saved), None),
        "name_form": None if current else FilterNameForm(initial={"query": asked.query}),
    }


@require_POST
def filter_save(request: HttpRequest) -> HttpResponse:
    """Give the filter on the screen a name of one's own."""
    actor, form = _who(request), FilterNameForm(request.POST)
    asked = CaseFilter.read(QueryDict(request.POST.get("query", "")))
    if not form.is_valid():
        messages.error(request, "Give the filter a name of at most 40 letters.")
    elif saved_filters(actor).count() >= MOST_SAVED:
        messages.error(request, f"You keep {MOST_SAVED} filters already. Remove one first.")
    else:
        saved = save_filter(name=form.cleaned_data["name"], asked=asked, actor=actor)
        messages.success(request, f"“{saved}” is kept above the list.")
    return redirect(address(asked))


@require_POST
def filter_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a name; the filter itself is an address and goes on working."""
    saved = get_object_or_404(saved_filters(_who(request)), pk=pk)
    saved.delete()
    messages.success(request, f"“{saved}” is no longer kept.")
    return redirect("grievances:case-list")


@require_safe
def case_board(request: HttpRequest) -> HttpResponse:
    """Open cases in columns; a card's menu leads to what can be done with it."""
    actor, now = _who(request), timezone.now()
    by = "step" if request.GET.get("by") == "step" else "status"
    asked = CaseFilter.read(request.GET)
    columns = board_of(asked, actor, by=by, now=now)
    context = {
        "columns": columns,
        "is_empty": not any(column.count for column in columns),
        "by_tabs": board_tabs(asked, by),
        "empty": nothing_found(CaseFilter(), actor, now=now),
        "tabs": section_tabs("grievances:case-board"),
        "now": now,
    }
    return render(request, "grievances/case_board.html", context)


@require_safe
def case_calendar(request: HttpRequest) -> HttpResponse:
    """When who must act, as an agenda and as a month."""
    actor, now = _who(request), timezone.now()
    today = in_zone(now, actor.person.zone_name).date()
    asked = Asked.read(request.GET.get("month", ""), request.GET.get("whose", ""), today)
    context = {
        "calendar": deadline_calendar(asked, actor, now=now),
        "checked": f"Last checked {clock_words(actor, now)}.",
        "tabs": section_tabs("grievances:case-calendar"),
        "now": now,
    }
    return render(request, "grievances/case_calendar.html", context)


def _who(request: HttpRequest) -> Actor:
    actor = cast(Request, request).actor
    require(can_list_cases(actor))
    return actor
