from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.people.models import Organization
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone
from partnership.health.access import can_read_health, own_partnership, rounds_to_read
from partnership.health.api.serializers import HealthSerializer
from partnership.health.figures import Figure, figures_of
from partnership.health.queries import SideBySide, side_by_side
from partnership.health.statuses import HealthRoundStatus


class HealthReadings(APIView):
    """The figures of the caller's partnership, and the latest round that is shown."""

    @extend_schema(operation_id="health_readings", responses=HealthSerializer)
    def get(self, request: ApiRequest) -> Response:
        actor, now = actor_of(request), timezone.now()
        require(can_read_health(actor))
        partnership = own_partnership(actor)
        if partnership is None:
            raise Http404
        shown = rounds_to_read(actor).filter(
            partnership=partnership, status=HealthRoundStatus.SHOWN
        )
        latest, parties = shown.first(), partnership.parties
        today = in_zone(now, partnership.employer.zone).date()
        table = side_by_side(latest, parties) if latest else None
        answer = {
            "partnership": partnership.name,
            "round": latest.number if latest else None,
            "figures": _figures(figures_of(partnership, parties, today=today, now=now), parties),
            "statements": _statements(table) if table else [],
        }
        return Response(HealthSerializer(answer).data)


def _figures(figures: list[Figure], parties: list[Organization]) -> list[dict[str, Any]]:
    return [
        {
            "figure": one.key,
            "title": one.label,
            "query": one.query,
            "party": str(party),
            "reading": one.words(party),
        }
        for one in figures
        for party in parties
    ]


def _statements(table: SideBySide) -> list[dict[str, Any]]:
    return [
        {
            "statement": line.statement.key,
            "words": line.statement.words,
            "party": str(party),
            "average": average,
            "is_far_apart": line.is_far_apart,
        }
        for line in table.lines
        for party, average in zip(table.parties, line.averages, strict=True)
    ]
