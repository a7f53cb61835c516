"""Surveys: the list, one of them, its answers before the close and its results after."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from foundation.toolkit.keyset import PARAMETER, keyset_page
from partnership.communication.access import (
    can_approve_text,
    can_change_text,
    can_communicate,
    can_offer_text,
    can_withdraw_text,
    is_of_a_party,
)
from partnership.communication.actions.surveys import (
    answer_survey,
    change_survey,
    write_survey,
)
from partnership.communication.faces import survey_card, text_chip
from partnership.communication.forms_survey import AnswersForm, NewSurveyForm, SurveyForm
from partnership.communication.models import Survey
from partnership.communication.places import partnerships_of, units_of
from partnership.communication.queries import approval_lines
from partnership.communication.survey_access import (
    can_answer_survey,
    survey_to_read,
    surveys_to_read,
)
from partnership.communication.survey_results import results_of
from partnership.communication.views.section import Way, around

LIST = "communication:survey-list"
WRITE = Question(
    "Write a survey",
    "Save the draft",
    "The draft is saved. Put it up once it asks what it should.",
    "Both sides approve the questions before anybody is asked.",
    "list-checks",
)
CHANGE = Question(
    "Change the survey",
    "Save the change",
    "The change is saved.",
    "Questions that were put up ask for the approval of the others anew.",
    "pencil",
)
ANSWER = Question(
    "Answer the survey",
    "Send my answers",
    "Thank you. Your answers are counted; nobody can tell which they were.",
    "",
    "send",
)


@dataclass(frozen=True)
class Answering(Asking):
    template: str = "communication/survey_answer.html"


@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    writes = can_communicate(actor)
    page = keyset_page(
        surveys_to_read(actor),
        by=("begun_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = {
        "cards": [survey_card(survey, now) for survey in page.rows],
        "write": Way("Write a survey", reverse("communication:survey-write"), writes),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **around(actor, LIST),
    }
    return render(request, "communication/survey_list.html", context)


@require_safe
def survey_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    survey = survey_to_read(actor, pk)
    context = {
        "survey": survey,
        "results": results_of(survey),
        "chips": [] if survey.is_published else [text_chip(survey)],
        "is_running": survey.takes_answers(now),
        "answer": can_answer_survey(actor, survey, now=now),
        "answer_href": reverse("communication:survey-answer", args=[survey.pk]),
        "approvals": approval_lines(survey) if can_communicate(actor) else (),
        "ways": ways(actor, survey),
        "crumbs": [Crumb("Surveys", reverse(LIST))],
        "now": now,
        **around(actor, LIST),
    }
    return render(request, "communication/survey_detail.html", context)


@require_http_methods(GET_OR_POST)
def survey_write(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_communicate(actor)
    there = partnerships_of(actor, now) if access else []
    form = NewSurveyForm(there, units_of(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> str:
        said = {"planned": form.planned(), "unit": typed["unit"]}
        return write_survey(**said, by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Surveys", reverse(LIST))]
    return ask(Asking(request, WRITE, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def survey_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    survey = survey_to_read(actor, pk)
    form = SurveyForm.of(survey, posted(request))

    def act(typed: dict[str, Any]) -> None:
        planned = form.planned()
        change_survey(survey=survey, planned=planned, seen=typed["seen"], by=actor, now=now)

    standing, access = is_of_a_party(actor, survey), can_change_text(actor, survey)
    back, more = survey.get_absolute_url(), {"thing": survey}
    crumbs = own_crumbs(survey)
    return ask(Asking(request, CHANGE, form, back, crumbs, standing, access, more), act)


@require_http_methods(GET_OR_POST)
def survey_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    survey = survey_to_read(actor, pk)
    form = AnswersForm(survey.questions, posted(request))

    def act(typed: dict[str, Any]) -> None:
        answer_survey(survey=survey, answers=form.answers(), by=actor, now=now)

    access = can_answer_survey(actor, survey, now=now)
    back, crumbs = survey.get_absolute_url(), own_crumbs(survey)
    more = {"thing": survey}
    return ask(Answering(request, ANSWER, form, back, crumbs, access=access, more=more), act)


def own_crumbs(survey: Survey) -> list[Crumb]:
    return [Crumb("Surveys", reverse(LIST)), Crumb(survey.title, survey.get_absolute_url())]


def ways(actor: Actor, survey: Survey) -> list[Way]:
    """What a writer could do here before it opens; everybody else is offered nothing."""
    if not survey.is_open or not is_of_a_party(actor, survey):
        return []
    offer, approve = can_offer_text(actor, survey), can_approve_text(actor, survey)
    first = (
        Way("Put it up for approval", _to("offer", survey), offer, "send", "primary")
        if survey.is_draft
        else Way("Approve it", _to("approve", survey), approve, "check", "primary")
    )
    return [
        first,
        Way("Change it", _to("change", survey), can_change_text(actor, survey), "pencil"),
        Way("Withdraw it", _to("withdraw", survey), can_withdraw_text(actor, survey), "x", "quiet"),
    ]


def _to(verb: str, survey: Survey) -> str:
    return reverse(f"communication:survey-{verb}", args=[survey.pk])
