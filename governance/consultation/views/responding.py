"""Labor's acts, and the waiver of either side: asking, giving input, doing without the window."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb
from governance.consultation.access import (
    can_ask_question,
    can_give_input,
    can_speak_on,
    can_take_part,
    can_waive_window,
    coming_to_read,
)
from governance.consultation.actions.responding import ask_question, give_input, waive_window
from governance.consultation.forms import InputForm, QuestionForm, WaiverForm
from governance.consultation.models import ComingDecision
from governance.consultation.views.asking import Asking
from governance.consultation.views.coming import LIST, own_crumb
from governance.consultation.words import WAIVES_NOTHING

ASK = Question(
    "Ask a question",
    "Ask",
    "The question is asked. Whoever gave the notice is told.",
    "About what is planned or the facts it rests on.",
    "circle-question-mark",
)
GIVE = Question(
    "Your input",
    "Save your input",
    "Your input is there. You may change it until the window closes.",
    "Each input gets a written answer before the decision can be final.",
    "pen-line",
)
WAIVE = Question(
    "Waive the rest of the window",
    "Waive it for your party",
    "Your party's waiver is recorded.",
    "The window is over before its day only once every party has waived it. A waiver is not taken"
    " back.",
    "fast-forward",
    "danger",
)


@require_http_methods(GET_OR_POST)
def question_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        ask_question(coming=coming, text=typed["text"], by=actor, now=now)

    form, access = QuestionForm(posted(request)), can_ask_question(actor, coming, now=now)
    return ask(_about(request, coming, ASK, form, can_take_part(actor), access), act)


@require_http_methods(GET_OR_POST)
def input_give(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)
    own = coming.inputs.filter(person=actor.person).first()

    def act(typed: dict[str, Any]) -> None:
        give_input(coming=coming, text=typed["text"], by=actor, now=now)

    form = InputForm(posted(request), initial={"text": own.text if own else ""})
    access = can_give_input(actor, coming, now=now)
    return ask(_about(request, coming, GIVE, form, can_take_part(actor), access), act)


@require_http_methods(GET_OR_POST)
def window_waive(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    coming = coming_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        waive_window(coming=coming, because=typed["because"], by=actor, now=now)

    form = WaiverForm(posted(request))
    standing = can_speak_on(actor, coming, now=now)
    access = can_waive_window(actor, coming, now=now)
    return ask(_about(request, coming, WAIVE, form, standing, access), act)


def _about(
    request: HttpRequest,
    coming: ComingDecision,
    question: Question,
    form: Any,
    standing: Access,
    access: Access,
) -> Asking:
    return Asking(
        request,
        question,
        form,
        coming.get_absolute_url(),
        [Crumb("Coming decisions", reverse(LIST)), own_crumb(coming)],
        standing,
        access,
        standing_words=WAIVES_NOTHING,
        number=coming.number,
        more={"thing": coming},
    )
