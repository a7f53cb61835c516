"""Measures over the API: read as the pages read, acted on by the same actions."""

from dataclasses import asdict
from datetime import datetime
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
from foundation.toolkit.moments import in_zone
from governance.measures.access import (
    can_enter_figures,
    can_propose_measure,
    can_read_measures,
    measure_to_read,
    measures_to_read,
    observation_to_read,
)
from governance.measures.actions.defining import (
    Definition,
    agree_measure,
    propose_measure,
    retire_measure,
)
from governance.measures.actions.importing import bring_in, try_figures
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.api import serializers as as_json
from governance.measures.charts import run_chart
from governance.measures.models import Measure
from governance.measures.queries import fact_lines, figures_of, plot_of
from governance.measures.reading import Read
from governance.measures.run_chart import FEWEST, median_of
from governance.measures.statuses import Came


class MeasureList(ListAPIView[Measure]):
    """The measures that the reader may read."""

    serializer_class = as_json.MeasureLineSerializer
    pagination_class = KeysetPagination
    queryset = Measure.objects.none()

    def get_queryset(self) -> QuerySet[Measure]:
        return measures_to_read(actor_of(self.request))

    @extend_schema(request=as_json.MeasureAsked, responses={201: as_json.MeasureSerializer})
    def post(self, request: Request) -> Response:
        """Propose a measure; a joint one waits for the other side's word."""
        actor, now = actor_of(request), timezone.now()
        require(can_propose_measure(actor))
        asked = as_json.MeasureAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        typed = dict(asked.validated_data)
        unit, is_own = typed.pop("unit"), typed.pop("is_own")
        measure = propose_measure(
            said=Definition(**typed), unit=unit, is_own=is_own, by=actor, now=now
        )
        return answer_with(actor, measure.pk, now, status=201)


class MeasureDetail(APIView):
    @extend_schema(responses=as_json.MeasureSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One measure with its figures, targets and notes, its median and its signs."""
        return answer_with(actor_of(request), pk, timezone.now())


class MeasureAgree(APIView):
    @extend_schema(request=as_json.NothingAsked, responses=as_json.MeasureSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """The other side's word to a proposed measure."""
        actor, now, measure = _about(request, pk)
        agree_measure(measure=measure, by=actor, now=now)
        return answer_with(actor, pk, now)


class MeasureRetire(APIView):
    @extend_schema(request=as_json.BecauseAsked, responses=as_json.MeasureSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """No further figure is taken; what was told stays."""
        actor, now, measure = _about(request, pk)
        retire_measure(measure=measure, by=actor, now=now, **typed(as_json.BecauseAsked, request))
        return answer_with(actor, pk, now)


class FigureTell(APIView):
    @extend_schema(request=as_json.FigureAsked, responses={201: as_json.ObservationSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Tell the figure of a day. Posted twice under one key it counts once."""
        actor, now, measure = _about(request, pk)
        require(can_enter_figures(actor, measure))
        said = typed(as_json.FigureAsked, request)
        told = observe(measure=measure, by=actor, now=now, came=Came.POSTED, **said)
        return Response(as_json.ObservationSerializer(told).data, status=201)


class FigureCorrect(APIView):
    @extend_schema(request=as_json.CorrectionAsked, responses={201: as_json.ObservationSerializer})
    def post(self, request: Request, pk: UUID, figure: UUID) -> Response:
        """A further figure that stands in the place of this one, which stays readable."""
        actor, now, measure = _about(request, pk)
        require(can_enter_figures(actor, measure))
        observation = observation_to_read(measure, figure)
        said = typed(as_json.CorrectionAsked, request)
        told = correct_observation(observation=observation, by=actor, now=now, **said)
        return Response(as_json.ObservationSerializer(told).data, status=201)


class FiguresImport(APIView):
    @extend_schema(request=as_json.FiguresAsked, responses=as_json.ReadSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Bring in CSV, all of it or nothing; 400 with every mistake and its line."""
        actor, now, measure = _about(request, pk)
        require(can_enter_figures(actor, measure))
        said = typed(as_json.FiguresAsked, request)
        about = {"measure": measure, "text": said["text"], "by": actor, "now": now}
        read = try_figures(**about)
        if read.mistakes or said["dry_run"]:
            return Response(_read(read, False), status=400 if read.mistakes else 200)
        return Response(_read(bring_in(**about), True))


class TargetSet(APIView):
    @extend_schema(request=as_json.TargetAsked, responses=as_json.MeasureSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Set the target; the one before stays readable."""
        actor, now, measure = _about(request, pk)
        require(can_enter_figures(actor, measure))
        set_target(measure=measure, by=actor, now=now, **typed(as_json.TargetAsked, request))
        return answer_with(actor, pk, now)


class ChartAnnotate(APIView):
    @extend_schema(request=as_json.AnnotationAsked, responses=as_json.MeasureSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Write into the chart what happened on a day."""
        actor, now, measure = _about(request, pk)
        require(can_enter_figures(actor, measure))
        annotate(measure=measure, by=actor, now=now, **typed(as_json.AnnotationAsked, request))
        return answer_with(actor, pk, now)


def typed(asks: type[Any], request: Request) -> dict[str, Any]:
    asked = asks(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def answer_with(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    require(can_read_measures(actor))
    measure: Any = measure_to_read(actor, pk)
    figures = figures_of(measure)
    (line,) = fact_lines([measure], now)
    notes = list(measure.annotations.all())
    chart = run_chart(
        plot_of(measure, figures, line.target, notes), today=in_zone(now, measure.zone).date()
    )
    measure.figures, measure.freshness = figures, asdict(line.freshness)
    measure.median = median_of([one.value for one in figures])
    measure.signs = list(chart.signs) if chart and len(figures) >= FEWEST else []
    return Response(as_json.MeasureSerializer(measure).data, status=status)


def _about(request: Request, pk: UUID) -> tuple[Actor, datetime, Measure]:
    actor = actor_of(request)
    return actor, timezone.now(), measure_to_read(actor, pk)


def _read(read: Read, is_in: bool) -> dict[str, Any]:
    shown = {
        "new": len(read.figures),
        "unchanged": read.unchanged,
        "mistakes": [asdict(one) for one in read.mistakes],
        "brought_in": is_in,
    }
    return as_json.ReadSerializer(shown).data
