"""The rumor desk: what is being said, who finds out, the answer, and how long it took."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.walls.principal import ActorKind
from partnership.communication.access import can_communicate
from partnership.communication.actions.rumors import (
    agree_answer,
    drop_rumor,
    log_rumor,
    take_on_rumor,
    write_answer,
)
from partnership.communication.faces import desk_tiles, rumor_card, rumor_chips
from partnership.communication.forms import (
    AnswerForm,
    DropForm,
    RumorForm,
    TakeForm,
    VersionForm,
)
from partnership.communication.models import ANSWERED_WITHIN, Rumor
from partnership.communication.places import units_of
from partnership.communication.queries import desk_figures, owners
from partnership.communication.rumor_access import (
    can_agree_answer,
    can_drop_rumor,
    can_log_rumor,
    can_take_on,
    can_write_answer,
    may_own,
    rumor_to_read,
    rumors_to_read,
)
from partnership.communication.views.section import Way, around

LIST = "communication:rumor-list"
SHOWN = {"": "All", "open": "Open", "answered": "Answered"}
LOG = Question(
    "Log a rumor",
    "Log it",
    "It is logged. Within a minute it is on the desk, where an owner of each side finds out.",
    "What is being said and is not clear. Both sides answer it together, with facts.",
    "ear",
)
TAKE = Question(
    "Take it on for your side",
    "Take it on",
    "You own it for your side now.",
    "Find out what is so. The answer needs your word and that of the other side's owner.",
    "hand",
)
TAKE_OVER = "{} has it for your side now. You take it over; an answer needs your word then."
ANSWER = Question(
    "Write the answer",
    "Save the answer",
    "The answer is saved. The owner of the other side is asked to agree to it.",
    "With a change, the other owner agrees anew.",
    "pen-line",
)
AGREE = Question(
    "Agree to the answer",
    "Agree to it",
    "You have agreed to the answer.",
    "Once the owners of both sides agree to these very words, everybody reads them.",
)
DROP = Question(
    "Close it without an answer",
    "Close it",
    "It is closed, with your reason.",
    "Because it is no rumor, or its answer stands elsewhere.",
    "circle-x",
    "danger",
)


@require_safe
def rumor_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rows, shown = rumors_to_read(actor), request.GET.get("show", "")
    page = keyset_page(
        _shown(rows, shown),
        by=("logged_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    filters = [
        Tab(label, f"?show={name}" if name else "?", is_current=name == shown)
        for name, label in SHOWN.items()
    ]
    log = Way("Log a rumor", reverse("communication:rumor-log"), can_log_rumor(actor, now=now))
    context = {
        "cards": [rumor_card(rumor, now) for rumor in page.rows],
        "tiles": desk_tiles(desk_figures(rows, now), actor.person.zone_name, now),
        "filters": [] if actor.kind == ActorKind.MEMBER else filters,
        "log": log,
        "days": ANSWERED_WITHIN.days,
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **around(actor, LIST),
    }
    return render(request, "communication/rumor_list.html", context)


@require_safe
def rumor_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rumor = rumor_to_read(actor, pk)
    context = {
        "rumor": rumor,
        "chips": rumor_chips(rumor, now),
        "ways": ways(actor, rumor),
        "owners": owners(rumor),
        "on_desk": bool(can_communicate(actor)),
        "crumbs": [Crumb("Rumors", reverse(LIST))],
        "now": now,
        **around(actor, LIST),
    }
    return render(request, "communication/rumor_detail.html", context)


@require_http_methods(GET_OR_POST)
def rumor_log(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_log_rumor(actor, now=now)
    form = RumorForm(units_of(actor, now), actor.person.unit, posted(request))

    def act(typed: dict[str, Any]) -> str:
        rumor = log_rumor(**typed, by=actor, now=now)
        return rumor.get_absolute_url() if rumor else reverse(LIST)

    crumbs = [Crumb("Rumors", reverse(LIST))]
    return ask(Asking(request, LOG, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def rumor_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rumor = rumor_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        take_on_rumor(rumor=rumor, **typed, by=actor, now=now)

    owner = rumor.owner_of(actor.side)
    form = TakeForm(posted(request), initial={"instead_of": owner and owner.pk})
    question = replace(TAKE, lead=TAKE_OVER.format(owner)) if owner else TAKE
    return ask(_about(request, rumor, question, form, can_take_on(actor, rumor)), act)


@require_http_methods(GET_OR_POST)
def rumor_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rumor = rumor_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        write_answer(rumor=rumor, **typed, by=actor, now=now)

    initial = {"answer": rumor.answer, "seen": rumor.version}
    form, access = AnswerForm(posted(request), initial=initial), can_write_answer(actor, rumor)
    return ask(_about(request, rumor, ANSWER, form, access), act)


@require_http_methods(GET_OR_POST)
def rumor_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rumor = rumor_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        agree_answer(rumor=rumor, seen=typed["seen"], by=actor, now=now)

    form, access = (
        VersionForm(posted(request), initial={"seen": rumor.version}),
        can_agree_answer(actor, rumor),
    )
    more = {"words": rumor.answer, "words_of": "The answer"}
    return ask(_about(request, rumor, AGREE, form, access, **more), act)


@require_http_methods(GET_OR_POST)
def rumor_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rumor = rumor_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        drop_rumor(rumor=rumor, **typed, by=actor, now=now)

    form, access = DropForm(posted(request)), can_drop_rumor(actor, rumor)
    return ask(_about(request, rumor, DROP, form, access), act)


def ways(actor: Actor, rumor: Rumor) -> list[Way]:
    """What the reader could do here; whoever has no part in it is offered nothing."""
    if not rumor.is_open or not may_own(actor, rumor):
        return []
    take, write = can_take_on(actor, rumor), can_write_answer(actor, rumor)
    found = []
    if can_agree_answer(actor, rumor):
        found.append(_way("Agree to the answer", "agree", rumor, "check", "primary"))
    if write:
        words = "Change the answer" if rumor.version else "Write the answer"
        kind = "secondary" if found else "primary"
        found.append(_way(words, "answer", rumor, "pen-line", kind))
        found.append(_way("Close it without an answer", "drop", rumor, "circle-x", "quiet"))
    if take:
        kind = "primary" if rumor.owner_of(actor.side) is None else "quiet"
        found.append(_way("Take it on for your side", "take", rumor, "hand", kind))
    return found


def _way(label: str, verb: str, rumor: Rumor, icon: str, kind: str) -> Way:
    href = reverse(f"communication:rumor-{verb}", args=[rumor.pk])
    return Way(label, href, ALLOWED, icon, kind)


def _about(
    request: HttpRequest, rumor: Rumor, question: Question, form: Any, access: Any, **more: Any
) -> Asking:
    crumbs = [Crumb("Rumors", reverse(LIST)), Crumb("One rumor", rumor.get_absolute_url())]
    said = {"words": rumor.said, "words_of": "What is being said", **more}
    standing = may_own(actor_of(request), rumor)
    back = rumor.get_absolute_url()
    return Asking(request, question, form, back, crumbs, standing, access, said)


def _shown(rows: Any, shown: str) -> Any:
    if shown == "open":
        return rows.open()
    return rows.answered() if shown == "answered" else rows
