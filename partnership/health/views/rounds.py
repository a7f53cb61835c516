"""How the partnership fares: what each party says, side by side, and what the portal counts."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from foundation.toolkit.moments import in_zone
from partnership.health.access import (
    can_answer,
    can_open_round,
    can_read_health,
    can_release,
    own_partnership,
    round_to_read,
    rounds_to_read,
    speaks_for_party,
)
from partnership.health.actions.rounds import answer_round, open_round, release_answers
from partnership.health.figures import figures_of
from partnership.health.forms import AnswerForm, OpenForm, SureForm
from partnership.health.models import HealthAnswer, HealthRound
from partnership.health.navigation import OVERVIEW
from partnership.health.queries import parties_of, side_by_side
from partnership.health.statements import FLOOR
from partnership.section import section_tabs

OPEN = Question(
    "Open the assessment",
    "Open it",
    "The assessment is open: everybody who acts for a party is asked.",
    "Each party answers apart. Nothing of anybody is shown before every party has released.",
    "heart-pulse",
)
ANSWER = Question(
    "How is the partnership doing?",
    "Save my answers",
    "Your answers are saved. You may change them until your party releases.",
    "Your answers stay in your own party's room. The other side sees averages of your party alone,"
    f" once every party has released, and only if {FLOOR} people of it or more have answered.",
    "pen-line",
)
RELEASE = Question(
    "Release your party's answers",
    "Release them",
    "Released. They stay sealed until every party has released.",
    "After this nothing of them is changed. They are sealed: the others read a fingerprint, and the"
    " answers of all parties are shown together when the last has released.",
    "lock-keyhole-open",
)


@require_safe
def health_detail(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_health(actor))
    partnership = own_partnership(actor)
    if partnership is None:
        raise Http404
    rounds = list(rounds_to_read(actor).filter(partnership=partnership))
    parties, today = partnership.parties, in_zone(now, partnership.employer.zone).date()
    shown = next((one for one in rounds if not one.is_open), None)
    asked = next((one for one in rounds if one.is_open), None)
    figures = figures_of(partnership, parties, today=today, now=now)
    context: dict[str, Any] = {
        "partnership": partnership,
        "parties": parties,
        "figures": [(one, [(party, one.words(party)) for party in parties]) for one in figures],
        "shown": shown,
        "table": side_by_side(shown, parties) if shown else None,
        "rounds": rounds,
        "can_open": can_open_round(actor, partnership),
        "section_tabs": section_tabs(actor, OVERVIEW),
        "floor": FLOOR,
    }
    if asked is not None:
        context |= _standing(actor, asked, now)
    return render(request, "health/health_detail.html", context)


@require_safe
def round_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    asked = round_to_read(actor, pk)
    parties = parties_of(asked)
    context = {
        "round": asked,
        "parties": parties,
        "table": side_by_side(asked, parties),
        "crumbs": _crumbs(),
        "floor": FLOOR,
        **_standing(actor, asked, now),
    }
    return render(request, "health/round_detail.html", context)


@require_http_methods(GET_OR_POST)
def round_open(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = own_partnership(actor)
    may = can_open_round(actor, partnership)

    def act(typed: dict[str, Any]) -> str:
        assert partnership is not None
        begun = open_round(partnership=partnership, closes_on=typed["closes_on"], by=actor, now=now)
        return begun.get_absolute_url()

    form = OpenForm(posted(request))
    return ask(Asking(request, OPEN, form, reverse(OVERVIEW), _crumbs(), may, may), act)


@require_http_methods(GET_OR_POST)
def round_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    asked = round_to_read(actor, pk)
    given = HealthAnswer.objects.filter(
        round=asked, person=actor.person, organization=actor.organization
    ).first()

    def act(typed: dict[str, Any]) -> None:
        answer_round(asked=asked, says=typed, by=actor, now=now)

    form = AnswerForm(posted(request), asked=asked, initial=given.says if given else None)
    return ask(_asking(request, ANSWER, form, asked, can_answer(actor, asked)), act)


@require_http_methods(GET_OR_POST)
def answers_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    asked = round_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        release_answers(asked=asked, by=actor, now=now)

    may = can_release(actor, asked, now=now)
    asking = _asking(request, RELEASE, SureForm(posted(request)), asked, may)
    return ask(replace(asking, standing=speaks_for_party(actor)), act)


def _asking(
    request: HttpRequest, question: Question, form: Any, asked: HealthRound, may: Any
) -> Asking:
    back = asked.get_absolute_url()
    crumbs = [*_crumbs(), Crumb(str(asked), back)]
    return Asking(request, question, form, back, crumbs, access=may)


def _standing(actor: Actor, asked: HealthRound, now: datetime) -> dict[str, Any]:
    """Of a round that is open: who released, and what the reader does next."""
    released = {one.organization_id for one in asked.releases.all()}
    mine = HealthAnswer.objects.filter(
        round=asked, person=actor.person, organization=actor.organization
    )
    return {
        "asked": asked,
        "standing": [(party, party.pk in released) for party in parties_of(asked)],
        "can_answer": can_answer(actor, asked),
        "can_release": can_release(actor, asked, now=now),
        "has_answered": mine.exists(),
        "speaks": speaks_for_party(actor),
    }


def _crumbs() -> list[Crumb]:
    return [Crumb("Health", reverse(OVERVIEW))]
