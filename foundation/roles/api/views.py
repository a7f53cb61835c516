from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView, ListCreateAPIView, RetrieveAPIView
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from foundation.roles.access import can_read_people
from foundation.roles.actions.fences import (
    Cell,
    answer_fence_change,
    propose_fence_change,
    take_back_fence_change,
    version_for,
)
from foundation.roles.actor import Actor
from foundation.roles.api.serializers import (
    AnswerSerializer,
    FenceChangeSerializer,
    FenceSerializer,
    SeatSerializer,
)
from foundation.roles.capabilities import Capability
from foundation.roles.forms import ReachFilterForm
from foundation.roles.http import actor_of
from foundation.roles.models import FenceChange, Reach, RoleAssignment, RoleFence
from foundation.roles.queries import seats
from foundation.toolkit.access import require
from foundation.toolkit.api import version_read


class SeatList(ListAPIView):
    """Who holds which role. ``show``: held, ending, vacant; filters: unit, role, organization."""

    serializer_class = SeatSerializer
    queryset = RoleAssignment.objects.none()

    def get_queryset(self) -> QuerySet[RoleAssignment]:
        require(can_read_people(actor_of(self.request)))
        asked = self.request.GET
        filters = ReachFilterForm(asked).filters()
        return seats(timezone.now(), show=asked.get("show", "held"), **filters)


class FenceList(ListAPIView):
    """The fences in force: role, capability, reach (0 nothing to 4 whole partnership)."""

    serializer_class = FenceSerializer
    queryset = RoleFence.objects.none()

    def get_queryset(self) -> QuerySet[RoleFence]:
        require(can_read_people(actor_of(self.request)))
        rows = RoleFence.objects.in_force(timezone.now()).filter(role__is_system=False)
        return rows.select_related("role")


class FenceChangeList(ListCreateAPIView):
    """Proposed changes of fences; a POST proposes one, by the same rules as the page."""

    serializer_class = FenceChangeSerializer
    queryset = FenceChange.objects.none()

    def get_queryset(self) -> QuerySet[FenceChange]:
        return _visible(actor_of(self.request))

    def perform_create(self, serializer: BaseSerializer) -> None:
        asked = serializer.validated_data
        change = propose_fence_change(
            cells=[_cell(item) for item in asked["items"]],
            reason=asked["reason"],
            by=actor_of(self.request),
            now=timezone.now(),
        )
        serializer.instance = change


class FenceChangeDetail(RetrieveAPIView):
    """One change. Its ``ETag`` is what an answer's ``If-Match`` says was read."""

    serializer_class = FenceChangeSerializer
    queryset = FenceChange.objects.none()

    def get_queryset(self) -> QuerySet[FenceChange]:
        return _visible(actor_of(self.request))

    def retrieve(self, request: ApiRequest, *args: Any, **kwargs: Any) -> Response:
        change = self.get_object()
        etag = version_for(actor_of(request).organization, change)
        return Response(self.get_serializer(change).data, headers={"ETag": f'"{etag}"'})


class FenceChangeAnswer(APIView):
    """One party's yes or no. 409 if ``If-Match`` names a version that has changed since."""

    @extend_schema(request=AnswerSerializer, responses=FenceChangeSerializer)
    def post(self, request: ApiRequest, pk: int) -> Response:
        actor = actor_of(request)
        change = get_object_or_404(_visible(actor), pk=pk)
        asked = AnswerSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        answer_fence_change(
            change=change,
            version=version_read(request),
            by=actor,
            now=timezone.now(),
            **asked.validated_data,
        )
        return Response(FenceChangeSerializer(_visible(actor).get(pk=pk)).data)


class FenceChangeTakeBack(APIView):
    @extend_schema(request=None, responses=FenceChangeSerializer)
    def post(self, request: ApiRequest, pk: int) -> Response:
        actor = actor_of(request)
        change = get_object_or_404(_visible(actor), pk=pk)
        version = version_read(request)
        take_back_fence_change(change=change, version=version, by=actor, now=timezone.now())
        return Response(FenceChangeSerializer(_visible(actor).get(pk=pk)).data)


def _visible(actor: Actor) -> QuerySet[FenceChange]:
    require(can_read_people(actor))
    return FenceChange.objects.visible_to(actor.organization).with_items()


def _cell(item: dict[str, Any]) -> Cell:
    return Cell(
        role=item["role"],
        capability=Capability(item["capability"]),
        before=Reach(item["reach_before"]),
        after=Reach(item["reach_after"]),
    )
