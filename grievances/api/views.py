"""Cases by the API: the same filters, the same sight and the same actions as the pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.record.models import Entry
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.among import is_among
from foundation.toolkit.api import KeysetPagination
from grievances.access import can_list_cases, can_log_intake, case_to_read, offer_to_read
from grievances.actions.agreeing import accept_offer, refuse_offer
from grievances.actions.attaching import attach_document
from grievances.actions.intake import Told, log_intake
from grievances.actions.notes import write_note
from grievances.actions.offers import take_back_offer
from grievances.api import asking
from grievances.api.reading import answer_with_case, with_names
from grievances.api.serializers import (
    ActSerializer,
    CaseLineSerializer,
    CaseSerializer,
    ClockSerializer,
    DocumentSerializer,
    EntrySerializer,
    NoteSerializer,
    OfferSerializer,
    StepAnswerSerializer,
)
from grievances.lists.case_filter import CaseFilter
from grievances.lists.list_page import cases_of
from grievances.models import Act, Answer, Clock, Document, Grievance, Note, Offer
from grievances.reading import note_case_read

FILTERS = [
    OpenApiParameter("status", str, description="open, filed, closed, all, or one status."),
    OpenApiParameter("step", str, description="The name of a step."),
    OpenApiParameter("move", str, description="Waiting on: union, management, both."),
    OpenApiParameter("due", str, description="overdue, none, or days ahead: 0, 3, 7, 14, 30."),
    OpenApiParameter("unit", int, description="A unit and what lies below it."),
    OpenApiParameter("kind", str, description="INDIVIDUAL, GROUP, POLICY."),
    OpenApiParameter("flag", str, description="What it is about."),
    OpenApiParameter("handler", str, description="me, none, or a person's id."),
    OpenApiParameter("union", int, description="One union's cases."),
    OpenApiParameter("q", str, description="Words of the title or the number."),
]


class ByPosition(KeysetPagination):
    ordering = "position"


class NearestFirst(KeysetPagination):
    ordering = ("due_at", "pk")


class CaseList(ListAPIView[Grievance]):
    """The cases within the reader's reach, by the same filters as the page; in no order."""

    serializer_class = CaseLineSerializer
    pagination_class = KeysetPagination
    queryset = Grievance.objects.none()

    def get_queryset(self) -> QuerySet[Grievance]:
        actor = actor_of(self.request)
        require(can_list_cases(actor))
        asked = CaseFilter.read(self.request.GET)
        return with_names(cases_of(asked, actor, now=timezone.now()))

    @extend_schema(parameters=FILTERS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(request=asking.LogAsked, responses={201: CaseSerializer})
    def post(self, request: Request) -> Response:
        """Log a problem as the union's own intake."""
        actor, now = actor_of(request), timezone.now()
        require(can_log_intake(actor))
        asked = asking.LogAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        told = dict(asked.validated_data)
        token = told.pop("client_token")
        case = log_intake(told=Told(**told), by=actor, now=now, client_token=token)
        return answer_with_case(actor, case.pk, now, status=201)


class CaseDetail(APIView):
    @extend_schema(responses=CaseSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One case; its ``ETag`` is its version."""
        actor, now = actor_of(request), timezone.now()
        note_case_read(case_to_read(actor, pk, now=now), by=actor, now=now)
        return answer_with_case(actor, pk, now)


class OfCase(ListAPIView[Any]):
    """Rows that belong to one case; 404 for whoever may not read the case."""

    pagination_class = KeysetPagination
    parts: Callable[[Grievance], QuerySet[Any]]

    def get_queryset(self) -> QuerySet[Any]:
        actor, now = actor_of(self.request), timezone.now()
        case = case_to_read(actor, self.kwargs["pk"], now=now)
        note_case_read(case, by=actor, now=now)
        return type(self).parts(case)


class CaseActs(OfCase):
    """What was done, in the order in which it was recorded."""

    serializer_class = ActSerializer
    queryset = Act.objects.none()
    parts = staticmethod(lambda case: case.acts.select_related("organization", "person"))
    pagination_class = ByPosition


class CaseClocks(OfCase):
    """Every limit of the case, those that were met and missed included."""

    serializer_class = ClockSerializer
    queryset = Clock.objects.none()
    parts = staticmethod(
        lambda case: case.clocks.filter(room=case.room_id).select_related("deadline")
    )


class CaseAnswers(OfCase):
    """Management's answers."""

    serializer_class = StepAnswerSerializer
    queryset = Answer.objects.none()
    parts = staticmethod(lambda case: case.answers.select_related("given_by"))


class CaseOffers(OfCase):
    """What one party asked or offered, and the other's answer."""

    serializer_class = OfferSerializer
    queryset = Offer.objects.none()
    parts = staticmethod(lambda case: case.offers.select_related("asked_for"))


class CaseRecord(OfCase):
    """The record of the case: what both may read, and what is one's own party's."""

    serializer_class = EntrySerializer
    queryset = Entry.objects.none()
    parts = staticmethod(
        lambda case: Entry.objects.about(case).select_related("person", "organization")
    )


class CaseNotes(OfCase):
    """Notes of one's own party, and those for both."""

    serializer_class = NoteSerializer
    queryset = Note.objects.none()
    parts = staticmethod(lambda case: case.notes.select_related("written_by", "organization"))

    @extend_schema(request=asking.NoteAsked, responses={201: NoteSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Write a note: for one's own party unless ``is_joint``."""
        actor, now = actor_of(request), timezone.now()
        case = case_to_read(actor, pk, now=now)
        asked = asking.NoteAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        note = write_note(grievance=case, by=actor, now=now, **asked.validated_data)
        return Response(NoteSerializer(note).data, status=201)


class CaseDocuments(OfCase):
    """Documents of one's own party, and those for both."""

    serializer_class = DocumentSerializer
    queryset = Document.objects.none()
    parser_classes = [MultiPartParser]
    parts = staticmethod(lambda case: case.documents.select_related("attached_by", "organization"))

    @extend_schema(request=asking.DocumentAsked, responses={201: DocumentSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Attach a file; its type is found by its content."""
        actor, now = actor_of(request), timezone.now()
        case = case_to_read(actor, pk, now=now)
        asked = asking.DocumentAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        typed = dict(asked.validated_data)
        name = typed["file"].name
        document = attach_document(grievance=case, name=name, by=actor, now=now, **typed)
        return Response(DocumentSerializer(document).data, status=201)


class OfferAnswer(APIView):
    @extend_schema(request=asking.OfferAnswerAsked, responses=OfferSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Agree to what the other party asks, or refuse it. 409 if it was answered before."""
        actor, now = actor_of(request), timezone.now()
        offer = offer_to_read(actor, pk, now=now)
        asked = asking.OfferAnswerAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        decide = accept_offer if asked.validated_data["is_yes"] else refuse_offer
        note = asked.validated_data["note"]
        return _answered(offer, lambda: decide(offer=offer, by=actor, now=now, note=note))


class OfferTakeBack(APIView):
    @extend_schema(request=asking.NoteOnlyAsked, responses=OfferSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """No longer ask."""
        actor, now = actor_of(request), timezone.now()
        offer = offer_to_read(actor, pk, now=now)
        asked = asking.NoteOnlyAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        typed = dict(asked.validated_data)
        return _answered(offer, lambda: take_back_offer(offer=offer, by=actor, now=now, **typed))


def _answered(offer: Offer, decide: Callable[[], Offer]) -> Response:
    """The offer as it then is; 409 with it if somebody else was faster."""
    try:
        with transaction.atomic():
            return Response(OfferSerializer(decide()).data)
    except PermissionDenied:
        offer.refresh_from_db()
        if offer.is_open:
            raise
    detail = "This was answered already; the answer that came first stands."
    return Response({"detail": detail, "current": OfferSerializer(offer).data}, status=409)


class DeadlineList(ListAPIView[Clock]):
    """Open limits of the cases within reach, the nearest first."""

    serializer_class = ClockSerializer
    queryset = Clock.objects.none()
    pagination_class = NearestFirst

    def get_queryset(self) -> QuerySet[Clock]:
        actor, now = actor_of(self.request), timezone.now()
        require(can_list_cases(actor))
        seen = Grievance.objects.visible_to(actor, now).open()
        clocks = Clock.objects.current().open().filter(is_among("grievance", seen.values("pk")))
        return clocks.select_related("deadline").annotate(due_at=F("deadline__due_at"))
