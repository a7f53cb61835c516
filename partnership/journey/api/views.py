"""The ten steps by the API: the same sight and the same actions as the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import version_read
from partnership.journey.access import (
    barrier_to_read,
    can_keep,
    can_read_journey,
    duty_to_read,
    gives_holding,
    holding_to_read,
    holds_barrier,
    partnership_to_read,
    step_to_read,
)
from partnership.journey.actions.barriers import (
    Said,
    change_barrier,
    overcome_barrier,
    raise_barrier,
)
from partnership.journey.actions.duties import end_duty, give_duty
from partnership.journey.actions.looking import Visit, record_visit, review_step
from partnership.journey.actions.saying import claim_step, plan_step, say_step
from partnership.journey.api import serializers as as_json
from partnership.journey.coverage import coverage_page
from partnership.journey.models import JourneyStep
from partnership.journey.queries import journey_page, step_history, step_line
from partnership.journey.statuses import StepStanding


class Journey(APIView):
    @extend_schema(operation_id="journey_list", responses=as_json.JourneySerializer)
    def get(self, request: Request) -> Response:
        """The steps of the partnership: what each party says, and what the portal counts."""
        actor, now = actor_of(request), timezone.now()
        partnership = partnership_to_read(actor, request.query_params.get("partnership", ""))
        page = journey_page(actor, partnership, now=now)
        return Response(as_json.JourneySerializer(page).data)


class StepDetail(APIView):
    @extend_schema(responses=as_json.StepSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """One step with its words, visits, looks, barriers and claims."""
        actor = actor_of(request)
        require(can_read_journey(actor))
        return _answer(actor, step_to_read(actor, pk), timezone.now())


class StepSay(APIView):
    @extend_schema(request=as_json.StepSayAsked, responses=as_json.StepSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Say for one's party where a step stands; it is done when every party says so."""
        actor, step, now = _about(request, pk)
        typed = _typed(as_json.StepSayAsked, request)
        typed["says"] = StepStanding(typed["says"])
        say_step(step=step, by=actor, now=now, **typed)
        return _answer(actor, step, now)


class StepPlanning(APIView):
    @extend_schema(request=as_json.StepPlanAsked, responses=as_json.StepSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Name the owner of one's own side and the days; ``If-Match`` names the version read."""
        actor, step, now = _about(request, pk)
        typed = _typed(as_json.StepPlanAsked, request)
        plan_step(step=step, seen=version_seen(request), by=actor, now=now, **typed)
        return _answer(actor, step, now)


class StepClaiming(APIView):
    @extend_schema(request=as_json.StepClaimAsked, responses=as_json.StepSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Claim something of a step in free words."""
        actor, step, now = _about(request, pk)
        claim_step(step=step, by=actor, now=now, **_typed(as_json.StepClaimAsked, request))
        return _answer(actor, step, now)


class VisitRecord(APIView):
    @extend_schema(request=as_json.SiteVisitAsked, responses=as_json.StepSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Record a visit to another workplace."""
        actor, step, now = _about(request, pk)
        said = Visit(**_typed(as_json.SiteVisitAsked, request))
        record_visit(step=step, said=said, by=actor, now=now)
        return _answer(actor, step, now)


class StepReviewing(APIView):
    @extend_schema(request=as_json.StepReviewAsked, responses=as_json.StepSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Record a look at the standing step."""
        actor, step, now = _about(request, pk)
        review_step(step=step, by=actor, now=now, **_typed(as_json.StepReviewAsked, request))
        return _answer(actor, step, now)


class BarrierRaise(APIView):
    @extend_schema(request=as_json.BarrierAsked, responses={201: as_json.BarrierSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Raise a barrier at a step, with a strategy and somebody who answers for it."""
        actor, step, now = _about(request, pk)
        said = Said(**_typed(as_json.BarrierAsked, request))
        barrier = raise_barrier(step=step, said=said, by=actor, now=now)
        return Response(as_json.BarrierSerializer(barrier).data, status=201)


class BarrierChange(APIView):
    @extend_schema(request=as_json.BarrierAsked, responses=as_json.BarrierSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Change a barrier; ``If-Match`` names the version read."""
        actor, now = actor_of(request), timezone.now()
        barrier = barrier_to_read(actor, pk)
        require(holds_barrier(actor, barrier))
        said = Said(**_typed(as_json.BarrierAsked, request))
        seen = version_seen(request)
        barrier = change_barrier(barrier=barrier, said=said, seen=seen, by=actor, now=now)
        return Response(as_json.BarrierSerializer(barrier).data)


class BarrierOvercome(APIView):
    @extend_schema(request=as_json.BarrierOutcomeAsked, responses=as_json.BarrierSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Say that a barrier is overcome, and how."""
        actor, now = actor_of(request), timezone.now()
        barrier = barrier_to_read(actor, pk)
        require(holds_barrier(actor, barrier))
        typed = _typed(as_json.BarrierOutcomeAsked, request)
        barrier = overcome_barrier(barrier=barrier, by=actor, now=now, **typed)
        return Response(as_json.BarrierSerializer(barrier).data)


class DutyList(APIView):
    @extend_schema(responses=as_json.DutyLineSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Duties that go on and that are new, with who holds each today."""
        actor, now = actor_of(request), timezone.now()
        partnership = partnership_to_read(actor, request.query_params.get("partnership", ""))
        page = coverage_page(actor, partnership, now=now)
        return Response(as_json.DutyLineSerializer(page.lines, many=True).data)


class DutyGive(APIView):
    @extend_schema(request=as_json.DutyAsked, responses={201: as_json.DutyLineSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Give a duty to a role of one's party, by its code, or to one person."""
        actor, now = actor_of(request), timezone.now()
        duty = duty_to_read(actor, pk)
        require(can_keep(actor, duty.partnership))
        give_duty(duty=duty, by=actor, now=now, **_typed(as_json.DutyAsked, request))
        return _duty(actor, duty, now, status=201)


class HoldingEnd(APIView):
    @extend_schema(request=None, responses=as_json.DutyLineSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """End who holds a duty."""
        actor, now = actor_of(request), timezone.now()
        holding = holding_to_read(actor, pk)
        require(gives_holding(actor, holding))
        end_duty(holding=holding, by=actor, now=now)
        return _duty(actor, holding.duty, now)


def _about(request: Request, pk: int) -> tuple[Actor, JourneyStep, datetime]:
    """Refused before anything that was sent is read."""
    actor = actor_of(request)
    step = step_to_read(actor, pk)
    require(can_keep(actor, step.partnership))
    return actor, step, timezone.now()


def _typed(asked: type[Serializer], request: Request) -> dict[str, Any]:
    sent = asked(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def version_seen(request: Request) -> int | None:
    sent = version_read(request)
    if sent and not sent.isdecimal():
        raise ValidationError("If-Match names a version as it was read, as in “3”.")
    return int(sent) if sent else None


def _answer(actor: Actor, step: JourneyStep, now: datetime) -> Response:
    line, history = step_line(actor, step, now=now), step_history(step)
    found = {
        "step": line,
        "said": history.words,
        "visits": history.visits,
        "reviews": history.reviews,
    }
    version = line.plan.version if line.plan else 0
    return Response(as_json.StepSerializer(found).data, headers={"ETag": f'"{version}"'})


def _duty(actor: Actor, duty: Any, now: datetime, status: int = 200) -> Response:
    page = coverage_page(actor, duty.partnership, now=now)
    line = next(line for line in page.lines if line.duty.pk == duty.pk)
    return Response(as_json.DutyLineSerializer(line).data, status=status)
