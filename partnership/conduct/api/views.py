"""Conduct by the API: the caller's own matters and nobody else's, by the same functions."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from partnership.conduct import asked
from partnership.conduct.access import (
    can_end,
    can_name,
    can_raise,
    can_withdraw,
    can_write,
    matter_to_read,
    own_partnerships,
)
from partnership.conduct.actions.counselling import step_aside, write_entry
from partnership.conduct.actions.naming import end_counsellor, name_counsellor
from partnership.conduct.actions.raising import Raised, raise_matter, withdraw_matter
from partnership.conduct.api.serializers import (
    ConductEntryAsked,
    CounsellorAsked,
    CounsellorSerializer,
    MatterAsked,
    MatterSerializer,
    MatterWithEntriesSerializer,
)
from partnership.conduct.statuses import EntryKind


class MatterList(APIView):
    @extend_schema(operation_id="conduct_list", responses=MatterSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What the caller raised, counsels, or is spoken with about."""
        _own_place(request)
        return Response(MatterSerializer(asked.mine(), many=True).data)

    @extend_schema(
        operation_id="conduct_raise", request=MatterAsked, responses={201: MatterSerializer}
    )
    def post(self, request: Request) -> Response:
        """Raise the conduct of somebody of the partnership."""
        actor, partnership = _own_place(request)
        typed = _typed(MatterAsked, request)
        raised = Raised(typed["person"], typed["said"], typed["clause"])
        pk = raise_matter(partnership=partnership, raised=raised, by=actor, now=timezone.now())
        return Response(MatterSerializer(matter_to_read(pk).matter).data, status=201)


class MatterDetail(APIView):
    @extend_schema(operation_id="conduct_read", responses=MatterWithEntriesSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        reading = matter_to_read(pk)
        return Response(
            MatterWithEntriesSerializer({**vars(reading.matter), "entries": reading.entries}).data
        )


class EntryWrite(APIView):
    @extend_schema(operation_id="conduct_write", request=ConductEntryAsked, responses={204: None})
    def post(self, request: Request, pk: UUID) -> Response:
        """A counsellor records; ``TOLD`` and ``PUT`` reach the person concerned."""
        require(can_write(matter_to_read(pk).matter))
        typed = _typed(ConductEntryAsked, request)
        said = {"kind": EntryKind(typed["kind"]), "words": typed["words"]}
        write_entry(matter=pk, by=actor_of(request), now=timezone.now(), **said)
        return Response(status=204)


class MatterWithdraw(APIView):
    @extend_schema(operation_id="conduct_withdraw", request=None, responses={204: None})
    def post(self, request: Request, pk: UUID) -> Response:
        require(can_withdraw(matter_to_read(pk).matter))
        withdraw_matter(matter=pk, by=actor_of(request), now=timezone.now())
        return Response(status=204)


class MatterStepAside(APIView):
    @extend_schema(operation_id="conduct_step_aside", request=None, responses={204: None})
    def post(self, request: Request, pk: UUID) -> Response:
        """It concerns the counsellor: the next of that side reads it from now on."""
        require(can_write(matter_to_read(pk).matter))
        step_aside(matter=pk, by=actor_of(request), now=timezone.now())
        return Response(status=204)


class CounsellorList(APIView):
    @extend_schema(operation_id="conduct_counsellors", responses=CounsellorSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Who counsels, for everybody who belongs to the partnership."""
        _, partnership = _own_place(request)
        rows = asked.counsellors_of(partnership.pk)
        return Response(CounsellorSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="conduct_counsellor_name", request=CounsellorAsked, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        """Name somebody of one's own party, whose role carries it."""
        actor, partnership = _own_place(request)
        require(can_name(actor, partnership))
        person = _typed(CounsellorAsked, request)["person"]
        name_counsellor(partnership=partnership, person=person, by=actor, now=timezone.now())
        return Response(status=204)


class CounsellorEnd(APIView):
    @extend_schema(operation_id="conduct_counsellor_end", request=None, responses={204: None})
    def post(self, request: Request, pk: UUID) -> Response:
        actor, partnership = _own_place(request)
        rows = asked.counsellors_of(partnership.pk)
        row = next((one for one in rows if one.pk == pk), None)
        if row is None:
            raise Http404
        require(can_end(actor, partnership, row))
        end_counsellor(counsellor=pk, partnership=partnership, by=actor, now=timezone.now())
        return Response(status=204)


def _own_place(request: Request) -> tuple[Actor, Partnership]:
    actor = actor_of(request)
    own = own_partnerships(actor.person, timezone.now())
    require(can_raise(actor, own))
    return actor, own[0]


def _typed(kind: Any, request: Request) -> Any:
    typed = kind(data=request.data)
    typed.is_valid(raise_exception=True)
    return typed.validated_data
