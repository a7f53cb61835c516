"""The business plan as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.toolkit.forms import LONGEST_TEXT
from partnership.journey.api.serializers import day, text
from partnership.plan.models import Area, AreaReview, Goal, Need, PlanVersion, ProcessChange
from partnership.plan.statuses import Track


def money_field(**options: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=20, decimal_places=6, **options)


class GoalSerializer(serializers.ModelSerializer[Goal]):
    labor_owner = serializers.CharField(source="labor_owner.name", read_only=True)
    management_owner = serializers.CharField(source="management_owner.name", read_only=True)

    class Meta:
        model = Goal
        fields = (
            "id",
            "title",
            "why",
            "measure",
            "measured_in",
            "direction",
            "baseline",
            "target",
            "by_on",
            "labor_owner",
            "management_owner",
        )
        read_only_fields = fields


class ReadingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    value = serializers.DecimalField(max_digits=14, decimal_places=2)
    read_on = serializers.DateField()
    source_of = serializers.CharField(source="source")
    recorded_by = serializers.CharField(source="recorded_by.name")


class GoalLineSerializer(serializers.Serializer[Any]):
    """``share``: how far it has come, in whole per cent; ``readings`` are those that stand."""

    goal = GoalSerializer()
    share = serializers.IntegerField()
    is_reached = serializers.BooleanField()
    labor_says = serializers.CharField(source="labor.says", default=None, allow_null=True)
    management_says = serializers.CharField(source="management.says", default=None, allow_null=True)
    readings = ReadingSerializer(many=True)


class PlanVersionSerializer(serializers.ModelSerializer[PlanVersion]):
    class Meta:
        model = PlanVersion
        fields = ("id", "number", "status", "title", "starts_on", "ends_on", "agreed_at")
        read_only_fields = fields


class PlanSerializer(serializers.Serializer[Any]):
    """``standing`` is what every party agreed to; ``staged`` what is on its way."""

    standing = PlanVersionSerializer(allow_null=True)
    staged = PlanVersionSerializer(many=True)
    goals = GoalLineSerializer(source="lines", many=True)
    unserved = serializers.IntegerField()


class NeedSerializer(serializers.ModelSerializer[Need]):
    party = serializers.CharField(source="organization.name", read_only=True)
    is_shared = serializers.BooleanField(read_only=True)

    class Meta:
        model = Need
        fields = ("id", "party", "title", "text", "is_shared", "said_at")
        read_only_fields = fields


class NeedLineSerializer(serializers.Serializer[Any]):
    need = NeedSerializer()
    is_unserved = serializers.BooleanField()
    goals = serializers.SerializerMethodField()

    def get_goals(self, line: Any) -> list[str]:
        return [goal.title for goal in line.goals]


class ProcessChangeSerializer(serializers.ModelSerializer[ProcessChange]):
    unit = serializers.CharField(source="unit.name", read_only=True)

    class Meta:
        model = ProcessChange
        fields = ("id", "title", "unit", "what", "effect_on_jobs", "version", "proposed_at")
        read_only_fields = fields


class ChangeLineSerializer(serializers.Serializer[Any]):
    """Dollars a year, exact."""

    change = ProcessChangeSerializer()
    before = money_field(source="totals.before")
    after = money_field(source="totals.after")
    difference = money_field(source="totals.difference")
    verified = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())


class AreaSerializer(serializers.ModelSerializer[Area]):
    unit = serializers.CharField(source="unit.name", read_only=True)
    due_on = serializers.DateField(read_only=True)
    last_on = serializers.DateField(read_only=True, allow_null=True)

    class Meta:
        model = Area
        fields = ("id", "unit", "every_months", "due_on", "last_on")
        read_only_fields = fields


class AreaReviewSerializer(serializers.ModelSerializer[AreaReview]):
    said_by = serializers.CharField(source="said_by.name", read_only=True)

    class Meta:
        model = AreaReview
        fields = (
            "id",
            "reviewed_on",
            "next_on",
            "demand",
            "staffing",
            "cost",
            "quality",
            "safety",
            "outlook",
            "said_by",
        )
        read_only_fields = fields


# --- what is asked for


class ReadingAsked(serializers.Serializer[Any]):
    value = serializers.DecimalField(max_digits=14, decimal_places=2)
    read_on = day()
    source_of = serializers.CharField(max_length=200)


class ReadingCorrectionAsked(ReadingAsked):
    because = text()


class GoalReviewAsked(serializers.Serializer[Any]):
    says = serializers.ChoiceField(choices=Track.choices)
    why = text()


class NeedAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    is_shared = serializers.BooleanField(default=False)


class FigureCheckAsked(serializers.Serializer[Any]):
    how = text()


class AreaReviewAsked(serializers.Serializer[Any]):
    reviewed_on = day()
    demand = text()
    staffing = text()
    cost = text()
    quality = text()
    safety = text()
    outlook = text()
