"""Pairs and their meetings."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import (
    can_answer_pair,
    can_end_pair,
    can_log_meeting,
    can_pair,
    can_read_meetings,
    meetings_to_list,
    own_day,
    pair_to_read,
    pairs_to_list,
)
from foundation.offices.actions.pairing import answer_pair, end_pair, log_meeting, propose_pair
from foundation.offices.forms import MeetingForm, PairAnswerForm, PairForm, SureForm
from foundation.offices.models import Pair
from foundation.offices.statuses import OPEN_PAIRS
from foundation.offices.views.section import asking, crumb, section, theirs
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted

PAIRS = "offices:pair-list"
PROPOSE = Question(
    "Propose a pair",
    "Propose it",
    "The pair is proposed. It stands when the other side agrees.",
    "A labor partner and the manager of the same tier and area answer for it together.",
    "handshake",
)
ANSWER = Question("Answer the pair", "Answer", "Your party's answer is recorded.")
END = Question("End the pair", "End it", "The pair has ended.", icon="unlink", tone="danger")
MEET = Question(
    "Log a meeting",
    "Log it",
    "The meeting is logged.",
    "Read by the two of you and by those who give your roles. It is never changed afterwards.",
    "notebook-pen",
)


@require_safe
def pair_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    pairs = list(pairs_to_list(actor))
    context = {
        "open": [pair for pair in pairs if pair.status in OPEN_PAIRS],
        "over": [pair for pair in pairs if pair.status not in OPEN_PAIRS][-20:],
        "may_pair": can_pair(actor),
        **section(PAIRS),
    }
    return render(request, "offices/pair_list.html", context)


@require_safe
def pair_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    pair = pair_to_read(actor, pk)
    context = {
        "pair": pair,
        "now": now,
        "is_over": pair.status not in OPEN_PAIRS,
        "meetings": list(meetings_to_list(actor, pair)),
        "may_read": can_read_meetings(actor, pair),
        "may_log": can_log_meeting(actor, pair, now),
        "may_answer": can_answer_pair(actor, pair),
        "may_end": can_end_pair(actor, pair),
        "crumbs": [crumb("Pairs", PAIRS)],
        **section(PAIRS),
    }
    return render(request, "offices/pair_detail.html", context)


@require_http_methods(GET_OR_POST)
def pair_propose(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = PairForm(actor, now, posted(request), initial={"labor": request.GET.get("labor")})

    def act(typed: dict[str, Any]) -> str:
        return propose_pair(by=actor, now=now, **typed).get_absolute_url()

    at = crumb("Pairs", PAIRS)
    return ask(
        asking(request, PROPOSE, form, at.href, at, standing=can_pair(actor), current=PAIRS), act
    )


@require_http_methods(GET_OR_POST)
def pair_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    pair = pair_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        answer_pair(pair=pair, is_yes=typed["answer"] == "yes", by=actor, now=now)

    form, access = PairAnswerForm(posted(request)), can_answer_pair(actor, pair)
    is_ours = actor.organization == pair.answered_for and bool(can_pair(actor))
    return ask(_about(request, pair, ANSWER, form, access, is_ours), act)


@require_http_methods(GET_OR_POST)
def pair_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    pair = pair_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        end_pair(pair=pair, by=actor, now=now)

    form, access = SureForm(posted(request)), can_end_pair(actor, pair)
    is_ours = bool(can_pair(actor)) and actor.organization in pair.parties
    return ask(_about(request, pair, END, form, access, is_ours), act)


@require_http_methods(GET_OR_POST)
def meeting_log(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    pair = pair_to_read(actor, pk)
    form = MeetingForm(posted(request), initial={"met_on": own_day(pair.unit, now)})

    def act(typed: dict[str, Any]) -> None:
        log_meeting(pair=pair, by=actor, now=now, **typed)

    access = can_log_meeting(actor, pair, now)
    is_ours = any(term.person_id == actor.person.pk for term in pair.terms)
    return ask(_about(request, pair, MEET, form, access, is_ours), act)


def _about(
    request: HttpRequest, pair: Pair, question: Question, form: Any, access: Any, is_ours: bool
) -> Any:
    at, back = crumb("Pairs", PAIRS), pair.get_absolute_url()
    shown = {"standing": theirs(is_ours, access), "access": access, "current": PAIRS}
    return asking(request, question, form, back, at, lead=str(pair), **shown)
