"""Elections as the API tells them: what the page of an election shows, and no roll."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from governance.elections.models import BallotBox, Election, Nomination


class ElectionLineSerializer(serializers.ModelSerializer[Election]):
    role = serializers.CharField(source="role.code")
    unit = serializers.CharField(source="unit.name")
    winner = serializers.CharField(source="winner.name", allow_null=True, default=None)

    class Meta:
        model = Election
        fields = (
            "id",
            "title",
            "role",
            "unit",
            "status",
            "round",
            "called_at",
            "nominations_until",
            "opens_on",
            "closes_on",
            "winner",
        )


class NominationSerializer(serializers.ModelSerializer[Nomination]):
    person = serializers.CharField(source="person.name")

    class Meta:
        model = Nomination
        fields = ("id", "person", "status", "number", "words")


class RoundSerializer(serializers.ModelSerializer[BallotBox]):
    """A round that was counted. ``published`` is the text whose fingerprint is told."""

    counts = serializers.DictField(child=serializers.IntegerField())

    class Meta:
        model = BallotBox
        fields = ("round", "published", "published_hash", "counts", "counted_at")


class ElectionSerializer(ElectionLineSerializer):
    candidates = serializers.SerializerMethodField()
    rounds = serializers.SerializerMethodField()
    on_the_roll = serializers.SerializerMethodField()

    class Meta:
        model = Election
        fields = (
            *ElectionLineSerializer.Meta.fields,
            "tie_rule",
            "floor",
            "on_the_roll",
            "roll_hash",
            "outcome",
            "candidates",
            "rounds",
        )

    @extend_schema_field(NominationSerializer(many=True))
    def get_candidates(self, election: Election) -> Any:
        rows = election.nominations.standing().select_related("person")
        return NominationSerializer(rows, many=True).data

    @extend_schema_field(RoundSerializer(many=True))
    def get_rounds(self, election: Election) -> Any:
        return RoundSerializer(election.boxes.filter(counted_at__isnull=False), many=True).data

    def get_on_the_roll(self, election: Election) -> int:
        return len(election.roll)
