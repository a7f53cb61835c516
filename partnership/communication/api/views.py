"""Bulletins, rumors and surveys by the API: the same sight and actions as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
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
from partnership.communication.access import (
    bulletin_to_read,
    bulletins_to_read,
    can_communicate,
)
from partnership.communication.actions.bulletins import Written, open_bulletin, write_bulletin
from partnership.communication.actions.rumors import log_rumor
from partnership.communication.actions.surveys import Planned, write_survey
from partnership.communication.api import serializers as as_json
from partnership.communication.models import Bulletin, Rumor, Survey
from partnership.communication.queries import desk_figures, reach_of_bulletin
from partnership.communication.rumor_access import can_log_rumor, rumor_to_read, rumors_to_read
from partnership.communication.survey_access import survey_to_read, surveys_to_read


class BulletinList(ListAPIView[Bulletin]):
    """The bulletins that the reader may read."""

    serializer_class = as_json.BulletinSerializer
    pagination_class = KeysetPagination
    queryset = Bulletin.objects.none()

    def get_queryset(self) -> QuerySet[Bulletin]:
        return bulletins_to_read(actor_of(self.request))

    @extend_schema(request=as_json.BulletinAsked, responses={201: as_json.BulletinSerializer})
    def post(self, request: Request) -> Response:
        """Begin a bulletin: a draft."""
        actor, now = actor_of(request), timezone.now()
        require(can_communicate(actor))
        typed = typed_of(as_json.BulletinAsked, request)
        unit = typed.pop("unit")
        bulletin = write_bulletin(written=Written(**typed), unit=unit, by=actor, now=now)
        return Response(as_json.BulletinSerializer(bulletin).data, status=201)


class BulletinDetail(APIView):
    @extend_schema(responses=as_json.BulletinSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One bulletin; opening it is counted for the place where the reader works."""
        actor = actor_of(request)
        bulletin = bulletin_to_read(actor, pk)
        open_bulletin(bulletin=bulletin, by=actor, now=timezone.now())
        shown = as_json.BulletinSerializer(bulletin).data
        return Response(shown, headers={"ETag": f'"{bulletin.version}"'})


class BulletinReach(APIView):
    @extend_schema(responses=as_json.ReachSerializer(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """How far it reached, by place: for those who write and approve."""
        actor = actor_of(request)
        require(can_communicate(actor))
        reach = reach_of_bulletin(bulletin_to_read(actor, pk))
        return Response(as_json.ReachSerializer(reach.rows, many=True).data)


class RumorList(ListAPIView[Rumor]):
    """The rumors that the reader may read."""

    serializer_class = as_json.RumorSerializer
    pagination_class = KeysetPagination
    queryset = Rumor.objects.none()

    def get_queryset(self) -> QuerySet[Rumor]:
        return rumors_to_read(actor_of(self.request))

    def get_serializer_context(self) -> dict[str, Any]:
        on_desk = bool(can_communicate(actor_of(self.request)))
        return {**super().get_serializer_context(), "on_desk": on_desk}

    @extend_schema(
        request=as_json.RumorAsked,
        responses={201: as_json.RumorSerializer, 202: as_json.NothingAsked},
    )
    def post(self, request: Request) -> Response:
        """Log a rumor. 202 for a member without a role: it is on the desk within a minute."""
        actor, now = actor_of(request), timezone.now()
        require(can_log_rumor(actor, now=now))
        rumor = log_rumor(**typed_of(as_json.RumorAsked, request), by=actor, now=now)
        if rumor is None:
            return Response({}, status=202)
        return answer_with_rumor(actor, rumor, status=201)


class RumorDetail(APIView):
    @extend_schema(responses=as_json.RumorSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One rumor and, once both sides agreed, its answer."""
        actor = actor_of(request)
        return answer_with_rumor(actor, rumor_to_read(actor, pk))


class RumorFigures(APIView):
    @extend_schema(responses=as_json.DeskFiguresSerializer)
    def get(self, request: Request) -> Response:
        """How quickly rumors are answered."""
        figures = desk_figures(rumors_to_read(actor_of(request)), timezone.now())
        return Response(as_json.DeskFiguresSerializer(figures).data)


class SurveyList(ListAPIView[Survey]):
    """The surveys that the reader may read."""

    serializer_class = as_json.SurveySerializer
    pagination_class = KeysetPagination
    queryset = Survey.objects.none()

    def get_queryset(self) -> QuerySet[Survey]:
        return surveys_to_read(actor_of(self.request)).prefetch_related("results")

    @extend_schema(request=as_json.SurveyAsked, responses={201: as_json.SurveySerializer})
    def post(self, request: Request) -> Response:
        """Begin a survey: a draft."""
        actor, now = actor_of(request), timezone.now()
        require(can_communicate(actor))
        typed = typed_of(as_json.SurveyAsked, request)
        unit = typed.pop("unit")
        survey = write_survey(planned=Planned(**typed), unit=unit, by=actor, now=now)
        return Response(as_json.SurveySerializer(survey).data, status=201)


class SurveyDetail(APIView):
    @extend_schema(responses=as_json.SurveySerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One survey and, once it was counted, what may be shown of its results."""
        survey = survey_to_read(actor_of(request), pk)
        shown = as_json.SurveySerializer(survey).data
        return Response(shown, headers={"ETag": f'"{survey.version}"'})


def typed_of(asks: Any, request: Request) -> dict[str, Any]:
    """What was sent, clean."""
    asked = asks(data=request.data, context={"actor": actor_of(request), "now": timezone.now()})
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def answer_with_rumor(actor: Actor, rumor: Rumor, status: int = 200) -> Response:
    context = {"on_desk": bool(can_communicate(actor))}
    shown = as_json.RumorSerializer(rumor, context=context).data
    return Response(shown, status=status, headers={"ETag": f'"{rumor.version}"'})
