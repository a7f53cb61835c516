"""The agreement by the API: the same sight and the same actions as the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.api import KeysetPagination, version_read
from partnership.agreement.access import (
    agreement_to_read,
    agreements_to_read,
    review_to_read,
)
from partnership.agreement.actions import (
    commenting,
    confirming_reading,
    drafting,
    readying,
    reviewing,
)
from partnership.agreement.api import serializers as as_json
from partnership.agreement.models import AgreementToPartner


class AgreementPages(KeysetPagination):
    ordering = ("-drafted_at", "pk")


class AgreementList(ListAPIView[AgreementToPartner]):
    """The versions of the agreement of each partnership the reader belongs to."""

    serializer_class = as_json.AgreementToPartnerLineSerializer
    pagination_class = AgreementPages
    queryset = AgreementToPartner.objects.none()

    def get_queryset(self) -> QuerySet[AgreementToPartner]:
        if getattr(self, "swagger_fake_view", False):
            return AgreementToPartner.objects.none()
        return agreements_to_read(actor_of(self.request))


class AgreementDetail(APIView):
    @extend_schema(responses=as_json.AgreementToPartnerSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One version, with its clauses, values and who signed it."""
        return answer_with(actor_of(request), pk)


class CommentList(APIView):
    @extend_schema(responses=as_json.ClauseCommentSerializer(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """What the parties say about its clauses, to every party."""
        actor = actor_of(request)
        agreement = agreement_to_read(actor, pk)
        if actor.side is None:
            raise Http404
        rows = agreement.comments.select_related("organization", "written_by")
        return Response(as_json.ClauseCommentSerializer(rows, many=True).data)


class ReviewDetail(APIView):
    @extend_schema(responses=as_json.AgreementReviewSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """A review: by when, why by then, and what each party has said."""
        return answer_with_review(actor_of(request), pk)


class ReviewSay(APIView):
    @extend_schema(
        request=as_json.AgreementReviewAsked, responses=as_json.AgreementReviewSerializer
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Say the word of one's party."""
        actor, now = actor_of(request), timezone.now()
        review = review_to_read(actor, pk)
        asked = as_json.AgreementReviewAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        reviewing.say_in_review(review=review, by=actor, now=now, **asked.validated_data)
        return answer_with_review(actor, pk)


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, the action behind it, and what a reader is told of it.

    ``names_version``: it takes what was read of the part from ``If-Match``.
    """

    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    names_version: bool = False


ACTS: dict[str, Act] = {
    "clause": Act(
        as_json.ClauseAsked, drafting.write_clause, "Add or change a clause of the draft.", True
    ),
    "values": Act(
        as_json.PartyValuesAsked, drafting.state_values, "State one's party's values.", True
    ),
    "value-line": Act(
        as_json.ValueLineAsked, drafting.write_value_line, "Say where values meet or differ.", True
    ),
    "months": Act(as_json.MonthsAsked, drafting.set_review_months, "How often it is reviewed."),
    "comment": Act(
        as_json.ClauseCommentAsked, commenting.write_comment, "Comment on a clause, to all."
    ),
    "ready": Act(as_json.RevisionAsked, readying.say_ready, "One's party is ready to sign it."),
    "take-back": Act(as_json.RevisionAsked, readying.take_back, "Take it back to change it."),
    "read": Act(as_json.NothingAsked, confirming_reading.confirm_reading, "Say one has read it."),
}


class AgreementAct(APIView):
    """403 says why not; 409 that somebody else was faster, with what now stands."""

    deed: Act

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        agreement = agreement_to_read(actor, pk)
        asked = self.deed.asks(data=request.data)
        asked.is_valid(raise_exception=True)
        seen = {"seen": version_read(request)} if self.deed.names_version else {}
        said = {**asked.validated_data, **seen}
        self.deed.action(agreement=agreement, by=actor, now=now, **said)
        return answer_with(actor, pk)


def view_of(name: str, deed: Act) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    schema = extend_schema(
        operation_id=f"agreement_{name.replace('-', '_')}",
        request=deed.asks,
        responses=as_json.AgreementToPartnerSerializer,
        description=deed.says,
    )
    label = f"Agreement{name.title().replace('-', '')}"
    said = {"deed": deed, "__doc__": AgreementAct.__doc__}
    made = cast("type[APIView]", type(label, (AgreementAct,), said))
    return extend_schema_view(post=schema)(made).as_view()


def answer_with(actor: Actor, pk: UUID) -> Response:
    return Response(as_json.AgreementToPartnerSerializer(agreement_to_read(actor, pk)).data)


def answer_with_review(actor: Actor, pk: UUID) -> Response:
    return Response(as_json.AgreementReviewSerializer(review_to_read(actor, pk)).data)
