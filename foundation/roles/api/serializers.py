from rest_framework import serializers

from foundation.people.api.serializers import HeldRoleSerializer
from foundation.roles.capabilities import Capability
from foundation.roles.models import (
    FenceApproval,
    FenceChange,
    FenceChangeItem,
    Reach,
    Role,
    RoleFence,
)


class SeatSerializer(HeldRoleSerializer):
    person = serializers.IntegerField(source="person_id", read_only=True)
    person_name = serializers.CharField(source="person.name", read_only=True)


class FenceSerializer(serializers.ModelSerializer):
    role: serializers.SlugRelatedField[Role] = serializers.SlugRelatedField(
        slug_field="code", read_only=True
    )

    class Meta:
        model = RoleFence
        fields = ("id", "role", "capability", "reach", "version", "starts_at")
        read_only_fields = fields


class CellSerializer(serializers.ModelSerializer):
    """A cell of a proposal; ``reach_before`` is what the proposer saw."""

    role = serializers.SlugRelatedField(
        slug_field="code", queryset=Role.objects.filter(is_system=False)
    )
    capability = serializers.ChoiceField([c.value for c in Capability])
    reach_before = serializers.ChoiceField(Reach.choices)
    reach_after = serializers.ChoiceField(Reach.choices)

    class Meta:
        model = FenceChangeItem
        fields = ("role", "capability", "reach_before", "reach_after")


class ApprovalSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.short_name", read_only=True)
    person = serializers.CharField(source="person.name", read_only=True)

    class Meta:
        model = FenceApproval
        fields = ("organization", "person", "is_yes", "reason", "given_at")
        read_only_fields = fields


class FenceChangeSerializer(serializers.ModelSerializer):
    items = CellSerializer(many=True)
    approvals = ApprovalSerializer(many=True, read_only=True)
    proposed_by = serializers.CharField(source="proposed_by.name", read_only=True)
    proposed_for = serializers.CharField(source="proposed_for.short_name", read_only=True)

    class Meta:
        model = FenceChange
        fields = (
            "id",
            "status",
            "reason",
            "proposed_by",
            "proposed_for",
            "proposed_at",
            "decided_at",
            "items",
            "approvals",
        )
        read_only_fields = ("id", "status", "proposed_at", "decided_at")


class AnswerSerializer(serializers.Serializer):
    is_yes = serializers.BooleanField()
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)
