"""Seals and cosignatures for programs. An export asks for a fresh sign-in: it is the page's."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.record.access import can_read_seals
from foundation.record.api.serializers import PartyStandingSerializer, SealSerializer
from foundation.record.models import Seal
from foundation.record.queries import standings
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination


class NewestFirst(KeysetPagination):
    ordering = "-seq"


class SealList(ListAPIView[Seal]):
    """Every seal with its checkpoint, the newest first."""

    serializer_class = SealSerializer
    pagination_class = NewestFirst
    queryset = Seal.objects.defer("leaves", "frontier")

    def get(self, request: ApiRequest, *args: object, **kwargs: object) -> Response:
        require(can_read_seals(actor_of(request)))
        return super().get(request, *args, **kwargs)


class CosignatureList(APIView):
    """What one's own party and those it shares a room with have cosigned."""

    @extend_schema(responses=PartyStandingSerializer(many=True))
    def get(self, request: ApiRequest) -> Response:
        actor = actor_of(request)
        require(can_read_seals(actor))
        found = standings(actor, timezone.now())
        return Response(PartyStandingSerializer(found, many=True).data)
