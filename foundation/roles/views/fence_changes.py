"""Proposed changes of role fences: what waits, what was decided, and each party's answer."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.roles.access import (
    can_answer_fence_change,
    can_propose_fences,
    can_read_people,
    can_take_back_fence_change,
)
from foundation.roles.actions.fences import (
    answer_fence_change,
    summary,
    take_back_fence_change,
    version_for,
    waiting_for,
)
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.forms import AnswerForm
from foundation.roles.http import Request
from foundation.roles.matrix import effects_of
from foundation.roles.models import FenceChange, FenceChangeStatus, Reach
from foundation.roles.navigation import section_tabs
from foundation.toolkit.access import require
from foundation.toolkit.faces import Crumb
from foundation.toolkit.keyset import PARAMETER, keyset_page

TONES = {
    FenceChangeStatus.PROPOSED: "soon",
    FenceChangeStatus.IN_FORCE: "good",
    FenceChangeStatus.REFUSED: "alarm",
    FenceChangeStatus.TAKEN_BACK: "quiet",
}


@require_safe
def fence_change_list(request: HttpRequest) -> HttpResponse:
    """The history of the fences, latest first; what waits for an answer stands above it."""
    actor = cast(Request, request).actor
    require(can_read_people(actor))
    changes = FenceChange.objects.visible_to(actor.organization).with_items()
    page = keyset_page(
        changes, by=("pk",), cursor=request.GET.get(PARAMETER, ""), latest_first=True
    )
    context = {
        "rows": [_row(change) for change in page.rows],
        "waiting": [_row(change) for change in changes.open().order_by("pk")],
        "zone": _zone(actor),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "can_propose": can_propose_fences(actor),
        "tabs": section_tabs("roles:fence-change-list"),
    }
    return render(request, "roles/fence_change_list.html", context)


@require_safe
def fence_change_detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, change = cast(Request, request).actor, _change(request, pk)
    version = version_for(actor.organization, change)
    return _detail(request, change, AnswerForm(initial={"version": version}))


@require_POST
def fence_change_answer(request: HttpRequest, pk: int) -> HttpResponse:
    actor, change = cast(Request, request).actor, _change(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        require(can_answer_fence_change(actor, change))
    else:
        try:
            answer_fence_change(
                change=change,
                is_yes=form.cleaned_data["answer"] == "yes",
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                by=actor,
                now=timezone.now(),
            )
        except ValidationError as refusal:
            form.add_error("reason" if hasattr(refusal, "error_dict") else None, refusal.messages)
        else:
            messages.success(request, "Your party's answer is written into the record.")
            return redirect("roles:fence-change-detail", pk)
    return _detail(request, change, form, status=422)


@require_POST
def fence_change_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    change = _change(request, pk)
    take_back_fence_change(
        change=change,
        version=request.POST.get("version", ""),
        by=cast(Request, request).actor,
        now=timezone.now(),
    )
    messages.success(request, "The proposal is taken back; nothing was changed.")
    return redirect("roles:fence-change-detail", pk)


def _change(request: HttpRequest, pk: int) -> FenceChange:
    actor = cast(Request, request).actor
    require(can_read_people(actor))
    changes = FenceChange.objects.visible_to(actor.organization).with_items()
    return get_object_or_404(changes, pk=pk)


def _detail(
    request: HttpRequest, change: FenceChange, form: AnswerForm, status: int = 200
) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    effects = effects_of(
        (
            (i.role, Capability(i.capability), Reach(i.reach_before), Reach(i.reach_after))
            for i in change.items.all()
        ),
        now,
    )
    context = {
        **_row(change),
        "form": form,
        "now": now,
        "zone": _zone(actor),
        "gains": [effect for effect in effects if effect.is_gain],
        "losses": [effect for effect in effects if not effect.is_gain],
        "waiting_for": waiting_for(change) if change.is_open else [],
        "can_answer": can_answer_fence_change(actor, change),
        "can_take_back": can_take_back_fence_change(actor, change),
        "crumbs": [Crumb(tab.label, tab.href) for tab in section_tabs("") if "fences" in tab.label],
    }
    return render(request, "roles/fence_change_detail.html", context, status=status)


def _row(change: FenceChange) -> dict[str, Any]:
    status = FenceChangeStatus(change.status)
    return {"change": change, "summary": summary(change), "tone": TONES[status]}


def _zone(actor: Actor) -> str:
    return actor.organization.zone if actor.organization else actor.person.zone_name
