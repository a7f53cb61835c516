"""Shared gains over the API: plans, periods, and each act by the same action as its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination, KnownField
from governance.measures.access import can_read_measures
from governance.measures.actions import collecting, disputing, paying, planning, verifying
from governance.measures.api.serializers import BecauseAsked, NothingAsked, day, text, words
from governance.measures.gains_access import (
    can_keep_gains,
    dispute_to_read,
    period_to_read,
    plan_to_read,
    plans_to_read,
    units_to_share_at,
)
from governance.measures.gainsharing.engine import Group
from governance.measures.gainsharing.terms import from_json
from governance.measures.models import (
    GainDispute,
    GainInput,
    GainPayout,
    GainPeriod,
    GainPlan,
    GainVerification,
    Measure,
)


class GainPlanLineSerializer(serializers.ModelSerializer[GainPlan]):
    unit = serializers.CharField(source="unit.name", read_only=True)
    offered_for = serializers.CharField(source="offered_for.name", read_only=True)

    class Meta:
        model = GainPlan
        fields = ("id", "name", "status", "unit", "offered_for", "offered_at", "fingerprint")
        read_only_fields = fields


class GainPlanSerializer(GainPlanLineSerializer):
    """``says`` are the terms; ``agreed_by`` the parties that have agreed."""

    agreed_by = serializers.SerializerMethodField()
    periods = serializers.SerializerMethodField()

    class Meta(GainPlanLineSerializer.Meta):
        fields = (*GainPlanLineSerializer.Meta.fields, "says", "agreed_by", "periods")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]

    def get_agreed_by(self, plan: GainPlan) -> list[str]:
        rows = plan.agreements.select_related("organization")
        return [one.organization.name for one in rows]

    def get_periods(self, plan: GainPlan) -> list[str]:
        return [str(pk) for pk in plan.periods.values_list("pk", flat=True)]


class GainInputSerializer(serializers.ModelSerializer[GainInput]):
    class Meta:
        model = GainInput
        fields = ("key", "value", "source", "measure")
        read_only_fields = fields


class GainVerificationSerializer(serializers.ModelSerializer[GainVerification]):
    person = serializers.CharField(source="person.name", read_only=True)
    organization = serializers.CharField(source="organization.name", read_only=True)

    class Meta:
        model = GainVerification
        fields = ("round", "side", "person", "organization", "role_name", "given_at")
        read_only_fields = fields


class GainDisputeSerializer(serializers.ModelSerializer[GainDispute]):
    raised_for = serializers.CharField(source="raised_for.name", read_only=True)

    class Meta:
        model = GainDispute
        fields = ("id", "round", "line", "label", "reason", "status", "raised_for", "outcome")
        read_only_fields = fields


class GainPayoutSerializer(serializers.ModelSerializer[GainPayout]):
    class Meta:
        model = GainPayout
        fields = ("group", "people", "shared_by", "by", "amount", "paid_at")
        read_only_fields = fields


class GainPeriodSerializer(serializers.ModelSerializer[GainPeriod]):
    """``result`` holds every line of the round that stands; its fingerprint stands beside it."""

    inputs = GainInputSerializer(many=True, read_only=True)
    verifications = GainVerificationSerializer(many=True, read_only=True)
    disputes = GainDisputeSerializer(many=True, read_only=True)
    payouts = GainPayoutSerializer(many=True, read_only=True)
    result = serializers.SerializerMethodField()
    result_fingerprint = serializers.SerializerMethodField()

    class Meta:
        model = GainPeriod
        fields = (
            "id",
            "plan",
            "starts_on",
            "ends_on",
            "status",
            "round",
            "version",
            "fingerprint",
            "window_ends_at",
            "paid_at",
            "inputs",
            "verifications",
            "disputes",
            "payouts",
            "result",
            "result_fingerprint",
        )
        read_only_fields = fields

    def get_result(self, period: GainPeriod) -> dict[str, Any] | None:
        computation = self._computation(period)
        return computation.result if computation else None

    def get_result_fingerprint(self, period: GainPeriod) -> str:
        computation = self._computation(period)
        return computation.fingerprint if computation else ""

    def _computation(self, period: GainPeriod) -> Any:
        if period.is_collecting:
            return None
        return next((c for c in period.computations.all() if c.round == period.round), None)


class GainPlanAsked(serializers.Serializer[Any]):
    """``terms``: as ``says`` of a plan has them, numbers as text."""

    name = text(120)
    unit = KnownField(slug_field="id", queryset=Unit.objects.all(), among=units_to_share_at)
    terms = serializers.DictField()


class GainSeenAsked(serializers.Serializer[Any]):
    """``seen``: the fingerprint that was read; done only if it still stands."""

    seen = words(64)


class GainFingerprintAsked(serializers.Serializer[Any]):
    fingerprint = words(64)


class GainPeriodAsked(serializers.Serializer[Any]):
    starts_on = day()
    ends_on = day()


class GainToldAsked(serializers.Serializer[Any]):
    key = text(60)
    value = serializers.DecimalField(max_digits=17, decimal_places=4)
    source = text(200)  # type: ignore[assignment]
    measure = serializers.UUIDField(required=False, allow_null=True, default=None)


class GainGroupAsked(serializers.Serializer[Any]):
    name = text(80)
    people = serializers.IntegerField(min_value=0, max_value=10**6)
    hours = serializers.DecimalField(max_digits=13, decimal_places=2, min_value=0)
    pay = serializers.DecimalField(max_digits=15, decimal_places=2, min_value=0)


class FiguresTold(serializers.Serializer[Any]):
    """``seen``: the version that was read."""

    figures = GainToldAsked(many=True, required=False, default=list)
    groups = GainGroupAsked(many=True, required=False, default=list)
    seen = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=2**31 - 1
    )


class GainDisputeAsked(serializers.Serializer[Any]):
    line = text(60)
    reason = text()


class GainOutcomeAsked(serializers.Serializer[Any]):
    outcome = text()


class PlanList(ListAPIView[GainPlan]):
    """The plans that the reader may read."""

    serializer_class = GainPlanLineSerializer
    pagination_class = KeysetPagination
    queryset = GainPlan.objects.none()

    def get_queryset(self) -> QuerySet[GainPlan]:
        return plans_to_read(actor_of(self.request))

    @extend_schema(request=GainPlanAsked, responses={201: GainPlanSerializer})
    def post(self, request: Request) -> Response:
        """Offer a plan; it is agreed with the last party's yes."""
        actor, now = actor_of(request), timezone.now()
        require(can_keep_gains(actor))
        asked = GainPlanAsked(data=request.data, context={"actor": actor})
        asked.is_valid(raise_exception=True)
        said = dict(asked.validated_data)
        try:
            terms = from_json(said.pop("terms"))
        except ValueError as wrong:
            raise ValidationError({"terms": [str(wrong)]}) from wrong
        plan = planning.offer_plan(terms=terms, by=actor, now=now, **said)
        return Response(GainPlanSerializer(plan).data, status=201)


