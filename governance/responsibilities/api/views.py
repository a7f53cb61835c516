from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.http import actor_of
from foundation.toolkit.api import KeysetPagination
from governance.responsibilities.access import (
    partnership_to_read,
    partnerships_of,
    version_to_read,
)
from governance.responsibilities.api.serializers import (
    AskedSerializer,
    ListTextSerializer,
    ListVersionSerializer,
    WhoDecidesSerializer,
)
from governance.responsibilities.models import ListVersion
from governance.responsibilities.models.list_version import ListVersionQuerySet
from governance.responsibilities.queries import answer_for, today_of


class VersionPages(KeysetPagination):
    ordering = ("-number", "pk")


class ListVersionList(ListAPIView):
    """The versions of the list of each partnership the reader belongs to."""

    serializer_class = ListVersionSerializer
    pagination_class = VersionPages
    queryset = ListVersion.objects.none()

    def get_queryset(self) -> ListVersionQuerySet:
        if getattr(self, "swagger_fake_view", False):
            return ListVersion.objects.none()
        there = partnerships_of(actor_of(self.request))
        rows = ListVersion.objects.filter(partnership__in=there)
        return rows.select_related("partnership").defer("source")


class ListVersionDetail(APIView):
    @extend_schema(responses=ListTextSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One version, with its text."""
        return Response(ListTextSerializer(version_to_read(actor_of(request), pk)).data)


class WhoDecides(APIView):
    @extend_schema(request=AskedSerializer, responses=WhoDecidesSerializer)
    def post(self, request: Request) -> Response:
        """Who decides it, with whom, within which fences, and why. Nothing is kept."""
        sent = AskedSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        wanted = sent.validated_data.get("partnership")
        partnership = partnership_to_read(actor_of(request), str(wanted or ""))
        try:
            asked = sent.question(today_of(partnership, timezone.now()))
            answer = answer_for(partnership, asked)
        except ValueError as mistake:
            raise ValidationError({"level": [str(mistake)]}) from mistake
        return Response(WhoDecidesSerializer(answer).data)
