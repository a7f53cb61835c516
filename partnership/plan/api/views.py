"""The business plan by the API: the same sight and the same actions as the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone
from partnership.journey.api.views import version_seen
from partnership.plan.access import (
    area_to_read,
    can_change_figures,
    can_change_need,
    can_keep,
    can_read_plan,
    can_review_area,
    can_say_need,
    change_to_read,
    goal_to_read,
    need_to_read,
    owns_goal,
    partnership_to_read,
    reading_to_read,
    version_to_read,
)
from partnership.plan.actions.agreeing import agree_to_version
from partnership.plan.actions.costing import verify_figures
from partnership.plan.actions.measuring import record_reading, review_goal
from partnership.plan.actions.needing import say_need, share_need
from partnership.plan.actions.reviewing import AreaWords, review_area
from partnership.plan.api import serializers as as_json
from partnership.plan.models import Goal
from partnership.plan.queries import (
    areas_of,
    change_lines,
    changes_of,
    goal_lines,
    needs_page,
    plan_page,
)
from partnership.plan.statuses import Track


class Plan(APIView):
    @extend_schema(operation_id="plan_read", responses=as_json.PlanSerializer)
    def get(self, request: Request) -> Response:
        """The plan that stands, with its goals and the readings that stand."""
        actor, partnership, now = _partnership(request)
        return Response(as_json.PlanSerializer(plan_page(actor, partnership, now=now)).data)


class VersionAgree(APIView):
    @extend_schema(request=None, responses=as_json.PlanVersionSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Agree to a version for one's party; with the last word it stands."""
        actor, now = actor_of(request), timezone.now()
        version = version_to_read(actor, pk)
        require(can_keep(actor, version.partnership))
        version = agree_to_version(version=version, by=actor, now=now)
        return Response(as_json.PlanVersionSerializer(version).data)