class PlanDetail(APIView):
    @extend_schema(responses=GainPlanSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One plan with its terms."""
        return _tell_plan(actor_of(request), pk)


class PeriodDetail(APIView):
    @extend_schema(responses=GainPeriodSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """One period with its figures, both sides' words, its lines and what was paid."""
        return _tell_period(actor_of(request), pk)


def _tell_plan(actor: Actor, pk: UUID) -> Response:
    require(can_read_measures(actor))
    return Response(GainPlanSerializer(plan_to_read(actor, pk)).data)


def _tell_period(actor: Actor, pk: UUID) -> Response:
    require(can_read_measures(actor))
    return Response(GainPeriodSerializer(period_to_read(actor, pk)).data)


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, the action behind it, and what a reader is told of it."""

    asks: type[serializers.Serializer]
    action: Callable[..., object]
    says: str
    prepare: Callable[[dict[str, Any]], dict[str, Any]] = lambda said: said


def _figures(said: dict[str, Any]) -> dict[str, Any]:
    figures = {}
    for one in said["figures"]:
        measure = get_object_or_404(Measure, pk=one["measure"]) if one["measure"] else None
        figures[one["key"]] = collecting.Told(one["value"], one["source"], measure)
    groups = [Group(**one) for one in said["groups"]]
    return {"figures": figures, "groups": groups, "seen": said["seen"]}


PLAN: dict[str, Act] = {
    "agree": Act(GainFingerprintAsked, planning.agree_plan, "Agree for one's party."),
    "withdraw": Act(BecauseAsked, planning.withdraw_plan, "Take an offered plan back."),
    "open": Act(GainPeriodAsked, planning.open_period, "Open a period of an agreed plan."),
}
PERIOD: dict[str, Act] = {
    "figures": Act(FiguresTold, collecting.tell_figures, "Tell figures and groups.", _figures),
    "freeze": Act(NothingAsked, collecting.freeze_figures, "Freeze the figures."),
    "reopen": Act(BecauseAsked, collecting.reopen_figures, "Open frozen figures again."),
    "verify": Act(GainSeenAsked, verifying.verify_figures, "Verify for one's side."),
    "dispute": Act(GainDisputeAsked, disputing.dispute_line, "Dispute a line."),
    "pay": Act(GainSeenAsked, paying.pay_out, "Pay out verified, undisputed figures."),
}
DISPUTE: dict[str, Act] = {
    "withdraw": Act(GainOutcomeAsked, disputing.withdraw_dispute, "Withdraw a dispute."),
    "uphold": Act(GainOutcomeAsked, disputing.uphold_dispute, "Uphold the other side's dispute."),
}


class PlanAct(APIView):
    """403 says why not; 409 that somebody else was faster."""

    deed: Act

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        plan = plan_to_read(actor, pk)
        require(can_keep_gains(actor, unit=plan.unit))
        self.deed.action(plan=plan, by=actor, now=now, **_typed(self.deed, request))
        return _tell_plan(actor, pk)


class PeriodAct(APIView):
    """403 says why not; 409 that somebody else was faster."""

    deed: Act

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        period = period_to_read(actor, pk)
        require(can_keep_gains(actor, unit=period.plan.unit))
        self.deed.action(period=period, by=actor, now=now, **_typed(self.deed, request))
        return _tell_period(actor, pk)


class DisputeAct(APIView):
    """403 says why not; 409 that somebody else was faster."""

    deed: Act

    def post(self, request: Request, pk: UUID, dispute: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        period = period_to_read(actor, pk)
        require(can_keep_gains(actor, unit=period.plan.unit))
        found = dispute_to_read(period, dispute)
        found.period = period
        self.deed.action(dispute=found, by=actor, now=now, **_typed(self.deed, request))
        return _tell_period(actor, pk)


def _typed(deed: Act, request: Request) -> dict[str, Any]:
    asked = deed.asks(data=request.data)
    asked.is_valid(raise_exception=True)
    return deed.prepare(dict(asked.validated_data))


def view_of(kind: type[APIView], noun: str, name: str, deed: Act) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    shown = GainPlanSerializer if kind is PlanAct else GainPeriodSerializer
    schema = extend_schema(
        operation_id=f"gain_{noun}_{name}",
        request=deed.asks,
        responses=shown,
        description=deed.says,
    )
    label = f"Gain{noun.title()}{name.title()}"
    made = cast("type[APIView]", type(label, (kind,), {"deed": deed, "__doc__": kind.__doc__}))
    return extend_schema_view(post=schema)(made).as_view()
