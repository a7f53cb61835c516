"""What one party asks of the other, and the other's answer."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.toolkit.access import require
from grievances.access import (
    can_answer_offer,
    can_end_abeyance,
    can_make_offer,
    can_take_back_offer,
    can_take_extension,
    offer_to_read,
)
from grievances.actions.agreeing import (
    accept_offer,
    end_abeyance,
    refuse_offer,
    take_extension,
)
from grievances.actions.offers import (
    ask_abeyance,
    ask_extension,
    ask_waiver,
    offer_settlement,
    take_back_offer,
)
from grievances.faces.offers import offer_face
from grievances.forms.agreeing import (
    AbeyanceForm,
    EndAbeyanceForm,
    ExtensionForm,
    OfferAnswerForm,
    SettlementForm,
    TakeBackForm,
    TakeExtensionForm,
)
from grievances.forms.steps import WaiverForm
from grievances.models import Offer, OfferKind
from grievances.views.asking import Question, act_context, ask, done
from grievances.views.visits import GET_OR_POST, Visit, visit_case

_EXTENSION = partial(can_make_offer, kind=OfferKind.EXTENSION)
_ABEYANCE = partial(can_make_offer, kind=OfferKind.ABEYANCE)
_SETTLEMENT = partial(can_make_offer, kind=OfferKind.SETTLEMENT)
_WAIVER = partial(can_make_offer, kind=OfferKind.WAIVER)

EXTENSION = Question(
    title="Ask for more time",
    button="Ask for more time",
    done="The other party was asked for more time. The present date holds until they agree.",
    lead="The date changes only when the other party agrees; until then the present one holds.",
    icon="calendar-clock",
)
TAKE_EXTENSION = Question(
    title="Take more time",
    button="Take more time",
    done="The limit was lengthened, as the contract allows. The other party has been told.",
    lead="The contract gives your party this right alone.",
    icon="calendar-clock",
    kinds=("extension_taken",),
)
ABEYANCE = Question(
    title="Hold the case in abeyance",
    button="Ask the other party",
    done="The other party was asked. Every clock runs on until they agree.",
    lead="Every clock stops once the other party agrees; until then all of them run.",
    icon="circle-pause",
)
END_ABEYANCE = Question(
    title="End the abeyance",
    button="Let the clocks run again",
    done="The abeyance has ended. The clocks run again.",
    lead="The clocks run again from this day.",
    icon="circle-play",
    kinds=("abeyance_ended",),
)
SETTLEMENT = Question(
    title="Offer a settlement",
    button="Offer this settlement",
    done="The settlement was offered. The clocks run on until the other party agrees.",
    lead="The other party reads the terms word for word. The clocks run on until they agree.",
    icon="handshake",
)
WAIVER = Question(
    title="Leave out a step",
    button="Ask the other party",
    done="The other party was asked to leave out the step.",
    lead="The step is left out once the other party agrees.",
    icon="skip-forward",
)
ANSWER = Question(title="Answer the other party", button="Record the answer", done="Recorded.")
TAKE_BACK = Question(
    title="Take it back",
    button="Take it back",
    done="It was taken back. Nothing has changed.",
    icon="undo-2",
    tone="danger",
)


@require_http_methods(GET_OR_POST)
def extension_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = ExtensionForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        given = {name: typed[name] for name in ("clock", "new_on", "reason")}
        return ask_extension(grievance=visit.grievance, **visit.who, **given)

    return ask(visit, EXTENSION, access=visit.may(_EXTENSION), form=form, act=act)


@require_http_methods(GET_OR_POST)
def extension_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = TakeExtensionForm(visit.grievance, visit.own_side, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return take_extension(
            grievance=visit.grievance, **visit.who, clock=typed["clock"], note=typed["note"]
        )

    return ask(visit, TAKE_EXTENSION, access=visit.may(can_take_extension), form=form, act=act)


@require_http_methods(GET_OR_POST)
def abeyance_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = AbeyanceForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        given = {name: typed[name] for name in ("until", "reason")}
        return ask_abeyance(grievance=visit.grievance, **visit.who, **given)

    return ask(visit, ABEYANCE, access=visit.may(_ABEYANCE), form=form, act=act)


@require_http_methods(GET_OR_POST)
def abeyance_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = EndAbeyanceForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return end_abeyance(
            grievance=visit.grievance, **visit.who, at=form.moment, note=typed["note"]
        )

    return ask(visit, END_ABEYANCE, access=visit.may(can_end_abeyance), form=form, act=act)


@require_http_methods(GET_OR_POST)
def settlement_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = SettlementForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        given = {name: typed[name] for name in ("terms", "sets_precedent")}
        return offer_settlement(grievance=visit.grievance, **visit.who, **given)

    return ask(visit, SETTLEMENT, access=visit.may(_SETTLEMENT), form=form, act=act)


@require_http_methods(GET_OR_POST)
def step_waive(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = WaiverForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        given = {name: typed[name] for name in ("step", "reason")}
        return ask_waiver(grievance=visit.grievance, **visit.who, **given)

    return ask(visit, WAIVER, access=visit.may(_WAIVER), form=form, act=act)


@require_http_methods(GET_OR_POST)
def offer_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree or refuse. Somebody else's answer that came first is shown, not overwritten."""
    visit, offer = _visit_offer(request, pk)
    form = OfferAnswerForm(visit.posted)
    access = can_answer_offer(visit.actor, offer, now=visit.now)
    face = offer_face(offer, visit.grievance, visit.now)
    if not access and not offer.is_open:
        return _answered_already(visit, offer, form)

    def act(typed: dict[str, Any]) -> object:
        answer = accept_offer if typed["answer"] == "accept" else refuse_offer
        return answer(offer=offer, **visit.who, note=typed["note"])

    require(access)
    return ask(visit, ANSWER, access=access, form=form, act=act, offer=face)


@require_http_methods(GET_OR_POST)
def offer_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit, offer = _visit_offer(request, pk)
    form = TakeBackForm(visit.posted)
    access = can_take_back_offer(visit.actor, offer, now=visit.now)
    face = offer_face(offer, visit.grievance, visit.now)
    if not access and not offer.is_open:
        return _answered_already(visit, offer, form)

    def act(typed: dict[str, Any]) -> object:
        return take_back_offer(offer=offer, **visit.who, note=typed["note"])

    require(access)
    return ask(visit, TAKE_BACK, access=access, form=form, act=act, offer=face)


def _visit_offer(request: HttpRequest, pk: UUID) -> tuple[Visit, Offer]:
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    offer = offer_to_read(actor, pk, now=now)
    return Visit(request, actor, now, offer.grievance), offer


def _answered_already(visit: Visit, offer: Offer, form: Any) -> HttpResponse:
    """One's own answer, sent twice, is one answer; another's is shown with what was typed."""
    if visit.request.method == "POST" and offer.answered_by_id == visit.actor.person.pk:
        again = Question(ANSWER.title, ANSWER.button, "Your answer was recorded already.")
        return done(visit, again, f"#offer-{offer.pk}-answer")
    if visit.own_side == "":
        raise PermissionDenied("Only the two parties to this case act in it.")
    page = act_context(visit, ANSWER, form)
    face = offer_face(offer, visit.grievance, visit.now)
    status = 409 if visit.request.method == "POST" else 200
    page |= {"offer": face, "is_answered": True}
    return render(visit.request, "grievances/case_act.html", page, status=status)
