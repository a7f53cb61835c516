"""Release time by the API: the same sight and the same actions as the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.release_time import ledger
from foundation.release_time.access import (
    bank_to_read,
    banks_to_list,
    can_ask_for_time,
    can_keep_banks,
    can_read_release_time,
    request_to_read,
    requests_to_list,
)
from foundation.release_time.actions import posting, requesting
from foundation.release_time.actions.requesting import Asked
from foundation.release_time.api import serializers as as_json
from foundation.release_time.models import Bank, ReleaseRequest, Transfer
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination


class BankList(APIView):
    @extend_schema(responses=as_json.BankSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The banks of the caller's rooms, with what stands in their own account."""
        actor = actor_of(request)
        require(can_read_release_time(actor))
        banks = [_with_account(bank, actor) for bank in banks_to_list(actor)]
        return Response(as_json.BankSerializer(banks, many=True).data)


class LineList(ListAPIView[Transfer]):
    """The lines of the ledger: all of them for who keeps the banks, else one's own."""

    serializer_class = as_json.TransferSerializer
    pagination_class = KeysetPagination
    queryset = Transfer.objects.none()

    def get_queryset(self) -> QuerySet[Transfer]:
        actor = actor_of(self.request)
        require(can_read_release_time(actor))
        rows = Transfer.objects.filter(room__in=actor.room_ids).select_related("bank", "category")
        if can_keep_banks(actor):
            return rows
        return rows.filter(Q(person=actor.person) | Q(holder=actor.person))

    @extend_schema(
        request=as_json.ReleaseUseAskedSerializer, responses={201: as_json.TransferSerializer}
    )
    def post(self, request: Request) -> Response:
        """Record time that was used, from a bank whose time is not asked for first."""
        actor, now = actor_of(request), timezone.now()
        require(can_ask_for_time(actor))
        typed = _typed(as_json.ReleaseUseAskedSerializer, request)
        bank = bank_to_read(actor, typed.pop("bank"))
        category = as_json.category_of(typed.pop("category"), bank)
        line = posting.record_use(bank=bank, category=category, by=actor, now=now, **typed)
        return Response(as_json.TransferSerializer(line).data, status=201)


class RequestList(ListAPIView[ReleaseRequest]):
    """Requests: one's own, and those of the units one answers for."""

    serializer_class = as_json.ReleaseRequestSerializer
    pagination_class = KeysetPagination
    queryset = ReleaseRequest.objects.none()

    def get_queryset(self) -> QuerySet[ReleaseRequest]:
        return requests_to_list(actor_of(self.request))

    @extend_schema(
        request=as_json.ReleaseAskedSerializer, responses={201: as_json.ReleaseRequestSerializer}
    )
    def post(self, request: Request) -> Response:
        """Ask for release time."""
        actor, now = actor_of(request), timezone.now()
        require(can_ask_for_time(actor))
        typed = _typed(as_json.ReleaseAskedSerializer, request)
        bank = bank_to_read(actor, typed.pop("bank"))
        category = as_json.category_of(typed.pop("category"), bank)
        purpose = typed.pop("purpose")
        said = Asked(category=category, **typed)
        asked = requesting.ask_for_time(said=said, bank=bank, purpose=purpose, by=actor, now=now)
        return _answer(actor, asked.pk, status=201)


class RequestDetail(APIView):
    @extend_schema(responses=as_json.ReleaseRequestSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One request and what became of it."""
        return _answer(actor_of(request), pk)


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, the action behind it, and what a reader is told of it."""

    asks: type[Serializer]
    action: Callable[..., ReleaseRequest]
    says: str


NOTHING = as_json.ReleaseNothingAskedSerializer
ACTS: dict[str, Act] = {
    "grant": Act(NOTHING, requesting.grant_request, "Grant it: the hours are set aside."),
    "deny": Act(
        as_json.ReleaseDenyAskedSerializer,
        requesting.deny_request,
        "Deny it with a reason and, where there is one, another slot.",
    ),
    "take-slot": Act(NOTHING, requesting.take_slot, "Take the other slot that was offered."),
    "withdraw": Act(NOTHING, requesting.withdraw_request, "Withdraw it before it is answered."),
    "use": Act(
        as_json.ReleaseUsedAskedSerializer, requesting.use_request, "Record what was used of it."
    ),
    "let-go": Act(NOTHING, requesting.let_go, "Do without what was granted."),
}


class RequestAct(APIView):
    """403 says why not; 409 that somebody else was faster, with what now stands."""

    deed: Act

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        found = request_to_read(actor, pk)
        typed = _typed(self.deed.asks, request)
        done = self.deed.action(request=found, by=actor, now=now, **typed)
        return _answer(actor, done.pk)


def view_of(name: str, deed: Act) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    schema = extend_schema(
        operation_id=f"release_request_{name.replace('-', '_')}",
        request=deed.asks,
        responses=as_json.ReleaseRequestSerializer,
        description=deed.says,
    )
    label = f"ReleaseRequest{name.title().replace('-', '')}"
    made = cast(
        "type[APIView]", type(label, (RequestAct,), {"deed": deed, "__doc__": RequestAct.__doc__})
    )
    return extend_schema_view(post=schema)(made).as_view()


def _typed(kind: type[Serializer], request: Request) -> dict[str, Any]:
    asked = kind(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _answer(actor: Actor, pk: UUID, status: int = 200) -> Response:
    require(can_read_release_time(actor))
    found = request_to_read(actor, pk)
    return Response(as_json.ReleaseRequestSerializer(found).data, status=status)


def _with_account(bank: Bank, actor: Actor) -> Bank:
    account = ledger.account_of(bank, actor.person)
    for name in ("left", "held", "used"):
        setattr(bank, name, getattr(account, name))
    return bank
