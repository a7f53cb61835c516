"""What each party needs, side by side."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.journey.views.section import partnership_tabs
from partnership.plan.access import (
    can_change_need,
    can_say_need,
    can_share_need,
    need_to_read,
    partnership_to_read,
)
from partnership.plan.actions.needing import drop_need, say_need, share_need
from partnership.plan.forms import NeedForm
from partnership.plan.queries import needs_page
from partnership.plan.views.section import NEEDS, OnlyYes, about, section

SAY = Question(
    "Say what your party needs",
    "Say it",
    "It is said.",
    "In your own words; only your own party reads it until it shares it.",
    "message-square",
)
SHARE = Question(
    "Share this need",
    "Share it with every party",
    "Every party reads it now.",
    "It stays shared: what was read cannot be unread.",
    "eye",
)
DROP = Question("It is needed no longer", "Drop it", "It is dropped.", "", "circle-x", "danger")


@require_safe
def need_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    parties = needs_page(actor, partnership)
    context = {
        "parties": parties,
        "unserved": [line for one in parties for line in one.lines if line.is_unserved],
        "can_say": can_say_need(actor, partnership),
        "own": actor.organization,
        "partnerships": partnership_tabs(actor, partnership),
        **section(actor, NEEDS),
    }
    return render(request, "plan/need_list.html", context)


@require_http_methods(GET_OR_POST)
def need_say(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))

    def act(typed: dict[str, Any]) -> str:
        need = say_need(partnership=partnership, by=actor, now=now, **typed)
        return need.get_absolute_url()

    form, access = NeedForm(posted(request)), can_say_need(actor, partnership)
    return ask(about(request, SAY, form, access, current=NEEDS), act)


@require_http_methods(GET_OR_POST)
def need_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _move(request, pk, SHARE, can_share_need, share_need)


@require_http_methods(GET_OR_POST)
def need_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _move(request, pk, DROP, can_change_need, drop_need)


def _move(request: HttpRequest, pk: UUID, question: Question, may: Any, action: Any) -> Any:
    actor, now = actor_of(request), timezone.now()
    need = need_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        action(need=need, by=actor, now=now)

    form, access = OnlyYes(posted(request)), may(actor, need)
    asking = about(
        request,
        question,
        form,
        access,
        current=NEEDS,
        thing=need,
        standing=can_change_need(actor, need),
        words=need.text,
        words_of=str(need.organization),
    )
    return ask(asking, act)
