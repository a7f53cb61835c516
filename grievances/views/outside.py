"""Mediation, and the events the contract counts from."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from grievances.access import can_end_mediation, can_record_event, can_request_mediation
from grievances.actions.outside import end_mediation, record_event, request_mediation
from grievances.forms.agreeing import MediationForm
from grievances.forms.ending import EventForm
from grievances.views.asking import Question, ask
from grievances.views.visits import GET_OR_POST, visit_case

REQUEST = Question(
    title="Ask for mediation",
    button="Ask for mediation",
    done="Mediation was asked for. The other party has been told.",
    lead="Whether the clocks stop while the parties mediate is the contract's to say.",
    icon="handshake",
    kinds=("mediation_requested",),
)
END = Question(
    title="Record the end of mediation",
    button="Record the end",
    done="The end of mediation was recorded.",
    lead="Clocks may run from this day.",
    icon="handshake",
    kinds=("mediation_ended",),
)
EVENT = Question(
    title="Record an event",
    button="Record it",
    done="The event was recorded. The clocks were worked out again.",
    lead="The contract counts days from these. Both parties read what is recorded.",
    icon="milestone",
)


@require_http_methods(GET_OR_POST)
def mediation_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = MediationForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return request_mediation(
            grievance=visit.grievance, **visit.who, at=form.moment, note=typed["note"]
        )

    access = visit.may(can_request_mediation)
    says = visit.grievance.terms.mediation.says or ""
    return ask(visit, REQUEST, access=access, form=form, act=act, contract_says=says)


@require_http_methods(GET_OR_POST)
def mediation_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = MediationForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return end_mediation(
            grievance=visit.grievance, **visit.who, at=form.moment, note=typed["note"]
        )

    return ask(visit, END, access=visit.may(can_end_mediation), form=form, act=act)


@require_http_methods(GET_OR_POST)
def event_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = EventForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return record_event(grievance=visit.grievance, told=form.told, **visit.who)

    return ask(visit, EVENT, access=visit.may(can_record_event), form=form, act=act)
