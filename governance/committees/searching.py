"""Committees, agendas and minutes as one search finds them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks
from foundation.toolkit.found_words import sentence_found
from governance.committees.access import can_read_committees, committees_to_read
from governance.committees.models import AgendaItem, Committee, Minutes
from governance.committees.statuses import AgendaStage, ItemStatus, MinutesStatus


def committees(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = committees_to_read(actor).filter(typed.matching("name", "kind__name", "unit__name"))
    for one in rows.order_by("ended_at", "name", "pk")[:MOST]:
        yield Hit(
            marks(one.name, typed),
            one.get_absolute_url(),
            meta=(one.kind.name, one.unit.name, one.get_status_display()),
            side=_side(one),
        )


def agendas(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """Items of published agendas: what is still being built is for those who build it."""
    items = AgendaItem.objects.filter(
        typed.matching("title", "text"), meeting__stage=AgendaStage.PUBLISHED
    ).exclude(status=ItemStatus.DROPPED)
    rows = items.select_related("meeting__committee")
    for item in rows.order_by("-meeting__starts_at", "position", "pk")[:MOST]:
        yield Hit(
            marks(item.title, typed),
            item.meeting.get_absolute_url(),
            meta=(item.meeting.committee.name, str(item.meeting)),
            excerpt=sentence_found(item.text, typed.words),
            side=_side(item.meeting.committee),
        )


def minutes(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """Approved minutes alone: before that nobody has said that they are true."""
    found = Minutes.objects.filter(typed.matching("text"), status=MinutesStatus.APPROVED)
    rows = found.select_related("meeting__committee")
    for one in rows.order_by("-meeting__starts_at", "pk")[:MOST]:
        yield Hit(
            marks(f"{one.meeting.committee.name}, {one.meeting}", typed),
            reverse("committees:minutes-detail", args=[one.meeting_id]),
            meta=("Approved minutes",),
            excerpt=sentence_found(one.text, typed.words),
            side=_side(one.meeting.committee),
        )


def _side(committee: Committee) -> str:
    return "joint" if committee.is_joint else "union"


COMMITTEES = Source(
    "committees",
    "Committees",
    "users-round",
    "names of committees and where they work",
    committees,
    can_read_committees,
    order=50,
)
AGENDAS = Source(
    "agendas",
    "Meetings",
    "calendar-days",
    "what is on published agendas",
    agendas,
    can_read_committees,
    order=52,
)
MINUTES = Source(
    "minutes",
    "Minutes",
    "file-text",
    "approved minutes",
    minutes,
    can_read_committees,
    order=54,
)
