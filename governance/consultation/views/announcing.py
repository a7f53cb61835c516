"""Management's acts: giving notice, changing it, answering, deciding, dropping."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb
from governance.consultation.access import (
    can_answer_input,
    can_answer_question,
    can_change_notice,
    can_decide,
    can_drop,
    can_give_notice,
    coming_to_read,
    input_to_read,
    question_to_read,
)
from governance.consultation.actions.announcing import change_notice, give_notice
from governance.consultation.actions.deciding import answer_input, drop_plan, mark_final
from governance.consultation.actions.responding import answer_question
from governance.consultation.forms import (
    ChangeForm,
    DropForm,
    FinalForm,
    InputAnswerForm,
    NoticeForm,
    QuestionAnswerForm,
)
from governance.consultation.models import AnswerOutcome
from governance.consultation.views.asking import Asking
from governance.consultation.views.coming import LIST, own_crumb
from governance.consultation.words import WAIVES_NOTHING

GIVE = Question(
    "Give notice of a coming decision",
    "Give notice",
    "Notice is given. The unions' people are told within a minute, and the window is open.",
    "Before it is decided: what is planned, on which facts, and until when input is taken.",
    "megaphone",
)
CHANGE = Question(
    "Change the notice",
    "Announce the change",
    "The change is announced as a new version; everybody is asked.",
    "What was announced before stays readable. After input, a whole new window opens.",
    "pencil",
)
ANSWER = Question(
    "Answer this input", "Record the answer", "The answer is recorded. It stands.", "", "reply"
)
ANSWER_QUESTION = Question(
    "Answer this question", "Record the answer", "The question is answered.", "", "reply"
)
DECIDE = Question(
    "Mark the decision final",
    "Mark it final",
    "The decision is final. Everybody who was asked is told.",
    "The window is over, and each input has its written answer.",
    "flag",
)
DROP = Question(
    "Drop the plan",
    "Drop the plan",
    "The plan is dropped. Everybody who was asked is told.",
    "What was said about it stays. A decision like it takes a new notice.",
    "circle-x",
    "danger",
)


@require_http_methods(GET_OR_POST)
def coming_give(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_give_notice(actor)
    form = NoticeForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        unit = typed["unit"]
        return give_notice(said=form.said(), unit=unit, by=actor, now=now).get_absolute_url()

    back, crumbs = reverse(LIST), [Crumb("Coming decisions", reverse(LIST))]
    asking = Asking(
        request, GIVE, form, back, crumbs, access, access, standing_words=WAIVES_NOTHING
    )
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def coming_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    form = ChangeForm.of(coming, posted(request))

    def act(typed: dict[str, Any]) -> None:
        more = {"because": typed["because"], "seen": typed["seen"]}
        change_notice(coming=coming, said=form.said(), by=actor, now=now, **more)

    return ask(_about(request, coming, CHANGE, form, can_change_notice(actor, coming)), act)


@require_http_methods(GET_OR_POST)
def input_answer(request: HttpRequest, pk: UUID, given: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    found = input_to_read(coming, given)
    found.coming = coming

    def act(typed: dict[str, Any]) -> str:
        outcome = AnswerOutcome(typed["outcome"])
        answer_input(given=found, outcome=outcome, why=typed["why"], by=actor, now=now)
        return f"{coming.get_absolute_url()}#input-{found.pk}"

    form, access = InputAnswerForm(posted(request)), can_answer_input(actor, coming, now=now)
    more = {"words": found.text, "words_of": f"{found.organization}, {found.person}"}
    return ask(_about(request, coming, ANSWER, form, access, **more), act)


@require_http_methods(GET_OR_POST)
def question_answer(request: HttpRequest, pk: UUID, question: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    found = question_to_read(coming, question)
    found.coming = coming

    def act(typed: dict[str, Any]) -> str:
        answer_question(question=found, answer=typed["answer"], by=actor, now=now)
        return f"{coming.get_absolute_url()}#question-{found.pk}"

    form = QuestionAnswerForm(posted(request))
    # A second answer is a conflict with the first, which the action shows.
    access = (
        can_drop(actor, coming) if request.method == "POST" else can_answer_question(actor, found)
    )
    more = {"words": found.text, "words_of": f"{found.asked_for}, {found.asked_by}"}
    return ask(_about(request, coming, ANSWER_QUESTION, form, access, **more), act)


@require_http_methods(GET_OR_POST)
def coming_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    act = partial(_end, mark_final, "outcome", coming=coming, by=actor, now=now)
    form, access = FinalForm(posted(request)), can_decide(actor, coming, now=now)
    return ask(_about(request, coming, DECIDE, form, access), act)


@require_http_methods(GET_OR_POST)
def coming_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    act = partial(_end, drop_plan, "why", coming=coming, by=actor, now=now)
    form, access = DropForm(posted(request)), can_drop(actor, coming)
    return ask(_about(request, coming, DROP, form, access), act)


def _end(action: Any, name: str, typed: dict[str, Any], **said: Any) -> None:
    action(**said, **{name: typed[name]})


def _about(
    request: HttpRequest, coming: Any, question: Question, form: Any, access: Any, **more: Any
) -> Asking:
    return Asking(
        request,
        question,
        form,
        coming.get_absolute_url(),
        [Crumb("Coming decisions", reverse(LIST)), own_crumb(coming)],
        can_give_notice(actor_of(request), unit=coming.unit),
        access,
        standing_words=WAIVES_NOTHING,
        number=coming.number,
        more={"thing": coming, **more},
    )
