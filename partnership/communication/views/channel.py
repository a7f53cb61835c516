"""The union's own channel: entries by kind, and what they come to. To others it is not there."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import CaseCard, Chip, Crumb, Tab, Tile
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import counted, dated
from partnership.communication.actions.channel import change_entry, write_entry
from partnership.communication.channel_access import (
    can_keep_channel,
    entries_to_read,
    entries_to_write,
    entry_to_change,
    entry_to_read,
    own_members,
)
from partnership.communication.forms_channel import EntryForm
from partnership.communication.models import ChannelEntry, ChannelKind
from partnership.communication.views.section import Way, around

LIST = "communication:channel-list"
ICONS = {
    ChannelKind.MEETING: "users-round",
    ChannelKind.ORGANISING: "hand-helping",
    ChannelKind.LEGISLATIVE: "landmark",
    ChannelKind.EDUCATION: "book-open",
}
WRITE = Question(
    "Write in the channel",
    "Save the entry",
    "The entry is in your union's channel.",
    "It lies in your union's private room. No other party learns that it is there.",
    "pencil",
)
CHANGE = Question("Change the entry", "Save the change", "The entry is changed.", "", "pencil")


@require_safe
def channel_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rows, shown = entries_to_read(actor, now=now), request.GET.get("kind", "")
    acts = actor.organization is not None
    of_kind = rows.filter(kind=shown) if shown in ChannelKind.values else rows
    page = keyset_page(
        of_kind, by=("held_on", "pk"), cursor=request.GET.get(PARAMETER, ""), latest_first=True
    )
    kinds = [("", "All"), *ChannelKind.choices]
    context = {
        "cards": [_card(entry, acts) for entry in page.rows],
        "tiles": _tiles(rows) if acts else [],
        "filters": [
            Tab(label, f"?kind={name}" if name else "?", is_current=name == shown)
            for name, label in kinds
        ],
        "write": Way(
            "Write in the channel",
            reverse("communication:channel-write"),
            can_keep_channel(actor),
        ),
        "whose": actor.organization,
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        **around(actor, LIST),
    }
    return render(request, "communication/channel_list.html", context)


@require_safe
def channel_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    entry = entry_to_read(actor, pk, now=now)
    acts = actor.organization is not None
    there = entry.attendances.select_related("person") if acts else ()
    context = {
        "entry": entry,
        "there": [attendance.person.name for attendance in there],
        "acts": acts,
        "change": Way(
            "Change it",
            reverse("communication:channel-change", args=[entry.pk]),
            can_keep_channel(actor),
            "pencil",
        ),
        "crumbs": [Crumb("Union channel", reverse(LIST))],
        "now": now,
        **around(actor, LIST),
    }
    return render(request, "communication/channel_detail.html", context)


@require_http_methods(GET_OR_POST)
def channel_write(request: HttpRequest) -> HttpResponse:
    actor, now = _writer(request), timezone.now()
    access = can_keep_channel(actor)
    form = EntryForm(own_members(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> str:
        return write_entry(held=form.held(), by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Union channel", reverse(LIST))]
    return ask(Asking(request, WRITE, form, reverse(LIST), crumbs, access, access), act)


@require_http_methods(GET_OR_POST)
def channel_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = _writer(request), timezone.now()
    entry = entry_to_change(actor, pk, now=now)
    form = EntryForm.of(entry, own_members(actor, now), posted(request))

    def act(typed: dict[str, Any]) -> None:
        change_entry(entry=entry, held=form.held(), seen=typed["seen"], by=actor, now=now)

    access, back = can_keep_channel(actor), entry.get_absolute_url()
    crumbs = [Crumb("Union channel", reverse(LIST)), Crumb(entry.title, back)]
    return ask(Asking(request, CHANGE, form, back, crumbs, access, access), act)


def _writer(request: HttpRequest) -> Actor:
    """Whoever acts for a union; to anybody else the page is not there."""
    actor = actor_of(request)
    entries_to_write(actor, now=timezone.now())
    return actor


def _card(entry: ChannelEntry, acts: bool) -> CaseCard:
    kind = ChannelKind(entry.kind)
    chips = [Chip(kind.label, "plain", ICONS[kind])]
    if acts and entry.is_for_members:
        chips.append(Chip("Members read it", "accent", "eye"))
    meta = [dated(entry.held_on)]
    if acts:
        meta.append(entry.took)
    return CaseCard("", entry.title, entry.get_absolute_url(), meta, chips, side="union")


def _tiles(rows: Any) -> list[Tile]:
    """What was held of each kind: how often, how many hours."""
    found = rows.order_by().values("kind").annotate(number=Count("pk"), took=Sum("hours"))
    by_kind = {row["kind"]: row for row in found}
    nothing = {"number": 0, "took": 0}
    return [
        Tile(
            kind.label,
            str(by_kind.get(kind, nothing)["number"]),
            detail=counted(round(by_kind.get(kind, nothing)["took"]), "hour"),
            icon=ICONS[kind],
        )
        for kind in ChannelKind
    ]
