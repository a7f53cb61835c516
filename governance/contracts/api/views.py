from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.toolkit.access import require
from governance.contracts.access import (
    agreement_to_read,
    agreements_to_read,
    can_load_contracts,
    version_to_read,
)
from governance.contracts.actions.confirming import confirm_version
from governance.contracts.actions.contract_loading import LoadChange, load_contract
from governance.contracts.api.serializers import (
    AgreementSerializer,
    ContractSerializer,
    LoadOutcomeSerializer,
    LoadSerializer,
    TrialSerializer,
    VersionSerializer,
    WorkedOutSerializer,
)
from governance.contracts.events import EventMistake
from governance.contracts.mistakes import ContractRefused
from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.models.agreement import AgreementQuerySet
from governance.contracts.plain_words import contract_in_words
from governance.contracts.queries import today_of, version_to_show
from governance.contracts.work_out import work_out


class ContractList(ListAPIView):
    """The contracts the reader may read."""

    serializer_class = AgreementSerializer
    queryset = Agreement.objects.none()

    def get_queryset(self) -> AgreementQuerySet:
        if getattr(self, "swagger_fake_view", False):
            return Agreement.objects.none()
        return agreements_to_read(actor_of(self.request), now=timezone.now())

    @extend_schema(request=LoadSerializer, responses=LoadOutcomeSerializer)
    def post(self, request: Request) -> Response:
        """Load a contract file, or try whether it would be loaded."""
        actor = actor_of(request)
        require(can_load_contracts(actor))
        sent = LoadSerializer(data=request.data, context={"actor": actor})
        sent.is_valid(raise_exception=True)
        asked = dict(sent.validated_data)
        try:
            outcome = load_contract(
                agreement_source=asked.pop("source"), by=actor, now=timezone.now(), **asked
            )
        except ContractRefused as refused:
            mistakes = [{"line": each.line, "sentence": each.sentence} for each in refused.mistakes]
            return Response({"mistakes": mistakes}, status=400)
        is_new = not outcome.is_dry_run and outcome.change != LoadChange.NOTHING
        return Response(LoadOutcomeSerializer(outcome).data, status=201 if is_new else 200)


class ContractDetail(APIView):
    @extend_schema(responses=ContractSerializer)
    def get(self, request: Request, code: str) -> Response:
        """One contract in plain words, in the version in force today."""
        now = timezone.now()
        agreement = agreement_to_read(actor_of(request), code, now=now)
        version = _version(agreement, None)
        year = today_of(agreement, now).year
        words = contract_in_words(version.terms, years=(year,))
        told = {
            "agreement": agreement,
            "version": version,
            "versions": list(agreement.versions.of_page()),
            "zone": version.terms.zone,
            "procedures": words.procedures,
            "silent_on": words.silences,
            "defects": words.defects,
            "articles": version.articles.all(),
        }
        return Response(ContractSerializer(told).data)


class ContractWorkOut(APIView):
    @extend_schema(request=TrialSerializer, responses=WorkedOutSerializer)
    def post(self, request: Request, code: str) -> Response:
        """Every deadline that the events bring about. Nothing is kept."""
        agreement = agreement_to_read(actor_of(request), code, now=timezone.now())
        sent = TrialSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        version = _version(agreement, sent.validated_data.get("version"))
        try:
            worked = work_out(
                version.terms,
                sent.facts(),
                sent.happened(version.terms),
                sent.validated_data.get("as_of"),
            )
        except EventMistake as mistake:
            raise ValidationError({"events": [str(mistake)]}) from mistake
        told = {"version": version.number, "deadlines": worked}
        return Response(WorkedOutSerializer(told).data)


class VersionConfirm(APIView):
    @extend_schema(request=None, responses=VersionSerializer)
    def post(self, request: Request, code: str, number: int) -> Response:
        """Agree, for the other party, to a version it loaded."""
        actor, now = actor_of(request), timezone.now()
        version = version_to_read(agreement_to_read(actor, code, now=now), number)
        return Response(VersionSerializer(confirm_version(version=version, by=actor, now=now)).data)


def _version(agreement: Agreement, number: int | None) -> AgreementVersion:
    if number is not None:
        return version_to_read(agreement, number)
    version = version_to_show(agreement, now=timezone.now())
    if version is None:
        raise Http404
    return version


def actor_of(request: Request) -> Any:
    return request._request.actor  # type: ignore[attr-defined]
