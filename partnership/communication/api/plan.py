"""The plan, summaries and a union's channel by the API: the same sight and actions as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination
from partnership.communication.access import can_communicate
from partnership.communication.actions.channel import Held, write_entry
from partnership.communication.actions.plan import Meant, add_line
from partnership.communication.actions.summaries import Summed, write_summary
from partnership.communication.api import serializers as as_json
from partnership.communication.api.views import typed_of
from partnership.communication.channel_access import (
    can_keep_channel,
    entries_to_read,
    entries_to_write,
    entry_to_read,
)
from partnership.communication.models import ChannelEntry, ChannelKind, PlanLine, Summary
from partnership.communication.places import partnerships_of
from partnership.communication.plan_access import (
    can_keep_line,
    can_read_plan,
    line_to_read,
    lines_to_read,
)
from partnership.communication.summary_access import (
    can_read_summaries,
    summaries_to_read,
    summary_to_read,
)


class PlanLineList(ListAPIView[PlanLine]):
    """The lines of the communication plan: who must hear what, and when."""

    serializer_class = as_json.PlanLineSerializer
    pagination_class = KeysetPagination
    queryset = PlanLine.objects.none()

    def get_queryset(self) -> QuerySet[PlanLine]:
        actor = actor_of(self.request)
        require(can_read_plan(actor))
        return lines_to_read(actor)

    @extend_schema(request=as_json.LineAsked, responses={201: as_json.PlanLineSerializer})
    def post(self, request: Request) -> Response:
        """Add a line; whoever adds it owns it for their side."""
        actor, now = actor_of(request), timezone.now()
        require(can_keep_line(actor))
        meant = Meant(**typed_of(as_json.LineAsked, request))
        there = partnerships_of(actor, now)[0]
        line = add_line(meant=meant, partnership=there, by=actor, now=now)
        return Response(as_json.PlanLineSerializer(line).data, status=201)


class PlanLineDetail(APIView):
    @extend_schema(responses=as_json.PlanLineSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One line of the plan."""
        line = line_to_read(actor_of(request), pk)
        shown = as_json.PlanLineSerializer(line).data
        return Response(shown, headers={"ETag": f'"{line.version}"'})


class SummaryList(ListAPIView[Summary]):
    """The summaries for bodies above that the reader may read."""

    serializer_class = as_json.SummarySerializer
    pagination_class = KeysetPagination
    queryset = Summary.objects.none()

    def get_queryset(self) -> QuerySet[Summary]:
        actor = actor_of(self.request)
        require(can_read_summaries(actor))
        return summaries_to_read(actor)

    @extend_schema(request=as_json.SummaryAsked, responses={201: as_json.SummarySerializer})
    def post(self, request: Request) -> Response:
        """Begin a summary: a draft."""
        actor, now = actor_of(request), timezone.now()
        require(can_communicate(actor))
        typed = typed_of(as_json.SummaryAsked, request)
        unit = typed.pop("unit")
        summary = write_summary(summed=Summed(**typed), unit=unit, by=actor, now=now)
        return Response(as_json.SummarySerializer(summary).data, status=201)


class SummaryDetail(APIView):
    @extend_schema(responses=as_json.SummarySerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One summary."""
        summary = summary_to_read(actor_of(request), pk)
        shown = as_json.SummarySerializer(summary).data
        return Response(shown, headers={"ETag": f'"{summary.version}"'})


KIND = OpenApiParameter("kind", str, enum=ChannelKind.values, description="Of one kind alone.")


class ChannelEntryList(ListAPIView[ChannelEntry]):
    """The union's own channel. To everybody else it is not there: 404."""

    serializer_class = as_json.ChannelEntrySerializer
    pagination_class = KeysetPagination
    queryset = ChannelEntry.objects.none()

    def get_queryset(self) -> QuerySet[ChannelEntry]:
        rows = entries_to_read(actor_of(self.request), now=timezone.now())
        kind = self.request.query_params.get("kind", "")
        rows = rows.filter(kind=kind) if kind in ChannelKind.values else rows
        return rows.prefetch_related("attendances__person")

    def get_serializer_context(self) -> dict[str, Any]:
        acts = actor_of(self.request).organization is not None
        return {**super().get_serializer_context(), "acts": acts}

    @extend_schema(parameters=[KIND])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        request=as_json.ChannelEntryAsked, responses={201: as_json.ChannelEntrySerializer}
    )
    def post(self, request: Request) -> Response:
        """Write down what the union held for itself."""
        actor, now = actor_of(request), timezone.now()
        entries_to_write(actor, now=now)
        require(can_keep_channel(actor))
        held = Held(**typed_of(as_json.ChannelEntryAsked, request))
        return answer_with_entry(actor, write_entry(held=held, by=actor, now=now), status=201)


class ChannelEntryDetail(APIView):
    @extend_schema(responses=as_json.ChannelEntrySerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One entry of the union's own channel."""
        actor = actor_of(request)
        return answer_with_entry(actor, entry_to_read(actor, pk, now=timezone.now()))


def answer_with_entry(actor: Actor, entry: ChannelEntry, status: int = 200) -> Response:
    context = {"acts": actor.organization is not None}
    shown = as_json.ChannelEntrySerializer(entry, context=context).data
    return Response(shown, status=status, headers={"ETag": f'"{entry.version}"'})
