"""The agreement as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.toolkit.forms import LONGEST_TEXT
from partnership.agreement.models import AgreementToPartner, ClauseComment, Review, ReviewOutcome
from partnership.agreement.terms import LONGEST_REVIEW_MONTHS, ClauseKind
from partnership.agreement.words import BESIDE_THE_CONTRACT


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, **options)


class AgreementToPartnerLineSerializer(serializers.ModelSerializer[AgreementToPartner]):
    """``standing_words`` is the sentence that stands beside it wherever it is shown."""

    partnership = serializers.CharField(source="partnership.name", read_only=True)
    standing_words = serializers.SerializerMethodField()

    class Meta:
        model = AgreementToPartner
        fields = (
            "id",
            "partnership",
            "number",
            "status",
            "revision",
            "reason",
            "offered_at",
            "agreed_at",
            "fingerprint",
            "standing_words",
        )
        read_only_fields = fields

    def get_standing_words(self, agreement: AgreementToPartner) -> str:
        return BESIDE_THE_CONTRACT


class ClauseSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=ClauseKind.choices)
    heading = serializers.CharField()
    text = serializers.CharField()


class ValueLineSerializer(serializers.Serializer[Any]):
    """``words`` are each party's own, by the party's number."""

    key = serializers.CharField()
    heading = serializers.CharField()
    is_shared = serializers.BooleanField()
    words = serializers.DictField(child=serializers.CharField())
    lived_with = serializers.CharField()


class SignatorySerializer(serializers.Serializer[Any]):
    party = serializers.CharField()
    name = serializers.CharField()
    capacity = serializers.CharField()
    on = serializers.DateField()
    method = serializers.CharField()


class AgreementToPartnerSerializer(AgreementToPartnerLineSerializer):
    """``text`` is what is signed, word for word; empty while it is drafted."""

    clauses = ClauseSerializer(source="said.clauses", many=True, read_only=True)
    values = serializers.DictField(source="said.values", child=serializers.CharField())
    lines = ValueLineSerializer(source="said.lines", many=True, read_only=True)
    review_months = serializers.IntegerField(source="said.review_months", read_only=True)
    signatories = SignatorySerializer(many=True, read_only=True)

    class Meta(AgreementToPartnerLineSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *AgreementToPartnerLineSerializer.Meta.fields,
            "text",
            "clauses",
            "values",
            "lines",
            "review_months",
            "signatories",
        )
        read_only_fields = fields  # type: ignore[assignment]


class ClauseCommentSerializer(serializers.ModelSerializer[ClauseComment]):
    organization = serializers.CharField(source="organization.name", read_only=True)
    written_by = serializers.CharField(source="written_by.name", read_only=True)

    class Meta:
        model = ClauseComment
        fields = ("clause", "text", "organization", "written_by", "role_name", "written_at")
        read_only_fields = fields


class AgreementReviewWordSerializer(serializers.Serializer[Any]):
    organization = serializers.CharField(source="organization.name")
    outcome = serializers.ChoiceField(choices=ReviewOutcome.choices)
    text = serializers.CharField()
    said_at = serializers.DateTimeField()


class AgreementReviewSerializer(serializers.ModelSerializer[Review]):
    agreement = serializers.UUIDField(source="agreement_id", read_only=True)
    words = AgreementReviewWordSerializer(many=True, read_only=True)

    class Meta:
        model = Review
        fields = (
            "id",
            "agreement",
            "status",
            "since",
            "due_on",
            "due_at",
            "explanation",
            "ended_at",
            "words",
        )
        read_only_fields = fields


# --- what is asked


class ClauseAsked(serializers.Serializer[Any]):
    """Without a ``key`` a clause is added; with one, ``If-Match`` names what was read of it."""

    key = serializers.SlugField(required=False, allow_blank=True, default="", max_length=40)
    kind = serializers.ChoiceField(choices=ClauseKind.choices)
    heading = serializers.CharField(max_length=120)
    text = text()


class PartyValuesAsked(serializers.Serializer[Any]):
    words = text(allow_blank=True)


class ValueLineAsked(serializers.Serializer[Any]):
    key = serializers.SlugField(required=False, allow_blank=True, default="", max_length=40)
    heading = serializers.CharField(max_length=120)
    is_shared = serializers.BooleanField()
    words = text(allow_blank=True, required=False, default="")
    lived_with = text(allow_blank=True, required=False, default="")


class ClauseCommentAsked(serializers.Serializer[Any]):
    clause = serializers.SlugField(max_length=40)
    text = text()


class RevisionAsked(serializers.Serializer[Any]):
    """``seen`` is the revision that was read."""

    seen = serializers.IntegerField(required=False, allow_null=True, default=None)


class AgreementReviewAsked(serializers.Serializer[Any]):
    """``seen`` is how many words had been said."""

    outcome = serializers.ChoiceField(choices=ReviewOutcome.choices)
    text = text(allow_blank=True, required=False, default="")
    seen = serializers.IntegerField(required=False, allow_null=True, default=None)


class MonthsAsked(serializers.Serializer[Any]):
    months = serializers.IntegerField(min_value=1, max_value=LONGEST_REVIEW_MONTHS)
    seen = serializers.IntegerField(required=False, allow_null=True, default=None)


class NothingAsked(serializers.Serializer[Any]):
    """Nothing but the act itself."""
