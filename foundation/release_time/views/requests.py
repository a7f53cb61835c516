"""Requests: the list, one of them, and what is done with it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.release_time.access import (
    can_answer_request,
    can_answer_requests,
    can_ask_for_time,
    can_let_go,
    can_read_purpose,
    can_read_release_time,
    can_take_slot,
    can_use_request,
    can_withdraw_request,
    request_to_read,
    requests_to_list,
)
from foundation.release_time.actions import requesting
from foundation.release_time.choices import banks_to_ask, categories_of, people_of
from foundation.release_time.faces import Way, request_card, request_chips, request_facts
from foundation.release_time.forms import DenyForm, NothingForm, RequestForm, UsedForm
from foundation.release_time.models import Purpose, ReleaseRequest
from foundation.release_time.navigation import section_tabs
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.release_time.views.asking import Asking
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Access, require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import absolute_words

LIST = "release_time:request-list"
SHOWN = {"": "All", "waiting": "Waiting", "granted": "Granted", "denied": "Denied"}
ASK = Question(
    "Ask for release time",
    "Ask for it",
    "Your request is with management. You are told as soon as it is answered.",
    "Management reads the day, the hours, the category, the place and the cover.",
    "hand",
)
DENY = Question(
    "Deny this request", "Deny it", "The request is denied, with your reason.", "", "x", "danger"
)
USE = Question(
    "Record what was used",
    "Record the hours",
    "The hours are recorded.",
    "What was set aside and not needed is set free.",
)
BUTTONS: dict[str, tuple[Question, Callable[..., Any], Callable[..., Access], bool]] = {
    "grant": (
        Question("Grant this request", "Grant it", "The request is granted.", "", "check"),
        requesting.grant_request,
        can_answer_request,
        False,
    ),
    "take-slot": (
        Question("Take the other slot", "Take it", "The other slot is yours.", "", "check"),
        requesting.take_slot,
        can_take_slot,
        True,
    ),
    "withdraw": (
        Question("Withdraw this request", "Withdraw it", "The request is withdrawn.", "", "undo-2"),
        requesting.withdraw_request,
        can_withdraw_request,
        False,
    ),
    "let-go": (
        Question(
            "Let go what was granted",
            "Let it go",
            "The hours are set free.",
            "The hours go back to where they were set aside from.",
            "undo-2",
        ),
        requesting.let_go,
        can_let_go,
        False,
    ),
}


@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_release_time(actor))
    shown = request.GET.get("show", "")
    rows = requests_to_list(actor)
    if shown in SHOWN and shown:
        status = {"waiting": Status.ASKED}.get(shown, shown.upper())
        rows = rows.filter(status=status)
    page = keyset_page(
        rows, by=("starts_at", "pk"), cursor=request.GET.get(PARAMETER, ""), latest_first=True
    )
    context = {
        "cards": [request_card(one, now) for one in page.rows],
        "filters": [
            Tab(label, f"?show={name}" if name else "?", is_current=name == shown)
            for name, label in SHOWN.items()
        ],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "ask": Way("Ask for time", reverse("release_time:request-ask"), can_ask_for_time(actor)),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/request_list.html", context)


@require_safe
def request_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    one = request_to_read(actor, pk)
    context = {
        "one": one,
        "facts": request_facts(one, now),
        "chips": request_chips(one),
        "slot": _slot(one, now),
        "purposes": _purposes(actor, one),
        "ways": _ways(actor, one, now),
        "crumbs": [Crumb("Requests", reverse(LIST))],
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/request_detail.html", context)


@require_http_methods(GET_OR_POST)
def request_ask(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    standing = can_ask_for_time(actor)
    require(standing)
    banks = banks_to_ask(actor, now)
    form = RequestForm(banks, categories_of(actor), _people(actor, banks, now), posted(request))

    def act(typed: dict[str, Any]) -> str:
        return requesting.ask_for_time(**form.asked(), by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Requests", reverse(LIST))]
    return ask(Asking(request, ASK, form, reverse(LIST), crumbs, standing), act)


@require_http_methods(GET_OR_POST)
def request_deny(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    one = request_to_read(actor, pk)
    form = DenyForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        requesting.deny_request(request=one, **form.said(one.zone), by=actor, now=now)

    return ask(_about(request, one, DENY, form, _answers(actor, one), _may(actor, one)), act)


@require_http_methods(GET_OR_POST)
def request_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    one = request_to_read(actor, pk)
    form = UsedForm(posted(request), initial={"hours": one.minutes})

    def act(typed: dict[str, Any]) -> None:
        requesting.use_request(request=one, minutes=typed["hours"], by=actor, now=now)

    access = can_use_request(actor, one, now=now)
    return ask(_about(request, one, USE, form, can_ask_for_time(actor), access), act)


@require_http_methods(GET_OR_POST)
def request_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """What takes no more than a button."""
    actor, now = actor_of(request), timezone.now()
    one = request_to_read(actor, pk)
    question, action, rule, by_time = BUTTONS[act]
    access = rule(actor, one, now=now) if by_time else rule(actor, one)
    standing = _answers(actor, one) if act == "grant" else can_ask_for_time(actor)
    if request.method == "POST" and standing and not access and act != "take-slot":
        # What somebody else answered meanwhile is told by the action, with what now stands.
        access = ALLOWED if not one.is_waiting and act in ("grant", "withdraw") else access
    form = NothingForm(posted(request))
    done = partial(_done, action, request=one, by=actor, now=now)
    return ask(_about(request, one, question, form, standing, access), done)


def _done(action: Callable[..., Any], typed: dict[str, Any], **said: Any) -> str:
    return action(**said).get_absolute_url()


def _may(actor: Actor, one: ReleaseRequest) -> Access:
    """A second answer is a conflict with the first, which the action shows."""
    return can_answer_request(actor, one) if one.is_waiting else ALLOWED


def _answers(actor: Actor, one: ReleaseRequest) -> Access:
    standing = can_answer_requests(actor)
    reaches = may(actor, Capability.ANSWER_RELEASE_TIME, unit=one.unit)
    return reaches if standing else standing


def _people(actor: Actor, banks: Any, now: datetime) -> Any:
    """Whom else one may ask for: by a contract that names who draws, or as a keeper."""
    keeps = may(actor, Capability.KEEP_RELEASE_TIME)
    if actor.organization is None or not (keeps or banks.filter(drawn_by_role__isnull=False)):
        return None
    return people_of(actor.organization, now)


def _purposes(actor: Actor, one: ReleaseRequest) -> list[Purpose]:
    if not can_read_purpose(actor):
        return []
    return list(one.purposes.select_related("written_by"))


def _slot(one: ReleaseRequest, now: datetime) -> str:
    if one.slot_starts_at is None or one.slot_ends_at is None:
        return ""
    starts = absolute_words(one.slot_starts_at, one.zone, now)
    ends = absolute_words(one.slot_ends_at, one.zone, now)
    return f"{starts} to {ends.rpartition(', ')[2]}"


def _ways(actor: Actor, one: ReleaseRequest, now: datetime) -> list[Way]:
    ways = (
        Way("Grant", _to("grant", one), can_answer_request(actor, one), "check", "primary"),
        Way("Deny", _to("deny", one), can_answer_request(actor, one), "x", "danger"),
        Way(
            "Take the other slot",
            _to("take-slot", one),
            can_take_slot(actor, one, now=now),
            "check",
        ),
        Way("Record what was used", _to("use", one), can_use_request(actor, one, now=now), "check"),
        Way("Let it go", _to("let-go", one), can_let_go(actor, one), "undo-2", "quiet"),
        Way("Withdraw", _to("withdraw", one), can_withdraw_request(actor, one), "undo-2", "quiet"),
    )
    return [way for way in ways if way.access]


def _to(name: str, one: ReleaseRequest) -> str:
    return reverse(f"release_time:request-{name}", args=[one.pk])


def _about(
    request: HttpRequest,
    one: ReleaseRequest,
    question: Question,
    form: Any,
    standing: Access,
    access: Access,
) -> Asking:
    crumbs = [Crumb("Requests", reverse(LIST)), Crumb(str(one.category), one.get_absolute_url())]
    more = {"facts": request_facts(one, timezone.now())}
    back = one.get_absolute_url()
    return Asking(request, question, form, back, crumbs, standing, access, more=more)
