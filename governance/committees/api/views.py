"""Committees through the API: the same reads, the same acts, the same refusals as on the pages."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination
from governance.committees.access import (
    can_read_committees,
    committee_to_read,
    committees_to_read,
)
from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.api import asking
from governance.committees.api.serializers import (
    CommitteeLineSerializer,
    CommitteeSerializer,
    MeetingLineSerializer,
    MeetingSerializer,
    MinutesSerializer,
    PromiseSerializer,
)
from governance.committees.bench import bench_of
from governance.committees.meeting_access import can_read_agenda, meeting_to_read, meetings_to_read
from governance.committees.models import Committee, Meeting, Minutes, Promise
from governance.committees.statuses import ItemStatus
from governance.decisions.access import partnerships_of


class CommitteePages(KeysetPagination):
    ordering = ("name", "pk")


class MeetingPages(KeysetPagination):
    ordering = ("-starts_at", "pk")


class CommitteeList(ListAPIView[Committee]):
    """The committees of the rooms the reader may enter."""

    serializer_class = CommitteeLineSerializer
    pagination_class = CommitteePages
    queryset = Committee.objects.none()

    def get_queryset(self) -> QuerySet[Committee]:
        if getattr(self, "swagger_fake_view", False):
            return Committee.objects.none()
        return committees_to_read(actor_of(self.request))

    @extend_schema(request=asking.FoundAsked, responses={201: CommitteeSerializer})
    def post(self, request: Request) -> Response:
        """Found one, in the reader's partnership."""
        actor, now = actor_of(request), timezone.now()
        there = partnerships_of(actor)
        if not there:
            raise Http404
        asked = asking.FoundAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        founded = Founded(**asked.validated_data)
        found = next((one for one in there if one.unit.contains(founded.unit)), there[0])
        committee = found_committee(partnership=found, founded=founded, by=actor, now=now)
        return tell_committee(actor, committee.pk, now, status=201)


class CommitteeDetail(APIView):
    @extend_schema(responses=CommitteeSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One committee with its seats and its charters, silences included."""
        return tell_committee(actor_of(request), pk, timezone.now())


class PromiseList(ListAPIView[Promise]):
    """The actions of one committee."""

    serializer_class = PromiseSerializer
    queryset = Promise.objects.none()

    def get_queryset(self) -> QuerySet[Promise]:
        if getattr(self, "swagger_fake_view", False):
            return Promise.objects.none()
        committee = committee_to_read(actor_of(self.request), self.kwargs["pk"])
        return committee.promises.select_related("owner", "organization")


class MeetingList(ListAPIView[Meeting]):
    """The meetings of one committee, the latest first."""

    serializer_class = MeetingLineSerializer
    pagination_class = MeetingPages
    queryset = Meeting.objects.none()

    def get_queryset(self) -> QuerySet[Meeting]:
        if getattr(self, "swagger_fake_view", False):
            return Meeting.objects.none()
        actor = actor_of(self.request)
        committee = committee_to_read(actor, self.kwargs["pk"])
        return meetings_to_read(actor).filter(committee=committee)

    @extend_schema(request=asking.PlannedAsked, responses={201: MeetingSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Call the next meeting."""
        actor, now = actor_of(request), timezone.now()
        committee = committee_to_read(actor, pk)
        asked = asking.PlannedAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        planned = Planned(**asked.validated_data)
        meeting = call_meeting(committee=committee, planned=planned, by=actor, now=now)
        return tell_meeting(actor, meeting.pk, now, status=201)


class MeetingDetail(APIView):
    @extend_schema(responses=MeetingSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One meeting with its agenda, where it is published, and what was clicked."""
        return tell_meeting(actor_of(request), pk, timezone.now())


class MinutesDetail(APIView):
    @extend_schema(responses=MinutesSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """The minutes of one meeting."""
        return tell_minutes(actor_of(request), pk)


def tell_committee(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    committee = committee_to_read(actor, pk)
    context = {"bench": bench_of(committee, now=now)}
    return Response(CommitteeSerializer(committee, context=context).data, status=status)


def tell_meeting(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    meeting = meeting_to_read(actor, pk)
    items = meeting.items.select_related("put_on_for").exclude(status=ItemStatus.DROPPED)
    may_read = can_read_agenda(actor, meeting, bench_of(meeting.committee, now=now))
    context = {"items": list(items) if may_read else []}
    return Response(MeetingSerializer(meeting, context=context).data, status=status)


def tell_minutes(actor: Actor, pk: UUID) -> Response:
    return Response(MinutesSerializer(minutes_to_read(actor, pk)).data)


def minutes_to_read(actor: Actor, pk: UUID) -> Minutes:
    """Of the meeting with that id."""
    require(can_read_committees(actor))
    return get_object_or_404(Minutes, meeting=pk)
