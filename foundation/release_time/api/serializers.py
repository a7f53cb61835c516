"""Release time as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.release_time.models import Bank, ReleaseCategory, ReleaseRequest, Transfer
from foundation.toolkit.moments import check_day


class BankSerializer(serializers.ModelSerializer[Bank]):
    """Its rules, and what stands in the caller's own account (``left``, ``held``, ``used``)."""

    union = serializers.CharField(source="union.short_name", read_only=True)
    left = serializers.IntegerField(read_only=True)
    held = serializers.IntegerField(read_only=True)
    used = serializers.IntegerField(read_only=True)

    class Meta:
        model = Bank
        fields = (
            "id",
            "name",
            "union",
            "source",
            "status",
            "zone",
            "holds",
            "counts",
            "starts_on",
            "ends_on",
            "payer",
            "reimbursed_by",
            "asks_first",
            "notice",
            "notice_unit",
            "answer_days",
            "silence",
            "step",
            "least",
            "left",
            "held",
            "used",
        )
        read_only_fields = fields


class ReleaseRequestSerializer(serializers.ModelSerializer[ReleaseRequest]):
    person = serializers.CharField(source="person.name", read_only=True)
    unit = serializers.CharField(source="unit.name", read_only=True)
    bank = serializers.CharField(source="bank.name", read_only=True)
    category = serializers.CharField(source="category.code", read_only=True)
    zone = serializers.CharField(read_only=True)
    answered_by = serializers.CharField(source="answered_by.name", read_only=True, allow_null=True)

    class Meta:
        model = ReleaseRequest
        fields = (
            "id",
            "bank",
            "person",
            "unit",
            "category",
            "status",
            "starts_at",
            "ends_at",
            "minutes",
            "zone",
            "place",
            "cover",
            "causes_overtime",
            "is_short_notice",
            "is_after_the_fact",
            "asked_at",
            "answer_due_at",
            "answered_by",
            "answered_at",
            "by_silence",
            "reason",
            "slot_starts_at",
            "slot_ends_at",
        )
        read_only_fields = fields


class TransferSerializer(serializers.ModelSerializer[Transfer]):
    category = serializers.CharField(source="category.code", read_only=True, allow_null=True)
    bank = serializers.CharField(source="bank.name", read_only=True)

    class Meta:
        model = Transfer
        fields = (
            "id",
            "bank",
            "kind",
            "source",
            "target",
            "amount",
            "minutes",
            "on",
            "posted_at",
            "category",
            "undoes",
            "because",
        )
        read_only_fields = fields


class ReleaseAskedSerializer(serializers.Serializer[Any]):
    """A request: from when to when, how much of it is working time, what for and where."""

    bank = serializers.UUIDField()
    category = serializers.SlugField(max_length=40)
    starts_at = serializers.DateTimeField(validators=[check_day])
    ends_at = serializers.DateTimeField(validators=[check_day])
    minutes = serializers.IntegerField(min_value=-100_000, max_value=100_000)
    place = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    cover = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    causes_overtime = serializers.BooleanField(required=False, default=False)
    purpose = serializers.CharField(
        max_length=2000,
        required=False,
        allow_blank=True,
        default="",
        help_text="Only the union reads it.",
    )


class ReleaseUseAskedSerializer(serializers.Serializer[Any]):
    """Time used from a bank whose time is not asked for first."""

    bank = serializers.UUIDField()
    category = serializers.SlugField(max_length=40)
    on = serializers.DateField(validators=[check_day])
    minutes = serializers.IntegerField(min_value=-100_000, max_value=100_000)


class ReleaseDenyAskedSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=300)
    slot_starts_at = serializers.DateTimeField(
        required=False, allow_null=True, default=None, validators=[check_day]
    )
    slot_ends_at = serializers.DateTimeField(
        required=False, allow_null=True, default=None, validators=[check_day]
    )


class ReleaseUsedAskedSerializer(serializers.Serializer[Any]):
    minutes = serializers.IntegerField(min_value=-100_000, max_value=100_000)


class ReleaseNothingAskedSerializer(serializers.Serializer[Any]):
    """The act alone."""


def category_of(code: str, bank: Bank) -> ReleaseCategory:
    found = ReleaseCategory.objects.filter(partnership=bank.partnership_id, code=code).first()
    if found is None:
        raise serializers.ValidationError({"category": f"No category is called “{code}”."})
    return found
