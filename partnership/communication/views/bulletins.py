"""Bulletins: the list, one of them with its approvals and its reach, writing and confirming."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Denied
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from partnership.communication.access import (
    bulletin_to_read,
    bulletins_to_read,
    can_approve_text,
    can_change_text,
    can_communicate,
    can_correct,
    can_offer_text,
    can_withdraw_text,
    is_of_a_party,
)
from partnership.communication.actions.bulletins import (
    change_bulletin,
    confirm_bulletin,
    open_bulletin,
    write_addendum,
    write_bulletin,
)
from partnership.communication.faces import bulletin_card, text_chip
from partnership.communication.forms import AddendumForm, BulletinForm, NewBulletinForm
from partnership.communication.models import Bulletin
from partnership.communication.places import partnerships_of, units_of
from partnership.communication.queries import bulletin_page
from partnership.communication.statuses import JointTextStatus
from partnership.communication.views.section import Way, around

LIST = "communication:bulletin-list"
SHOWN = {"": "Published", "waiting": "Wait for approval", "drafts": "Drafts", "all": "All"}
WRITE = Question(
    "Write a bulletin",
    "Save the draft",
    "The draft is saved. Put it up once it says what it should.",
    "Every party it names approves it before anybody reads it.",
    "pencil",
)
CHANGE = Question(
    "Change the bulletin",
    "Save the change",
    "The change is saved.",
    "A text that was put up asks for the approval of the others anew.",
    "pencil",
)
CORRECT = Question(
    "Add to this bulletin",
    "Save the addendum",
    "The addendum is saved as a draft. It is approved as the bulletin was.",
    "What is published stands as it is. A correction is an addendum, which stands beside it.",
    "corner-down-right",
)
CONFIRM = Question(
    "Confirm that you have read it",
    "I have read it",
    "Thank you. It is counted for your place of work; nobody reads who confirmed.",
    "It is counted by place, in fives, and never by name.",
)


@require_safe
def bulletin_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    writes, shown = can_communicate(actor), request.GET.get("show", "")
    rows = _shown(bulletins_to_read(actor), shown)
    page = keyset_page(
        rows, by=("begun_at", "pk"), cursor=request.GET.get(PARAMETER, ""), latest_first=True
    )
    filters = [
        Tab(label, f"?show={name}" if name else "?", is_current=name == shown)
        for name, label in SHOWN.items()
    ]
    context = {
        "cards": [bulletin_card(bulletin, now) for bulletin in page.rows],
        "filters": filters if writes else [],
        "write": Way("Write a bulletin", reverse("communication:bulletin-write"), writes),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **around(actor, LIST),
    }
    return render(request, "communication/bulletin_list.html", context)


@require_safe
def bulletin_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bulletin = bulletin_to_read(actor, pk)
    open_bulletin(bulletin=bulletin, by=actor, now=now)
    context = {
        "bulletin": bulletin,
        "page": bulletin_page(actor, bulletin),
        "chips": [] if bulletin.is_published else [text_chip(bulletin)],
        "ways": ways(actor, bulletin),
        "writes": can_communicate(actor),
        "crumbs": [Crumb("Bulletins", reverse(LIST))],
        "now": now,
        **around(actor, LIST),
    }
    return render(request, "communication/bulletin_detail.html", context)


@require_http_methods(GET_OR_POST)
def bulletin_write(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_communicate(actor)
    there = partnerships_of(actor, now) if access else []
    form = NewBulletinForm(there, units_of(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> str:
        unit = typed["unit"]
        said = {"written": form.written(), "unit": unit}
        return write_bulletin(**said, by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Bulletins", reverse(LIST))]
    return ask(Asking(request, WRITE, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def bulletin_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bulletin = bulletin_to_read(actor, pk)
    form = BulletinForm.of(bulletin, posted(request))
    if bulletin.corrects_id:
        del form.fields["parties"]

    def act(typed: dict[str, Any]) -> None:
        said = {"bulletin": bulletin, "written": form.written(), "seen": typed["seen"]}
        change_bulletin(**said, by=actor, now=now)

    return ask(about(request, bulletin, CHANGE, form, can_change_text(actor, bulletin)), act)


@require_http_methods(GET_OR_POST)
def bulletin_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bulletin = bulletin_to_read(actor, pk)
    form = AddendumForm(posted(request), initial={"title": f"Addendum: {bulletin.title}"[:160]})

    def act(typed: dict[str, Any]) -> str:
        written = form.written()
        addendum = write_addendum(corrects=bulletin, written=written, by=actor, now=now)
        return addendum.get_absolute_url()

    return ask(about(request, bulletin, CORRECT, form, can_correct(actor, bulletin)), act)


@require_http_methods(GET_OR_POST)
def bulletin_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bulletin = bulletin_to_read(actor, pk)
    access = ALLOWED if bulletin.is_published else Denied("It is not published yet.")

    def act(typed: dict[str, Any]) -> None:
        confirm_bulletin(bulletin=bulletin, by=actor, now=now)

    form = forms.Form(posted(request))
    back, crumbs = bulletin.get_absolute_url(), own_crumbs(bulletin)
    more = {"thing": bulletin}
    return ask(Asking(request, CONFIRM, form, back, crumbs, ALLOWED, access, more), act)


def ways(actor: Actor, bulletin: Bulletin) -> list[Way]:
    """What the reader could do here; whoever has no part in it is offered nothing."""
    if not is_of_a_party(actor, bulletin):
        return []
    if bulletin.is_published:
        correct = can_correct(actor, bulletin)
        return [_way("Add a correction", "correct", bulletin, correct)] if correct else []
    if not bulletin.is_open:
        return []
    first = (
        Way(
            "Put it up for approval",
            _to("offer", bulletin),
            can_offer_text(actor, bulletin),
            "send",
            "primary",
        )
        if bulletin.is_draft
        else Way(
            "Approve it",
            _to("approve", bulletin),
            can_approve_text(actor, bulletin),
            "check",
            "primary",
        )
    )
    return [
        first,
        _way("Change it", "change", bulletin, can_change_text(actor, bulletin)),
        Way("Withdraw it", _to("withdraw", bulletin), can_withdraw_text(actor, bulletin), "x"),
    ]


def about(
    request: HttpRequest, bulletin: Bulletin, question: Question, form: Any, access: Any
) -> Asking:
    standing = is_of_a_party(actor_of(request), bulletin)
    back, more = bulletin.get_absolute_url(), {"thing": bulletin}
    return Asking(request, question, form, back, own_crumbs(bulletin), standing, access, more)


def own_crumbs(bulletin: Bulletin) -> list[Crumb]:
    own = Crumb(bulletin.title, bulletin.get_absolute_url())
    return [Crumb("Bulletins", reverse(LIST)), own]


def _way(label: str, verb: str, bulletin: Bulletin, access: Any) -> Way:
    return Way(label, _to(verb, bulletin), access, "pencil")


def _to(verb: str, bulletin: Bulletin) -> str:
    return reverse(f"communication:bulletin-{verb}", args=[bulletin.pk])


def _shown(rows: Any, shown: str) -> Any:
    if shown == "waiting":
        return rows.offered()
    if shown == "drafts":
        return rows.filter(status=JointTextStatus.DRAFT)
    return rows if shown == "all" else rows.published()
