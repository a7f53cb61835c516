"""Training by the API: the same sight and the same actions as the pages."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination
from training.access import (
    can_read_training,
    course_to_read,
    courses_to_list,
    one_of,
    people_to_train,
    session_to_read,
    sessions_to_list,
)
from training.actions.booking import book, give_up
from training.api import serializers as as_json
from training.matrix import gaps_by_unit
from training.models import Booking, Completion, Course, TrainingSession


class CourseList(ListAPIView[Course]):
    """The courses that the reader may read."""

    serializer_class = as_json.CourseSerializer
    pagination_class = KeysetPagination
    queryset = Course.objects.none()

    def get_queryset(self) -> QuerySet[Course]:
        return courses_to_list(actor_of(self.request))


class CourseDetail(APIView):
    @extend_schema(responses=as_json.CourseSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One course; its ``ETag`` is its version."""
        actor = actor_of(request)
        require(can_read_training(actor))
        course = course_to_read(actor, pk)
        shown = as_json.CourseSerializer(course).data
        return Response(shown, headers={"ETag": f'"{course.version}"'})


class SessionList(ListAPIView[TrainingSession]):
    """The sessions to come and those that were."""

    serializer_class = as_json.SessionSerializer
    pagination_class = KeysetPagination
    queryset = TrainingSession.objects.none()

    def get_queryset(self) -> QuerySet[TrainingSession]:
        return sessions_to_list(actor_of(self.request)).with_counts()


class SessionDetail(APIView):
    @extend_schema(responses=as_json.SessionSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        actor = actor_of(request)
        require(can_read_training(actor))
        session = one_of(sessions_to_list(actor).with_counts(), pk)
        return Response(as_json.SessionSerializer(session).data)


class SessionBook(APIView):
    """400 and 403 say why not."""

    @extend_schema(request=as_json.BookAsked, responses={201: as_json.BookingSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Take a seat, or a place on the waiting list if none is free."""
        actor, now = actor_of(request), timezone.now()
        require(can_read_training(actor))
        session = session_to_read(actor, pk)
        asked = as_json.BookAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        person = asked.validated_data["person"] or actor.person
        booking = book(session=session, person=person, by=actor, now=now)
        return Response(as_json.BookingSerializer(booking).data, status=201)


class BookingGiveUp(APIView):
    @extend_schema(request=None, responses=as_json.BookingSerializer)
    def post(self, request: Request, pk: UUID, booking: UUID) -> Response:
        """Give a place up; the first who waits has it."""
        actor, now = actor_of(request), timezone.now()
        require(can_read_training(actor))
        session = session_to_read(actor, pk)
        rows = Booking.objects.filter(session=session).select_related("person__unit", "session")
        found = one_of(rows, booking)
        people = people_to_train(actor, Capability.BOOK_TRAINING)
        if not people.filter(pk=found.person_id).exists():
            raise Http404
        given = give_up(booking=found, by=actor, now=now)
        return Response(as_json.BookingSerializer(given).data)


class CompletionList(ListAPIView[Completion]):
    """Certificates of the people whose training the reader may read; for a member, their own."""

    serializer_class = as_json.CompletionSerializer
    pagination_class = KeysetPagination
    queryset = Completion.objects.none()

    def get_queryset(self) -> QuerySet[Completion]:
        actor = actor_of(self.request)
        rows = Completion.objects.select_related("person")
        return rows.filter(person__in=people_to_train(actor, Capability.READ_TRAINING))


class GapList(APIView):
    @extend_schema(responses=as_json.GapsSerializer(many=True))
    def get(self, request: Request) -> Response:
        """By unit: how much is asked for, done, about to run out and late."""
        actor, now = actor_of(request), timezone.now()
        require(can_read_training(actor))
        people = people_to_train(actor, Capability.READ_TRAINING)
        rows = gaps_by_unit(actor, people, now)
        shown: Any = as_json.GapsSerializer(cast(Any, rows), many=True)
        return Response(shown.data)
