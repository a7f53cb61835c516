"""What the API's views of cases share: who asks, and a case as it now stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from rest_framework.response import Response

from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import StaleVersionError
from grievances.acts import lock_case
from grievances.api.serializers import CaseSerializer
from grievances.models import Grievance, Grievant, IntakeSheet
from grievances.models.grievance import GrievanceQuerySet


def with_names(cases: GrievanceQuerySet) -> GrievanceQuerySet:
    """With everybody a case names, and the union's own number for whoever may read it."""
    own = IntakeSheet.objects.only("own_number", "grievance")
    return cases.select_related(
        "unit", "union", "employer", "representative", "respondent", "agreement_version__agreement"
    ).prefetch_related(Prefetch("sheets", own, to_attr="own"))


def case_in_full(actor: Actor, pk: UUID, now: datetime) -> Grievance:
    """One case with its grievants, or 404 for whoever may not read it."""
    cases = with_names(Grievance.objects.visible_to(actor, now))
    people = Prefetch("grievants", Grievant.objects.select_related("person"))
    return get_object_or_404(cases.prefetch_related(people), pk=pk)


def case_as_json(actor: Actor, pk: UUID, now: datetime) -> dict[str, Any]:
    return CaseSerializer(case_in_full(actor, pk, now)).data


def answer_with_case(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    """The case, and as ``ETag`` its version: what ``If-Match`` of an act says was read."""
    case = case_as_json(actor, pk, now)
    return Response(case, status=status, headers={"ETag": f'"{case["version"]}"'})


def require_case_version(case: Grievance, version: str) -> None:
    """Hold the case, and raise ``StaleVersionError`` if it has another version than was read."""
    if version and version != str(lock_case(case).version):
        raise StaleVersionError("The case was changed since you read it.", current=case)
