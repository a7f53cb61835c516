"""Every act on a committee, a charter, a seat, a meeting, its items, its minutes, an action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.committees.access import can_read_committees
from governance.committees.actions import (
    agenda,
    chartering,
    minuting,
    promising,
    running,
    seating,
)
from governance.committees.api import asking
from governance.committees.api.serializers import (
    CommitteeSerializer,
    MeetingSerializer,
    MinutesSerializer,
)
from governance.committees.api.views import (
    actor_of,
    tell_committee,
    tell_meeting,
    tell_minutes,
)
from governance.committees.models import (
    AgendaItem,
    CharterVersion,
    Committee,
    Meeting,
    Minutes,
    Promise,
    Seat,
)
from governance.committees.queries import today_at
from governance.committees.statuses import EntryKind, Presence, PromiseStatus, WantedOutcome
from governance.decisions.actions.deciding import Settled

Said = dict[str, Any]
Tells = Callable[[Any, Actor, datetime], Response]


@dataclass(frozen=True)
class Kind:
    """What an act is on: its rows, its name in the action, and what is told afterwards."""

    name: str
    rows: Callable[[], models.QuerySet[Any]]
    by: str
    shows: type[Serializer]
    tells: Tells


@dataclass(frozen=True)
class Deed:
    kind: Kind
    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    prepare: Callable[[Any, Any, datetime], Said] = lambda thing, asked, now: dict(
        asked.validated_data
    )


COMMITTEE = Kind(
    "committee",
    Committee.objects.of_page,
    "pk",
    CommitteeSerializer,
    lambda thing, actor, now: tell_committee(actor, thing.pk, now),
)
OF_COMMITTEE: Tells = lambda thing, actor, now: tell_committee(actor, thing.committee_id, now)  # noqa: E731
CHARTER = Kind(
    "charter", lambda: CharterVersion.objects.all(), "pk", CommitteeSerializer, OF_COMMITTEE
)
SEAT = Kind("seat", lambda: Seat.objects.standing(), "pk", CommitteeSerializer, OF_COMMITTEE)
PROMISE = Kind(
    "promise",
    lambda: Promise.objects.select_related("committee__unit"),
    "pk",
    CommitteeSerializer,
    OF_COMMITTEE,
)
MEETING = Kind(
    "meeting",
    Meeting.objects.of_page,
    "pk",
    MeetingSerializer,
    lambda thing, actor, now: tell_meeting(actor, thing.pk, now),
)
ITEM = Kind(
    "item",
    lambda: AgendaItem.objects.select_related("proposal"),
    "pk",
    MeetingSerializer,
    lambda thing, actor, now: tell_meeting(actor, thing.meeting_id, now),
)
MINUTES = Kind(
    "minutes",
    lambda: Minutes.objects.select_related("meeting__committee__unit"),
    "meeting",
    MinutesSerializer,
    lambda thing, actor, now: tell_minutes(actor, thing.meeting_id),
)


def _charter(thing: Any, asked: Any, now: datetime) -> Said:
    return {"charter": asked.charter, "reason": asked.validated_data["reason"]}


def _seated(thing: Any, asked: Any, now: datetime) -> Said:
    return {"seated": seating.Seated(**asked.validated_data)}


def _asked(thing: Any, asked: Any, now: datetime) -> Said:
    said = asked.validated_data
    return {"asked": agenda.Asked(**said | {"wanted": WantedOutcome(said["wanted"])})}


def _presence(thing: Any, asked: Any, now: datetime) -> Said:
    said = asked.validated_data
    return {"person": said["person"], "presence": Presence(said["presence"])}


def _entry(thing: Any, asked: Any, now: datetime) -> Said:
    return {**asked.validated_data, "kind": EntryKind(asked.validated_data["kind"])}


def _promised(thing: Any, asked: Any, now: datetime) -> Said:
    said = dict(asked.validated_data)
    key = said.pop("key")
    return {"promised": promising.Promised(**said), "key": key}


def _settled(thing: Any, asked: Any, now: datetime) -> Said:
    said = dict(asked.validated_data)
    key = said.pop("key")
    return {"settled": Settled(**said), "key": key}


def _closed(thing: Promise, asked: Any, now: datetime) -> Said:
    said = asked.validated_data
    today = today_at(thing.committee, now)
    return {**said, "status": PromiseStatus(said["status"]), "today": today}


def _today(thing: Minutes, asked: Any, now: datetime) -> Said:
    return {**asked.validated_data, "today": today_at(thing.meeting.committee, now)}


NOTHING = asking.NothingAsked
DEEDS: dict[str, Deed] = {
    "<uuid:pk>/charters": Deed(
        COMMITTEE,
        asking.CharterAsked,
        chartering.offer_charter,
        "Offer a charter to every party.",
        _charter,
    ),
    "charters/<uuid:pk>/agree": Deed(
        CHARTER, asking.AgreeAsked, chartering.agree_to_charter, "Agree to it for one's party."
    ),
    "seats/<uuid:pk>/fill": Deed(
        SEAT, asking.SeatedAsked, seating.fill_seat, "Fill a seat of one's own party.", _seated
    ),
    "promises/<uuid:pk>/close": Deed(
        PROMISE, asking.CloseAsked, promising.close_promise, "Close an action.", _closed
    ),
    "meetings/<uuid:pk>/items": Deed(
        MEETING, asking.ItemAsked, agenda.put_on_agenda, "Put something on the agenda.", _asked
    ),
    "meetings/<uuid:pk>/propose": Deed(
        MEETING, NOTHING, agenda.propose_agenda, "Propose the agenda to the other side."
    ),
    "meetings/<uuid:pk>/publish": Deed(
        MEETING, NOTHING, agenda.publish_agenda, "Publish what the other side proposed."
    ),
    "meetings/<uuid:pk>/begin": Deed(MEETING, NOTHING, running.begin_meeting, "Begin the meeting."),
    "meetings/<uuid:pk>/attendance": Deed(
        MEETING, asking.PresenceAsked, running.mark_presence, "Tick who is there.", _presence
    ),
    "meetings/<uuid:pk>/entries": Deed(
        MEETING, asking.EntryAsked, running.enter, "Write for the minutes.", _entry
    ),
    "meetings/<uuid:pk>/promises": Deed(
        MEETING,
        asking.PromisedAsked,
        running.promise_in_meeting,
        "Record an action.",
        _promised,
    ),
    "meetings/<uuid:pk>/finish": Deed(
        MEETING, asking.FinishAsked, running.finish_meeting, "End it; unfinished items carry over."
    ),
    "items/<uuid:pk>/begin": Deed(ITEM, NOTHING, running.begin_item, "Take an item up."),
    "items/<uuid:pk>/finish": Deed(ITEM, NOTHING, running.finish_item, "An item is done."),
    "items/<uuid:pk>/decide": Deed(
        ITEM,
        asking.DecidedAsked,
        running.decide_in_meeting,
        "Decide the item's proposal, by its own rules and with both quorums there.",
        _settled,
    ),
    "meetings/<uuid:pk>/minutes/review": Deed(
        MINUTES, asking.ReviewAsked, minuting.send_for_review, "Send them for review.", _today
    ),
    "meetings/<uuid:pk>/minutes/remark": Deed(
        MINUTES, asking.MinutesWordsAsked, minuting.remark, "Say what should read differently."
    ),
    "meetings/<uuid:pk>/minutes/put-up": Deed(
        MINUTES, NOTHING, minuting.put_up_minutes, "Put them up for approval.", _today
    ),
    "meetings/<uuid:pk>/minutes/addendum": Deed(
        MINUTES,
        asking.MinutesWordsAsked,
        minuting.add_addendum,
        "Add a correction to approved minutes.",
    ),
}


class CommitteeAct(APIView):
    """400 quotes the charter or the rule, 403 says who may instead."""

    deed: Deed

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now, deed = actor_of(request), timezone.now(), self.deed
        require(can_read_committees(actor))
        thing = get_object_or_404(deed.kind.rows(), **{deed.kind.by: pk})
        asked = deed.asks(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        said = deed.prepare(thing, asked, now)
        deed.action(**{deed.kind.name: thing}, by=actor, now=now, **said)
        return deed.kind.tells(thing, actor, now)


def name_of(path: str) -> str:
    """``meetings/<uuid:pk>/minutes/put-up`` is ``meeting-minutes-put-up``."""
    words = [one for one in path.split("/") if "<" not in one]
    if len(words) == 1:
        return f"committee-{words[0]}"
    return "-".join([words[0].removesuffix("s"), *words[1:]])


def view_of(path: str, deed: Deed) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    schema = extend_schema(
        operation_id=f"committees_{name_of(path).replace('-', '_')}",
        request=deed.asks,
        responses=deed.kind.shows,
        description=deed.says,
    )
    label = f"Committee{name_of(path).title().replace('-', '')}"
    made = cast("type[CommitteeAct]", type(label, (CommitteeAct,), {"deed": deed}))
    return extend_schema_view(post=schema)(made).as_view()
