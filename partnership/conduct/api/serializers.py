"""A matter as its reader may see it, and what is asked for."""

from typing import Any

from rest_framework import serializers

from foundation.people.models import Person
from partnership.conduct.statuses import EntryKind, MatterStatus, ReaderPart

LONGEST = 10_000


class MatterSerializer(serializers.Serializer[Any]):
    """``raised_by``, ``clause`` and ``said`` are empty for the person concerned."""

    id = serializers.UUIDField(source="pk")
    part = serializers.ChoiceField(ReaderPart.choices)
    status = serializers.ChoiceField(MatterStatus.choices)
    raised_by = serializers.IntegerField(allow_null=True)
    concerns = serializers.IntegerField()
    clause = serializers.CharField()
    said = serializers.CharField()
    at = serializers.DateTimeField()
    is_told = serializers.BooleanField()
    ended_at = serializers.DateTimeField(allow_null=True)
    keep_until = serializers.DateField(allow_null=True)
    counsellors = serializers.ListField(child=serializers.IntegerField())


class ConductEntrySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="pk")
    kind = serializers.ChoiceField(EntryKind.choices)
    words = serializers.CharField()
    written_by = serializers.IntegerField()
    at = serializers.DateTimeField()


class MatterWithEntriesSerializer(MatterSerializer):
    entries = ConductEntrySerializer(many=True)


class MatterAsked(serializers.Serializer[Any]):
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.filter(acts_for=None))
    said = serializers.CharField(max_length=LONGEST)
    clause = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class ConductEntryAsked(serializers.Serializer[Any]):
    """``CONFIRMED`` closes it, by the counsellor who did not write what was agreed."""

    kind = serializers.ChoiceField(EntryKind.choices)
    words = serializers.CharField(max_length=LONGEST, required=False, allow_blank=True, default="")


class CounsellorSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="pk")
    party = serializers.IntegerField(source="party_id")
    person = serializers.IntegerField(source="person_id")
    since = serializers.DateTimeField()
    may_counsel = serializers.BooleanField()


class CounsellorAsked(serializers.Serializer[Any]):
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.filter(acts_for=None))
