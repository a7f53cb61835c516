"""Committees, meetings and minutes as the API tells them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from governance.committees.bench import Bench
from governance.committees.charter import lines_of
from governance.committees.models import (
    AgendaItem,
    CharterVersion,
    Committee,
    Meeting,
    MeetingEntry,
    Minutes,
    Promise,
)


class CommitteeLineSerializer(serializers.ModelSerializer[Committee]):
    kind = serializers.CharField(source="kind.key")
    unit = serializers.CharField(source="unit.name")
    is_joint = serializers.BooleanField()

    class Meta:
        model = Committee
        fields = ("id", "name", "kind", "unit", "status", "is_joint", "founded_at", "ended_at")


class CharterLineSerializer(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]
    words = serializers.CharField()
    is_silent = serializers.BooleanField()


class CharterSerializer(serializers.ModelSerializer[CharterVersion]):
    lines = serializers.SerializerMethodField()

    class Meta:
        model = CharterVersion
        fields = ("id", "number", "status", "fingerprint", "reason", "offered_at", "lines")

    @extend_schema_field(CharterLineSerializer(many=True))
    def get_lines(self, charter: CharterVersion) -> Any:
        return CharterLineSerializer(lines_of(charter.said), many=True).data


class PlaceSerializer(serializers.Serializer[Any]):
    """A seat, who holds it and who stands in."""

    seat = serializers.UUIDField(source="seat.pk")
    organization = serializers.CharField(source="seat.organization.short_name")
    part = serializers.CharField(source="seat.part")
    holder = serializers.CharField(source="holder.person.name", allow_null=True, default=None)
    alternate = serializers.CharField(source="alternate.person.name", allow_null=True, default=None)


class CommitteeSerializer(CommitteeLineSerializer):
    seats = serializers.SerializerMethodField()
    charters = CharterSerializer(many=True)

    class Meta(CommitteeLineSerializer.Meta):
        fields = (*CommitteeLineSerializer.Meta.fields, "seats", "charters")  # type: ignore[assignment]

    @extend_schema_field(PlaceSerializer(many=True))
    def get_seats(self, committee: Committee) -> Any:
        bench: Bench = self.context["bench"]
        return PlaceSerializer(bench.places, many=True).data


class MeetingLineSerializer(serializers.ModelSerializer[Meeting]):
    committee = serializers.CharField(source="committee.name")

    class Meta:
        model = Meeting
        fields = (
            "id",
            "committee",
            "number",
            "status",
            "stage",
            "starts_at",
            "minutes",
            "place",
            "begun_at",
            "ended_at",
            "seen",
        )


class ItemSerializer(serializers.ModelSerializer[AgendaItem]):
    put_on_for = serializers.CharField(source="put_on_for.short_name")

    class Meta:
        model = AgendaItem
        fields = (
            "id",
            "title",
            "wanted",
            "minutes",
            "text",
            "papers",
            "proposal",
            "put_on_for",
            "is_late",
            "status",
        )


class MeetingEntrySerializer(serializers.ModelSerializer[MeetingEntry]):
    organization = serializers.CharField(source="organization.short_name")

    class Meta:
        model = MeetingEntry
        fields = ("id", "kind", "text", "item", "outcome", "organization", "said_at")


class MeetingSerializer(MeetingLineSerializer):
    """``items`` are empty to whoever may not read the agenda yet."""

    items = serializers.SerializerMethodField()
    entries = MeetingEntrySerializer(many=True)

    class Meta(MeetingLineSerializer.Meta):
        fields = (*MeetingLineSerializer.Meta.fields, "items", "entries")  # type: ignore[assignment]

    @extend_schema_field(ItemSerializer(many=True))
    def get_items(self, meeting: Meeting) -> Any:
        return ItemSerializer(self.context["items"], many=True).data


class MinutesSerializer(serializers.ModelSerializer[Minutes]):
    class Meta:
        model = Minutes
        fields = ("id", "status", "text", "fingerprint", "review_until", "approved_at", "seen")


class PromiseSerializer(serializers.ModelSerializer[Promise]):
    owner = serializers.CharField(source="owner.name")
    organization = serializers.CharField(source="organization.short_name")

    class Meta:
        model = Promise
        fields = (
            "id",
            "text",
            "owner",
            "organization",
            "due_on",
            "status",
            "evidence",
            "done_on",
        )
