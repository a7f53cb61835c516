"""Elections through the API. No vote is cast by a program, which would have to keep the receipt."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination
from governance.elections.access import can_read_elections, election_to_read, elections_to_list
from governance.elections.actions.nominating import nominate
from governance.elections.api.serializers import ElectionLineSerializer, ElectionSerializer
from governance.elections.models import Election


class ElectionPages(KeysetPagination):
    ordering = ("-called_at", "pk")


class StandAsked(serializers.Serializer):
    words = serializers.CharField(required=False, default="", max_length=2000, allow_blank=True)


class ElectionList(ListAPIView[Election]):
    """The elections of the union the reader acts for."""

    serializer_class = ElectionLineSerializer
    pagination_class = ElectionPages
    queryset = Election.objects.none()

    def get_queryset(self) -> QuerySet[Election]:
        if getattr(self, "swagger_fake_view", False):
            return Election.objects.none()
        actor = actor_of(self.request)
        require(can_read_elections(actor))
        return elections_to_list(actor)


class ElectionDetail(APIView):
    @extend_schema(responses=ElectionSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        actor = actor_of(request)
        require(can_read_elections(actor))
        return Response(ElectionSerializer(election_to_read(actor, pk)).data)


class ElectionStand(APIView):
    @extend_schema(request=StandAsked, responses=ElectionSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Stand oneself, while nominations are open."""
        actor, now = actor_of(request), timezone.now()
        require(can_read_elections(actor))
        election = election_to_read(actor, pk)
        asked = StandAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        me, words = actor.person, asked.validated_data["words"]
        nominate(election=election, nominee=me, nominator=me, words=words, by=actor, now=now)
        return Response(ElectionSerializer(election_to_read(actor, pk)).data)
