from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.decisions.access import (
    can_read_decisions,
    can_settle_objection,
    can_speak_in_thread,
    can_uphold,
)
from governance.decisions.actions.answering import stances_of
from governance.decisions.actions.objecting import (
    say_in_thread,
    settle_objection,
    uphold_objection,
)
from governance.decisions.forms import ReasonForm, SettleForm, ThreadForm
from governance.decisions.models import Objection
from governance.decisions.statuses import OBJECTS, ObjectionStatus, Stance
from governance.decisions.views.section import about, blame

TEMPLATE = "decisions/objection_detail.html"


@require_http_methods(["GET", "HEAD", "POST"])
def objection_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The thread; POST adds to it."""
    objection = _objection(request, pk)
    form = ThreadForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            say_in_thread(
                objection=objection,
                text=form.cleaned_data["text"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Added to the thread.")
            return redirect("decisions:objection-detail", pk)
    return _page(request, objection, form=form)


@require_POST
def objection_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    objection = _objection(request, pk)
    form = SettleForm(request.POST, stances=_stances(objection))
    if form.is_valid():
        said = form.cleaned_data
        try:
            settle_objection(
                objection=objection,
                how=ObjectionStatus(said["how"]),
                stance=Stance(said["stance"]),
                because=said["because"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Your objection is settled.")
            return redirect("decisions:proposal-detail", objection.proposal_id)
    return _page(request, objection, settle_form=form)


@require_POST
def objection_uphold(request: HttpRequest, pk: UUID) -> HttpResponse:
    objection = _objection(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            uphold_objection(
                objection=objection,
                because=form.cleaned_data["because"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Your party upholds it.")
            return redirect("decisions:objection-detail", pk)
    return _page(request, objection, uphold_form=form)


def _objection(request: HttpRequest, pk: UUID) -> Objection:
    require(can_read_decisions(actor_of(request)))
    rows = Objection.objects.select_related(
        "proposal__type",
        "proposal__unit",
        "participant__person",
        "participant__organization",
        "settled_by",
    )
    return get_object_or_404(rows, pk=pk)


def _stances(objection: Objection) -> list[Stance]:
    return [one for one in stances_of(objection.proposal) if one not in OBJECTS]


def _page(request: HttpRequest, objection: Objection, **forms: Any) -> HttpResponse:
    actor = actor_of(request)
    _, context = about(request, objection.proposal_id)
    shown = {
        "form": ThreadForm(),
        "settle_form": SettleForm(stances=_stances(objection)),
        "uphold_form": ReasonForm(prefix=None),
    } | forms
    context |= shown | {
        "objection": objection,
        "thread": objection.words.select_related("said_by", "organization"),
        "can_add": can_speak_in_thread(actor, objection),
        "can_settle": can_settle_objection(actor, objection),
        "can_uphold": can_uphold(actor, objection),
    }
    is_refused = any(form.is_bound and form.errors for form in forms.values())
    return render(request, TEMPLATE, context, status=422 if is_refused else 200)
