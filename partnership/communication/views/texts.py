"""What both sides do with any of their texts: put it up, approve it, withdraw it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from partnership.communication.access import (
    bulletin_to_read,
    can_approve_text,
    can_offer_text,
    can_withdraw_text,
    is_of_a_party,
)
from partnership.communication.actions.approving import approve_text, offer_text, withdraw_text
from partnership.communication.forms import VersionForm
from partnership.communication.models import JointText
from partnership.communication.summary_access import summary_to_read
from partnership.communication.survey_access import survey_to_read
from partnership.communication.views import bulletins, summaries, surveys

ToRead = Callable[[Actor, UUID], Any]
Crumbs = Callable[[Any], list[Crumb]]
OFFER = Question(
    "Put it up for approval",
    "Put it up",
    "It is put up. The other parties are told within a minute.",
    "By putting it up you approve it for your own party.",
    "send",
)
APPROVE = Question(
    "Approve this text",
    "Approve it for your party",
    "Your party has approved it.",
    "Once every party has approved this very text it is published, and never changes.",
)
WITHDRAW = Question(
    "Withdraw it",
    "Withdraw it",
    "It is withdrawn.",
    "What was written stays readable to both sides; nobody else reads it.",
    "x",
    "danger",
)


def text_offer(request: HttpRequest, thing: JointText, crumbs: list[Crumb]) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()

    def act(typed: dict[str, Any]) -> None:
        offer_text(thing=thing, by=actor, now=now)

    form, access = forms.Form(posted(request)), can_offer_text(actor, thing)
    return ask(_about(request, thing, OFFER, form, crumbs, access), act)


def text_approve(request: HttpRequest, thing: JointText, crumbs: list[Crumb]) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()

    def act(typed: dict[str, Any]) -> None:
        approve_text(thing=thing, seen=typed["seen"], by=actor, now=now)

    form = VersionForm(posted(request), initial={"seen": thing.version})
    return ask(_about(request, thing, APPROVE, form, crumbs, can_approve_text(actor, thing)), act)


def text_withdraw(request: HttpRequest, thing: JointText, crumbs: list[Crumb]) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()

    def act(typed: dict[str, Any]) -> None:
        withdraw_text(thing=thing, by=actor, now=now)

    form, access = forms.Form(posted(request)), can_withdraw_text(actor, thing)
    return ask(_about(request, thing, WITHDRAW, form, crumbs, access), act)


def _about(
    request: HttpRequest,
    thing: JointText,
    question: Question,
    form: Any,
    crumbs: list[Crumb],
    access: Any,
) -> Asking:
    standing = is_of_a_party(actor_of(request), thing)
    back = thing.get_absolute_url()
    more = {"thing": thing, "words": thing.text, "words_of": "The text"}
    return Asking(request, question, form, back, crumbs, standing, access, more)


def _view(act: Any, to_read: ToRead, crumbs: Crumbs) -> Callable[..., HttpResponse]:
    @require_http_methods(GET_OR_POST)
    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        thing = to_read(actor_of(request), pk)
        answer: HttpResponse = act(request, thing, crumbs(thing))
        return answer

    return view


bulletin_offer = _view(text_offer, bulletin_to_read, bulletins.own_crumbs)
bulletin_approve = _view(text_approve, bulletin_to_read, bulletins.own_crumbs)
bulletin_withdraw = _view(text_withdraw, bulletin_to_read, bulletins.own_crumbs)
survey_offer = _view(text_offer, survey_to_read, surveys.own_crumbs)
survey_approve = _view(text_approve, survey_to_read, surveys.own_crumbs)
survey_withdraw = _view(text_withdraw, survey_to_read, surveys.own_crumbs)
summary_offer = _view(text_offer, summary_to_read, summaries.own_crumbs)
summary_approve = _view(text_approve, summary_to_read, summaries.own_crumbs)
summary_withdraw = _view(text_withdraw, summary_to_read, summaries.own_crumbs)
