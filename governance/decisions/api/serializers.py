"""Proposals and decisions as the API tells them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from governance.decisions.fencing import Checked
from governance.decisions.models import Participant, Proposal, RegisterEntry


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    person = serializers.CharField(source="person.name")
    organization = serializers.CharField(source="organization.short_name")

    class Meta:
        model = Participant
        fields = ("id", "person", "organization", "is_chair", "is_observer")


class FenceCheckSerializer(serializers.Serializer[Checked]):
    """What the list in force today says of the proposal as it stands."""

    route = serializers.CharField(source="answer.route")
    level = serializers.CharField(source="answer.level")
    is_inside = serializers.BooleanField()
    sentences = serializers.ListField(child=serializers.CharField(), source="answer.sentences")
    refusals = serializers.ListField(child=serializers.CharField())
    list_version = serializers.IntegerField(source="version.number", default=None, allow_null=True)


class ProposalLineSerializer(serializers.ModelSerializer[Proposal]):
    type = serializers.CharField(source="type.key")
    unit = serializers.CharField(source="unit.name")
    proposed_for = serializers.CharField(source="proposed_for.short_name")
    list_version = serializers.IntegerField(
        source="list_version.number", default=None, allow_null=True
    )

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = (
            "id",
            "number",
            "title",
            "type",
            "unit",
            "function",
            "level",
            "kind",
            "status",
            "method",
            "round",
            "proposed_for",
            "proposed_at",
            "opened_at",
            "closes_at",
            "ended_at",
            "list_version",
            "version",
            "seen",
        )


class ProposalSerializer(ProposalLineSerializer):
    participants = ParticipantSerializer(many=True)
    fences = serializers.SerializerMethodField()

    class Meta(ProposalLineSerializer.Meta):
        fields = (
            *ProposalLineSerializer.Meta.fields,
            "text",
            "facts",
            "quorum",
            "fallbacks",
            "ended_because",
            "participants",
            "fences",
        )

    @extend_schema_field(FenceCheckSerializer)
    def get_fences(self, proposal: Proposal) -> dict[str, Any]:
        return FenceCheckSerializer(self.context["checked"]).data


class RegisterEntrySerializer(serializers.ModelSerializer[RegisterEntry]):
    class Meta:
        model = RegisterEntry
        fields = (
            "number",
            "title",
            "statement",
            "function_name",
            "level_name",
            "unit_name",
            "how",
            "list_number",
            "decided_on",
            "review_on",
            "ended_on",
        )
