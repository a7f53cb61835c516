"""Proposals through the API: the same reads, the same acts, the same refusals as on the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.api import KeysetPagination, version_read
from governance.decisions.access import (
    entries_to_read,
    partnerships_of,
    proposal_to_read,
    proposals_to_read,
)
from governance.decisions.actions import answering, deciding, holding, proposing, referring
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.api import asking
from governance.decisions.api.serializers import (
    ProposalLineSerializer,
    ProposalSerializer,
    RegisterEntrySerializer,
)
from governance.decisions.closing import moment_of
from governance.decisions.fencing import check
from governance.decisions.models import Proposal, RegisterEntry
from governance.decisions.statuses import PartyWord, ProposalStatus, Stance


class ProposalPages(KeysetPagination):
    ordering = ("-proposed_at", "pk")


class RegisterPages(KeysetPagination):
    ordering = ("-decided_on", "-number")


class ProposalList(ListAPIView):
    """Proposals of the reader's partnerships, latest first; ``?status=OPEN`` for some of them."""

    serializer_class = ProposalLineSerializer
    pagination_class = ProposalPages
    queryset = Proposal.objects.none()

    @extend_schema(
        parameters=[OpenApiParameter("status", str, enum=list(ProposalStatus.values))],
        operation_id="decisions_list",
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Proposal]:
        if getattr(self, "swagger_fake_view", False):
            return Proposal.objects.none()
        status = self.request.GET.get("status", "")
        there = proposals_to_read(actor_of(self.request))
        return there.filter(status=status) if status in ProposalStatus.values else there

    @extend_schema(request=asking.ProposalAsked, responses={201: ProposalSerializer})
    def post(self, request: Request) -> Response:
        """Put up a draft, in the reader's first partnership."""
        actor, now = actor_of(request), timezone.now()
        there = partnerships_of(actor)
        if not there:
            raise Http404
        asked = asking.ProposalAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        proposal = proposing.draft_proposal(
            partnership=there[0], proposed=asked.proposed, by=actor, now=now
        )
        return _told(actor, proposal.pk, now, status=201)


class ProposalDetail(APIView):
    @extend_schema(responses=ProposalSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One proposal, with who takes part and what its fences say today."""
        return _told(actor_of(request), pk, timezone.now())

    @extend_schema(request=asking.ProposalAsked, responses=ProposalSerializer)
    def put(self, request: Request, pk: UUID) -> Response:
        """Change it. ``If-Match`` with its ``seen``: 409 if somebody else has changed it since."""
        actor, now = actor_of(request), timezone.now()
        proposal = proposal_to_read(actor, pk)
        asked = asking.ProposalAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        proposing.revise_proposal(
            proposal=proposal, proposed=asked.proposed, by=actor, now=now, seen=_seen(request)
        )
        return _told(actor, pk, now)


class RegisterList(ListAPIView):
    """What was decided; ``?q=`` words of it."""

    serializer_class = RegisterEntrySerializer
    pagination_class = RegisterPages
    queryset = RegisterEntry.objects.none()

    @extend_schema(parameters=[OpenApiParameter("q", str)], operation_id="decisions_register")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RegisterEntry]:
        if getattr(self, "swagger_fake_view", False):
            return RegisterEntry.objects.none()
        words = self.request.GET.get("q", "").replace("\0", "").split()[:10]
        return entries_to_read(actor_of(self.request), words, now=timezone.now())


# --- acts


@dataclass(frozen=True)
class ActOnProposal:
    """One act: what it asks for, the action behind it, and what a reader is told of it."""

    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    prepare: Callable[[Proposal, dict[str, Any]], dict[str, Any]] = lambda proposal, typed: typed


def _word(proposal: Proposal, typed: dict[str, Any]) -> dict[str, Any]:
    return {**typed, "word": PartyWord(typed["word"])}


def _stance(proposal: Proposal, typed: dict[str, Any]) -> dict[str, Any]:
    return {**typed, "stance": Stance(typed["stance"])}


def _closes(proposal: Proposal, typed: dict[str, Any]) -> dict[str, Any]:
    return {"closes_at": moment_of(proposal.partnership, typed["closes_on"])}


def _settled(proposal: Proposal, typed: dict[str, Any]) -> dict[str, Any]:
    return {"settled": deciding.Settled(**typed)}


ACTS: dict[str, ActOnProposal] = {
    "participants": ActOnProposal(
        asking.ParticipantAsked, name_participant, "Name somebody of one's own party."
    ),
    "open": ActOnProposal(
        asking.NothingAsked, proposing.open_proposal, "Ask everybody who takes part."
    ),
    "position": ActOnProposal(
        asking.PositionAsked, answering.take_position, "Say where one stands.", _stance
    ),
    "party": ActOnProposal(
        asking.PartyAsked, answering.speak_for_party, "Say what one's party says.", _word
    ),
    "longer": ActOnProposal(
        asking.LongerAsked, answering.wish_later_close, "Ask for more time.", _closes
    ),
    "withdraw": ActOnProposal(asking.WithdrawAsked, proposing.withdraw_proposal, "Take it back."),
    "hold": ActOnProposal(
        asking.HoldAsked, holding.hold_proposal, "A union holds it as touching the contract."
    ),
    "lift": ActOnProposal(asking.NothingAsked, holding.lift_hold, "The union lets it go on."),
    "refer-level": ActOnProposal(
        asking.LevelAsked, referring.refer_to_level, "Send it to another level."
    ),
    "refer-safety": ActOnProposal(
        asking.ReasonForIt, referring.refer_to_safety, "Send it to a safety review."
    ),
    "refer-bargaining": ActOnProposal(
        asking.ReasonForIt, referring.refer_to_bargaining, "Put it on the bargaining list."
    ),
    "decide": ActOnProposal(
        asking.DecideAsked, deciding.decide_proposal, "Record what was decided.", _settled
    ),
}


class ProposalAct(APIView):
    """An act on one proposal. 400 quotes the fence or rule, 403 says who may instead."""

    deed: ActOnProposal

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        proposal = proposal_to_read(actor, pk)
        asked = self.deed.asks(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        typed = self.deed.prepare(proposal, dict(asked.validated_data))
        self.deed.action(proposal=proposal, by=actor, now=now, **typed)
        return _told(actor, pk, now)


def view_of(name: str, deed: ActOnProposal) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    schema = extend_schema(
        operation_id=f"decisions_{name.replace('-', '_')}",
        request=deed.asks,
        responses=ProposalSerializer,
        description=deed.says,
    )
    label = f"Proposal{name.title().replace('-', '')}"
    made = cast("type[ProposalAct]", type(label, (ProposalAct,), {"deed": deed}))
    return extend_schema_view(post=schema)(made).as_view()


def _told(actor: Actor, pk: UUID, now: datetime, status: int = 200) -> Response:
    """The proposal, and as ``ETag`` its count of changes: what ``If-Match`` says was read."""
    proposal = proposal_to_read(actor, pk)
    context = {"checked": check(proposal, now=now)}
    told = ProposalSerializer(proposal, context=context).data
    return Response(told, status=status, headers={"ETag": f'"{proposal.seen}"'})


def _seen(request: Request) -> int | None:
    said = version_read(request)
    if said and not (said.isdecimal() and len(said) < 10):
        raise ValidationError({"detail": ["If-Match names the proposal's “seen”, a number."]})
    return int(said) if said else None