class GoalDetail(APIView):
    @extend_schema(responses=as_json.GoalLineSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One goal with its readings and what each side's owner says."""
        actor = actor_of(request)
        require(can_read_plan(actor))
        return _goal(goal_to_read(actor, pk), timezone.now())


class ReadingRecord(APIView):
    @extend_schema(request=as_json.ReadingAsked, responses={201: as_json.GoalLineSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Record a reading with its day and source."""
        actor, now = actor_of(request), timezone.now()
        goal = goal_to_read(actor, pk)
        require(owns_goal(actor, goal))
        typed = _typed(as_json.ReadingAsked, request)
        source = typed.pop("source_of")
        record_reading(goal=goal, source=source, by=actor, now=now, **typed)
        return _goal(goal, now, status=201)


class ReadingCorrect(APIView):
    @extend_schema(
        request=as_json.ReadingCorrectionAsked, responses={201: as_json.GoalLineSerializer}
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Correct a reading by a later one that says why."""
        actor, now = actor_of(request), timezone.now()
        reading = reading_to_read(actor, pk)
        goal = goal_to_read(actor, reading.goal_id)
        require(owns_goal(actor, goal))
        typed = _typed(as_json.ReadingCorrectionAsked, request)
        more = {"source": typed.pop("source_of"), "corrects": reading}
        record_reading(goal=goal, by=actor, now=now, **typed, **more)
        return _goal(goal, now, status=201)


class GoalReviewing(APIView):
    @extend_schema(request=as_json.GoalReviewAsked, responses={201: as_json.GoalLineSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Say for one's side how a goal stands, and why."""
        actor, now = actor_of(request), timezone.now()
        goal = goal_to_read(actor, pk)
        require(owns_goal(actor, goal))
        typed = _typed(as_json.GoalReviewAsked, request)
        review_goal(goal=goal, says=Track(typed["says"]), why=typed["why"], by=actor, now=now)
        return _goal(goal, now, status=201)


class NeedList(APIView):
    @extend_schema(responses=as_json.NeedLineSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What each party shared, and what one's own party keeps to itself."""
        actor, partnership, _ = _partnership(request)
        lines = [line for one in needs_page(actor, partnership) for line in one.lines]
        return Response(as_json.NeedLineSerializer(lines, many=True).data)

    @extend_schema(request=as_json.NeedAsked, responses={201: as_json.NeedSerializer})
    def post(self, request: Request) -> Response:
        """Say what one's party needs: in its own room, or shared at once."""
        actor, partnership, now = _partnership(request)
        require(can_say_need(actor, partnership))
        typed = _typed(as_json.NeedAsked, request)
        need = say_need(partnership=partnership, by=actor, now=now, **typed)
        return Response(as_json.NeedSerializer(need).data, status=201)


class NeedShare(APIView):
    @extend_schema(request=None, responses=as_json.NeedSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Share a need of one's own party with every party."""
        actor, now = actor_of(request), timezone.now()
        need = need_to_read(actor, pk)
        require(can_change_need(actor, need))
        need = share_need(need=need, by=actor, now=now)
        return Response(as_json.NeedSerializer(need).data)


class ChangeList(APIView):
    @extend_schema(responses=as_json.ChangeLineSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Changes of work with their cost before and after."""
        actor, partnership, _ = _partnership(request)
        lines = change_lines(changes_of(actor, partnership), partnership)
        return Response(as_json.ChangeLineSerializer(lines, many=True).data)


class ChangeDetail(APIView):
    @extend_schema(responses=as_json.ChangeLineSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One change; its ``ETag`` is the version of its figures."""
        actor = actor_of(request)
        require(can_read_plan(actor))
        return _change(actor, pk)


class ChangeVerify(APIView):
    @extend_schema(request=as_json.FigureCheckAsked, responses=as_json.ChangeLineSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Verify the figures for one's party; ``If-Match`` names the version that was read."""
        actor, now = actor_of(request), timezone.now()
        change = change_to_read(actor, pk)
        require(can_change_figures(actor, change))
        typed = _typed(as_json.FigureCheckAsked, request)
        verify_figures(change=change, seen=version_seen(request), by=actor, now=now, **typed)
        return _change(actor, pk)


class AreaList(APIView):
    @extend_schema(responses=as_json.AreaSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Areas of work with their last and next review."""
        actor, partnership, _ = _partnership(request)
        areas = areas_of(actor, partnership)
        return Response(as_json.AreaSerializer(areas, many=True).data)


class AreaReviewing(APIView):
    @extend_schema(responses=as_json.AreaReviewSerializer(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """The reviews of an area, the newest first."""
        actor = actor_of(request)
        require(can_read_plan(actor))
        rows = area_to_read(actor, pk).reviews.select_related("said_by")[:50]
        return Response(as_json.AreaReviewSerializer(rows, many=True).data)

    @extend_schema(request=as_json.AreaReviewAsked, responses={201: as_json.AreaReviewSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Record a review of an area, heading by heading."""
        actor, now = actor_of(request), timezone.now()
        area = area_to_read(actor, pk)
        require(can_review_area(actor, area))
        typed = _typed(as_json.AreaReviewAsked, request)
        on = typed.pop("reviewed_on")
        review = review_area(area=area, reviewed_on=on, said=AreaWords(**typed), by=actor, now=now)
        return Response(as_json.AreaReviewSerializer(review).data, status=201)


def _partnership(request: Request) -> tuple[Actor, Partnership, datetime]:
    actor = actor_of(request)
    asked = request.query_params.get("partnership", "")
    return actor, partnership_to_read(actor, asked), timezone.now()


def _typed(asked: type[Serializer], request: Request) -> dict[str, Any]:
    sent = asked(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def _goal(goal: Goal, now: datetime, status: int = 200) -> Response:
    today = in_zone(now, goal.version.partnership.employer.zone).date()
    line = goal_lines([goal], today)[0]
    return Response(as_json.GoalLineSerializer(line).data, status=status)


def _change(actor: Actor, pk: UUID) -> Response:
    change = change_to_read(actor, pk)
    line = change_lines([change], change.partnership)[0]
    shown = as_json.ChangeLineSerializer(line).data
    return Response(shown, headers={"ETag": f'"{change.version}"'})
