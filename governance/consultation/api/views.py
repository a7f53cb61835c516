"""Coming decisions and issues by the API: the same sight and the same actions as the pages."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
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
from governance.consultation.access import (
    can_give_notice,
    can_read_decisions,
    coming_to_list,
    coming_to_read,
)
from governance.consultation.actions.announcing import give_notice
from governance.consultation.actions.raising import Raised, raise_issue
from governance.consultation.announcement import Announcement
from governance.consultation.api import serializers as as_json
from governance.consultation.issue_access import (
    can_raise_issue,
    issue_to_read,
    issues_to_list,
)
from governance.consultation.models import (
    ComingDecision,
    DecisionInput,
    DecisionQuestion,
    IssueStage,
    IssueWords,
    PartnershipIssue,
    WindowWaiver,
)
from governance.consultation.scorecard import scorecard_for
from governance.consultation.words import STOPS_NO_CLOCK, WAIVES_NOTHING


class ComingList(ListAPIView[ComingDecision]):
    """The coming decisions that the reader may read."""

    serializer_class = as_json.ComingLineSerializer
    pagination_class = KeysetPagination
    queryset = ComingDecision.objects.none()

    def get_queryset(self) -> QuerySet[ComingDecision]:
        return coming_to_list(actor_of(self.request))

    @extend_schema(request=as_json.NoticeAsked, responses={201: as_json.ComingSerializer})
    def post(self, request: Request) -> Response:
        """Give notice of a coming decision."""
        actor, now = actor_of(request), timezone.now()
        require(can_give_notice(actor))
        asked = as_json.NoticeAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        typed = dict(asked.validated_data)
        unit = typed.pop("unit")
        coming = give_notice(said=Announcement(**typed), unit=unit, by=actor, now=now)
        return answer_with_coming(actor, coming.pk, now, status=201)


class ComingDetail(APIView):
    @extend_schema(responses=as_json.ComingSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One coming decision with its input, answers, questions; its ``ETag`` is its version."""
        return answer_with_coming(actor_of(request), pk, timezone.now())


class ComingScorecard(APIView):
    @extend_schema(responses=as_json.ScorecardSerializer)
    def get(self, request: Request) -> Response:
        """How each side kept what was agreed, counted from the rows."""
        return Response(asdict(scorecard_for(actor_of(request))))


class IssueList(ListAPIView[PartnershipIssue]):
    """The issues of the partnership that the reader may read."""

    serializer_class = as_json.IssueLineSerializer
    pagination_class = KeysetPagination
    queryset = PartnershipIssue.objects.none()

    def get_queryset(self) -> QuerySet[PartnershipIssue]:
        return issues_to_list(actor_of(self.request))

    @extend_schema(request=as_json.IssueAsked, responses={201: as_json.IssueSerializer})
    def post(self, request: Request) -> Response:
        """Raise an issue at the first step of the path. It stops no clock of a grievance."""
        actor, now = actor_of(request), timezone.now()
        require(can_raise_issue(actor))
        asked = as_json.IssueAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        typed = dict(asked.validated_data)
        unit, to = typed.pop("unit"), typed.pop("addressed_to")
        issue = raise_issue(said=Raised(**typed), unit=unit, by=actor, now=now, addressed_to=to)
        return answer_with_issue(actor, issue.pk, now, status=201)


class IssueDetail(APIView):
    @extend_schema(responses=as_json.IssueSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One issue with its steps, answers and words."""
        return answer_with_issue(actor_of(request), pk, timezone.now())


def answer_with_coming(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    require(can_read_decisions(actor))
    coming = coming_to_read(actor, pk)
    coming.standing_words = WAIVES_NOTHING  # type: ignore[attr-defined]
    parts = (
        Prefetch(
            "inputs",
            DecisionInput.objects.select_related("person", "organization").prefetch_related(
                "answers__answered_by"
            ),
        ),
        Prefetch("questions", DecisionQuestion.objects.select_related("asked_by", "asked_for")),
        Prefetch("waivers", WindowWaiver.objects.select_related("organization", "given_by")),
    )
    _fetch(coming, parts)
    shown = as_json.ComingSerializer(coming).data
    return Response(shown, status=status, headers={"ETag": f'"{coming.version}"'})


def answer_with_issue(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    require(can_read_decisions(actor))
    issue = issue_to_read(actor, pk)
    issue.standing_words = STOPS_NO_CLOCK  # type: ignore[attr-defined]
    parts = (
        Prefetch(
            "stages",
            IssueStage.objects.select_related("moved_for").prefetch_related(
                "answers__organization", "answers__given_by"
            ),
        ),
        Prefetch(
            "words",
            IssueWords.objects.select_related("proposed_for").prefetch_related(
                "assents__organization"
            ),
        ),
    )
    _fetch(issue, parts)
    return Response(as_json.IssueSerializer(issue).data, status=status)


def _fetch(thing: Any, parts: tuple[Prefetch, ...]) -> None:
    prefetch_related_objects([thing], *parts)
