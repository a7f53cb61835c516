from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Chip
from governance.committees.actions.minuting import (
    add_addendum,
    edit_minutes,
    put_up_minutes,
    remark,
    send_for_review,
    signatures_of,
    take_back_minutes,
    text_to_sign,
)
from governance.committees.bench import Bench
from governance.committees.faces import MINUTES_TONES
from governance.committees.forms import MinutesForm, NothingToType, ReviewForm, TextForm
from governance.committees.meeting_access import (
    can_add_addendum,
    can_approve,
    can_edit_minutes,
    can_move_minutes,
    can_remark,
)
from governance.committees.models import Minutes
from governance.committees.queries import today_at
from governance.committees.statuses import MinutesStatus
from governance.committees.views.section import Act, about_meeting, ask, posted


@require_safe
def minutes_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From draft to locked: the text, what is remarked on it, who has signed, what was added."""
    minutes, bench, context = _minutes(request, pk)
    actor = actor_of(request)
    status = MinutesStatus(minutes.status)
    context |= {
        "chips": [Chip(str(status.label), MINUTES_TONES[status])],
        "remarks": list(minutes.remarks.select_related("said_by", "organization")),
        "addenda": list(minutes.addenda.select_related("added_by", "organization")),
        "signatures": list(signatures_of(minutes)),
        "can_edit": can_edit_minutes(actor, minutes, bench),
        "can_review": can_move_minutes(actor, minutes, bench, MinutesStatus.DRAFT),
        "can_put_up": can_move_minutes(actor, minutes, bench, MinutesStatus.IN_REVIEW),
        "can_take_back": can_move_minutes(actor, minutes, bench, MinutesStatus.OFFERED),
        "can_remark": can_remark(actor, minutes, bench),
        "can_approve": can_approve(actor, minutes, bench),
        "can_add": can_add_addendum(actor, minutes, bench),
        "today": today_at(minutes.meeting.committee, timezone.now()),
    }
    return render(request, "committees/minutes_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    minutes, bench, context = _minutes(request, pk)
    actor = actor_of(request)
    require(can_edit_minutes(actor, minutes, bench))
    first = {"text": minutes.text, "seen": minutes.seen}
    form = MinutesForm(posted(request), initial=first)
    act = _act("Change the minutes", "Until both chairs sign them.", "Save them", "Saved.", pk)

    def do(form: MinutesForm) -> object:
        said = form.cleaned_data
        return edit_minutes(minutes=minutes, by=actor, now=timezone.now(), **said)

    return ask(request, form, act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    minutes, bench, context = _minutes(request, pk)
    actor, now = actor_of(request), timezone.now()
    require(can_move_minutes(actor, minutes, bench, MinutesStatus.DRAFT))
    today = today_at(minutes.meeting.committee, now)
    act = _act(
        "Send the minutes for review",
        "Every member reads them and says what should read differently.",
        "Send them",
        "They are in review.",
        pk,
    )

    def do(form: ReviewForm) -> object:
        said = form.cleaned_data
        return send_for_review(minutes=minutes, today=today, by=actor, now=now, **said)

    return ask(request, ReviewForm(posted(request), initial={"until": today}), act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_remark(request: HttpRequest, pk: UUID) -> HttpResponse:
    lead = "Everybody who reads the minutes reads it too."
    act = _act("Remark on the minutes", lead, "Say it", "Your remark is kept.", pk)
    return _write(request, pk, act, "What should read differently", can_remark, remark)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_addendum(request: HttpRequest, pk: UUID) -> HttpResponse:
    lead = "It stands beside the approved text, of which no letter changes."
    act = _act("Add a correction", lead, "Add it", "The addendum is there.", pk)
    return _write(request, pk, act, "What is corrected", can_add_addendum, add_addendum)


@require_POST
def minutes_put_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    minutes, _, context = _minutes(request, pk)
    actor, now = actor_of(request), timezone.now()
    act = _act("Put them up for approval", "", "Put them up", "They wait for the chairs.", pk)

    def do(form: NothingToType) -> object:
        today = today_at(minutes.meeting.committee, now)
        return put_up_minutes(minutes=minutes, today=today, by=actor, now=now)

    return ask(request, NothingToType(request.POST), act, do, context)


@require_POST
def minutes_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    minutes, _, context = _minutes(request, pk)
    actor = actor_of(request)
    act = _act("Take them back", "", "Take them back", "They are in review again.", pk)

    def do(form: NothingToType) -> object:
        return take_back_minutes(minutes=minutes, by=actor, now=timezone.now())

    return ask(request, NothingToType(request.POST), act, do, context)


@require_POST
def minutes_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the very text, where the chair signs it."""
    minutes, _, _ = _minutes(request, pk)
    text = text_to_sign(minutes=minutes, by=actor_of(request), now=timezone.now())
    return redirect("signing:text-detail", text.pk)


def _minutes(request: HttpRequest, pk: UUID) -> tuple[Minutes, Bench, dict[str, Any]]:
    meeting, bench, context = about_meeting(request, pk)
    minutes = get_object_or_404(Minutes.objects.select_related("written_by"), meeting=meeting)
    minutes.meeting = meeting
    return minutes, bench, context | {"minutes": minutes}


def _write(
    request: HttpRequest,
    pk: UUID,
    act: Act,
    label: str,
    rule: Callable[..., Any],
    action: Callable[..., object],
) -> HttpResponse:
    minutes, bench, context = _minutes(request, pk)
    actor = actor_of(request)
    require(rule(actor, minutes, bench))

    def do(form: forms.Form) -> object:
        said = form.cleaned_data
        return action(minutes=minutes, text=said["text"], by=actor, now=timezone.now())

    return ask(request, TextForm(posted(request), label=label), act, do, context)


def _act(title: str, lead: str, button: str, said: str, pk: UUID) -> Act:
    return Act(title, lead, button, said, reverse("committees:minutes-detail", args=[pk]))
