"""One's balance, what waits for an answer, and adding hours."""

from datetime import datetime
from typing import Any

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
from foundation.release_time.actions.taking_over import take_over
from foundation.release_time.choices import (
    banks_running,
    banks_to_use,
    categories_of,
    zone_of,
)
from foundation.release_time.faces import Balance, Way, account_tiles, request_card
from foundation.release_time.forms import TakeOverForm, UseForm
from foundation.release_time.hours import amount_words
from foundation.release_time.models import Bank
from foundation.release_time.navigation import section_tabs
from foundation.release_time.offers import offer_of, offers_to
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.release_time.views.asking import Asking
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, add_refusal, ask, posted
from foundation.toolkit.moments import counted, day_words, in_zone

LIST, ADD = "release_time:balance-list", "release_time:use-add"
TEMPLATE = "release_time/use_add.html"
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
        "to_add": _to_add(actor, now),
        "own": [request_card(one, now) for one in own[:SHOWN]],
        "ways": _ways(actor),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/balance_list.html", context)


@require_http_methods(GET_OR_POST)
def use_add(request: HttpRequest) -> HttpResponse:
    """Three taps on a phone: what for, how long, add."""
    actor, now = actor_of(request), timezone.now()
    form = _use_form(actor, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        record_use(**form.used(), by=actor, now=now)

    page = Asking(
        request,
        ADDED,
        form,
        reverse(LIST),
        standing=can_ask_for_time(actor),
        template=TEMPLATE,
        more=_add_context(actor, now),
    )
    return ask(page, act)


@require_POST
def use_take_over(request: HttpRequest) -> HttpResponse:
    """Record the time of a meeting, a case or a course, as its own app tells it."""
    actor, now = actor_of(request), timezone.now()
    require(can_ask_for_time(actor))
    offer = offer_of(actor, request.POST.get("key", ""), now)
    if offer is None:
        raise Http404
    form = TakeOverForm(offer, request.POST)
    try:
        if form.is_valid():
            take_over(**form.used(), by=actor, now=now)
            messages.success(request, ADDED.done)
            return redirect(ADD)
    except ValidationError as refusal:
        add_refusal(form, refusal)
    context = {
        **_add_context(actor, now, form),
        "question": ADDED,
        "form": _use_form(actor, now),
        "failed": form,
    }
    return render(request, TEMPLATE, context, status=422)


def _use_form(actor: Actor, now: datetime, typed: Any = None) -> UseForm:
    today = in_zone(now, zone_of(actor)).date()
    return UseForm(banks_to_use(actor, now), list(categories_of(actor)), today, typed)


def _add_context(actor: Actor, now: datetime, failed: TakeOverForm | None = None) -> dict[str, Any]:
    if not can_ask_for_time(actor):
        return {}
    granted = requests_to_list(actor).filter(
        person=actor.person, status=Status.GRANTED, starts_at__lte=now
    )
    return {
        "granted": [(one, request_card(one, now)) for one in granted],
        "offers": _offers(actor, now, failed),
        "has_banks": banks_to_use(actor, now).exists(),
        "ask_href": reverse("release_time:request-ask"),
        "section_tabs": section_tabs(actor, ADD),
    }


def _balances(actor: Actor, now: datetime) -> list[Balance]:
    """Without the accounts of other roles, in which nothing ever was and nothing will be."""
    found = (_balance(bank, actor, now) for bank in banks_running(actor, now))
    return [balance for balance in found if balance is not None]


def _balance(bank: Bank, actor: Actor, now: datetime) -> Balance | None:
    today = in_zone(now, bank.zone).date()
    more = ledger.next_grant(bank, actor.person, now, today)
    account = ledger.account_of(bank, actor.person)
    if more is None and not bank.is_shared and not any(account.totals.values()):
        return None
    words = "By the rules as they stand nothing more is granted to you here."
    if more is not None:
        words = f"The next {amount_words(more[1], bank.counts)} on {day_words(more[0], today)}."
    return Balance(bank, account_tiles(account), words)


def _to_add(actor: Actor, now: datetime) -> str:
    """How much of what one took part in is not recorded yet, in words."""
    number = len(offers_to(actor, now)) if can_ask_for_time(actor) else 0
    return f"{counted(number, 'thing')} you took part in" if number else ""


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


def _offers(actor: Actor, now: datetime, failed: TakeOverForm | None) -> list[TakeOverForm]:
    """A form for each; the one that was refused keeps what was typed into it."""
    forms = []
    for offer in offers_to(actor, now):
        is_failed = failed is not None and failed.offer.occasion.key == offer.occasion.key
        forms.append(failed if failed is not None and is_failed else TakeOverForm(offer))
    return forms
