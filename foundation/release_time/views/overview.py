"""One's balance, what waits for an answer, and adding hours."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.release_time import ledger
from foundation.release_time.access import (
    can_answer_requests,
    can_ask_for_time,
    can_keep_banks,
    can_read_release_time,
    requests_to_list,
)
from foundation.release_time.actions.posting import record_use
from foundation.release_time.choices import (
    banks_running,
    banks_to_use,
    categories_of,
    zone_of,
)
from foundation.release_time.faces import Balance, Way, account_tiles, request_card
from foundation.release_time.forms import UseForm
from foundation.release_time.hours import amount_words
from foundation.release_time.models import Bank, ReleaseCategory
from foundation.release_time.navigation import section_tabs
from foundation.release_time.occasions import Occasion, occasion_of, occasions_of
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.release_time.views.asking import (
    GET_OR_POST,
    Asking,
    Question,
    ask,
    posted,
)
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import day_words, in_zone

LIST, ADD = "release_time:balance-list", "release_time:use-add"
SHOWN = 10
ADDED = Question(
    "Add hours", "Add the hours", "The hours are added.", "What for, how long, done.", "plus"
)


@require_safe
def balance_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_release_time(actor))
    waiting = requests_to_list(actor).waiting().order_by("answer_due_at", "pk")
    own = requests_to_list(actor).filter(person=actor.person).order_by("-starts_at", "pk")
    others = waiting.exclude(person=actor.person)[:SHOWN]
    answers = bool(can_answer_requests(actor))
    context = {
        "balances": _balances(actor, now) if can_ask_for_time(actor) else (),
        "asks": bool(can_ask_for_time(actor)),
        "answers": answers,
        "to_answer": [request_card(one, now) for one in others] if answers else (),
        "own": [request_card(one, now) for one in own[:SHOWN]],
        "ways": _ways(actor),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/balance_list.html", context)


@require_http_methods(GET_OR_POST)
def use_add(request: HttpRequest) -> HttpResponse:
    """Three taps on a phone: what for, how long, add."""
    actor, now = actor_of(request), timezone.now()
    today = in_zone(now, zone_of(actor)).date()
    form = UseForm(banks_to_use(actor, now), list(categories_of(actor)), today, posted(request))

    def act(typed: dict[str, Any]) -> None:
        record_use(**form.used(), by=actor, now=now)

    granted = requests_to_list(actor).filter(
        person=actor.person, status=Status.GRANTED, starts_at__lte=now
    )
    more = {
        "granted": [(one, request_card(one, now)) for one in granted],
        "occasions": _occasions(actor, now),
        "has_banks": banks_to_use(actor, now).exists(),
        "ask_href": reverse("release_time:request-ask"),
        "section_tabs": section_tabs(actor, ADD),
    }
    template = "release_time/use_add.html"
    return ask(
        Asking(
            request,
            ADDED,
            form,
            reverse(LIST),
            standing=can_ask_for_time(actor),
            template=template,
            more=more,
        ),
        act,
    )


@require_POST
def use_take_over(request: HttpRequest) -> HttpResponse:
    """Record the time of a meeting, a case or a course, as its own app tells it."""
    actor, now = actor_of(request), timezone.now()
    require(can_ask_for_time(actor))
    occasion = occasion_of(actor, request.POST.get("key", ""), now)
    bank = banks_running(actor, now).filter(pk=_uuid(request.POST.get("bank", ""))).first()
    if occasion is None or bank is None:
        raise Http404
    try:
        record_use(
            bank=bank,
            category=_category(actor, occasion),
            on=occasion.on,
            minutes=occasion.minutes,
            occasion=occasion,
            by=actor,
            now=now,
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, ADDED.done)
    return redirect(ADD)


def _balances(actor: Actor, now: datetime) -> list[Balance]:
    return [_balance(bank, actor, now) for bank in banks_running(actor, now)]


def _balance(bank: Bank, actor: Actor, now: datetime) -> Balance:
    today = in_zone(now, bank.zone).date()
    more = ledger.next_grant(bank, actor.person, now, today)
    words = "By the rules as they stand nothing more is granted to you here."
    if more is not None:
        words = f"The next {amount_words(more[1], bank.counts)} on {day_words(more[0], today)}."
    return Balance(bank, account_tiles(ledger.account_of(bank, actor.person)), words)


def _ways(actor: Actor) -> list[Way]:
    ways = []
    if may_ask := can_ask_for_time(actor):
        ways.append(
            Way("Ask for time", reverse("release_time:request-ask"), may_ask, "hand", "primary")
        )
        ways.append(Way("Add hours", reverse(ADD), may_ask, "plus"))
    if may_keep := can_keep_banks(actor):
        ways.append(
            Way("Propose a bank", reverse("release_time:bank-propose"), may_keep, "landmark")
        )
    return ways


def _occasions(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """With the banks that could be charged; in most partnerships there is one."""
    banks = list(banks_running(actor, now).filter(counts="MINUTES"))
    return [{"occasion": one, "banks": banks} for one in occasions_of(actor, now)] if banks else []


def _category(actor: Actor, occasion: Occasion) -> ReleaseCategory:
    return categories_of(actor).get(code=occasion.category)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
