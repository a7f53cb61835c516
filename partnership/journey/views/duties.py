"""Duties that go on and that are new: who holds which, and what nobody holds."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from partnership.journey.access import (
    can_end_holding,
    can_keep,
    can_keep_duties,
    duty_to_read,
    gives_holding,
    holding_to_read,
    partnership_to_read,
)
from partnership.journey.actions.duties import end_duty, give_duty
from partnership.journey.coverage import coverage_page
from partnership.journey.faces import coverage_tiles
from partnership.journey.forms import DutyForm
from partnership.journey.views.section import DUTIES, partnership_tabs, section

GIVE = Question(
    "Who holds this duty",
    "Give the duty",
    "It is given.",
    "To a role, so that whoever holds the role holds the duty; or to one person by name.",
    "user-check",
)
END = Question(
    "They hold it no longer",
    "End it",
    "It is ended.",
    "Who held it until when stays in the record.",
    "user-x",
    "danger",
)


@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    page = coverage_page(actor, partnership, now=now)
    keeps = bool(can_keep(actor, partnership))
    context = {
        "page": page,
        "tiles": coverage_tiles(page),
        "keeps": keeps,
        "own_side": "union" if actor.side == "LABOR" else "management",
        "partnerships": partnership_tabs(actor, partnership),
        **section(actor, DUTIES),
    }
    return render(request, "journey/duty_list.html", context)


@require_http_methods(GET_OR_POST)
def duty_give(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    duty = duty_to_read(actor, pk)
    access = can_keep_duties(actor, duty)
    form: Any = DutyForm(actor, now, posted(request))

    def act(typed: dict[str, Any]) -> str:
        give_duty(duty=duty, by=actor, now=now, **typed)
        return _back(duty.pk)

    return ask(_asking(request, GIVE, form, duty, access, access), act)


@require_http_methods(GET_OR_POST)
def holding_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    holding = holding_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> str:
        end_duty(holding=holding, by=actor, now=now)
        return _back(holding.duty_id)

    access, standing = can_end_holding(actor, holding), gives_holding(actor, holding)
    form = forms.Form(posted(request))
    asking = _asking(request, END, form, holding.duty, standing, access, words=str(holding))
    return ask(asking, act)


def _asking(
    request: HttpRequest,
    question: Question,
    form: Any,
    duty: Any,
    standing: Any,
    access: Any,
    words: str = "",
) -> Asking:
    more = {"thing": {"title": duty.text}, "words": words, "words_of": "Held by"}
    crumbs = [Crumb("Duties", reverse(DUTIES))]
    more |= section(actor_of(request), DUTIES)
    return Asking(request, question, form, _back(duty.pk), crumbs, standing, access, more=more)


def _back(pk: int) -> str:
    return f"{reverse(DUTIES)}#duty-{pk}"
