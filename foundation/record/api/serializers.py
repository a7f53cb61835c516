from typing import Any

from rest_framework import serializers

from foundation.record.models import Seal


class SealSerializer(serializers.ModelSerializer[Seal]):
    """One seal with its checkpoint; all are of one size, whatever was sealed."""

    class Meta:
        model = Seal
        fields = ("seq", "sealed_at", "size", "note")
        read_only_fields = fields


class PartyStandingSerializer(serializers.Serializer[Any]):
    """What a party has verified and cosigned."""

    party = serializers.CharField(source="party.short_name")
    verifier = serializers.CharField(help_text="Its registered public key; empty without one.")
    seal = serializers.IntegerField(help_text="Up to which seal it cosigned; 0 without any.")
    cosigned_at = serializers.DateTimeField(allow_null=True)
    is_late = serializers.BooleanField(help_text="Nothing was cosigned for fourteen days.")
