"""Two hats that meet in a case, by the API: read where the case is, answered by the union."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from foundation.people.models import Person
from foundation.roles.http import actor_of
from foundation.toolkit.api import version_read
from foundation.toolkit.conflicts import StaleVersionError, version_of
from grievances.actions.hats import ANSWER_FIELDS, answer_hats
from grievances.api.asking import day, words
from grievances.api.views import OfCase
from grievances.hat_access import conflict_to_read
from grievances.models import HatConflict


class HatSerializer(serializers.ModelSerializer[HatConflict]):
    """``version`` is sent back with an answer, so that nobody overwrites another's."""

    case = serializers.UUIDField(source="grievance_id", read_only=True)
    version = serializers.SerializerMethodField()

    class Meta:
        model = HatConflict
        fields = (
            "id",
            "case",
            "representative",
            "manager",
            "status",
            "found_at",
            "stand_in",
            "until",
            "because",
            "answered_by",
            "answered_at",
            "version",
        )
        read_only_fields = fields

    def get_version(self, conflict: HatConflict) -> str:
        return version_of(conflict, *ANSWER_FIELDS)


class HatAsked(serializers.Serializer[Any]):
    """Who stands in, and until when; or why it goes on as it is."""

    stand_in = serializers.PrimaryKeyRelatedField(
        queryset=Person.objects.filter(acts_for__isnull=True),
        required=False,
        allow_null=True,
        default=None,
    )
    until = day(required=False, allow_null=True, default=None)
    because = words()


class CaseHats(OfCase):
    """Two hats that meet in the case now."""

    serializer_class = HatSerializer
    queryset = HatConflict.objects.none()
    parts = staticmethod(
        lambda case: (
            case.hat_conflicts.standing().filter(room=case.room_id)
            if not case.is_final
            else HatConflict.objects.none()
        )
    )


class HatAnswer(APIView):
    @extend_schema(request=HatAsked, responses=HatSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Name who stands in, or say why it goes on. 409 if it was answered since it was read."""
        actor, now = actor_of(request), timezone.now()
        conflict = conflict_to_read(actor, pk, now=now)
        asked = HatAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        said = dict(asked.validated_data)
        try:
            answered = answer_hats(
                conflict=conflict, by=actor, now=now, version=version_read(request), **said
            )
        except StaleVersionError as stale:
            current = HatSerializer(conflict_to_read(actor, pk, now=now)).data
            set_rollback()
            return Response({"detail": stale.sentence, "current": current}, status=409)
        return Response(HatSerializer(answered).data)
