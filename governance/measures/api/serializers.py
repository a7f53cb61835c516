"""Measures and figures as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.people.models import Unit
from foundation.toolkit.api import KnownField
from foundation.toolkit.moments import check_day
from governance.measures.access import units_to_measure_at
from governance.measures.models import Annotation, Measure, MeasureTarget, Observation
from governance.measures.reading import MOST_LETTERS
from governance.measures.statuses import DataUse, Direction, FactArea


def text(longest: int = 5_000, **options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, **options)


def words(longest: int = 300) -> serializers.CharField:
    """A text that may be left out."""
    return text(longest, required=False, allow_blank=True, default="")


def day() -> serializers.DateField:
    return serializers.DateField(validators=[check_day])


def value() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=17, decimal_places=4)


class MeasureLineSerializer(serializers.ModelSerializer[Measure]):
    unit = serializers.CharField(source="unit.name", read_only=True)
    proposed_for = serializers.CharField(source="proposed_for.name", read_only=True)
    is_joint = serializers.BooleanField(read_only=True)
    use_words = serializers.CharField(read_only=True)

    class Meta:
        model = Measure
        fields = (
            "id",
            "name",
            "status",
            "area",
            "unit",
            "is_joint",
            "what",
            "counted_in",
            "method",
            "source",
            "direction",
            "rhythm_days",
            "places",
            "use",
            "use_words",
            "use_besides",
            "proposed_for",
            "proposed_at",
            "agreed_at",
            "retired_at",
        )
        read_only_fields = fields


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    """``corrects``: the figure it stands in the place of."""

    class Meta:
        model = Observation
        fields = ("id", "on", "value", "note", "came", "key", "corrects", "because", "given_at")
        read_only_fields = fields


class TargetSerializer(serializers.ModelSerializer[MeasureTarget]):
    class Meta:
        model = MeasureTarget
        fields = ("value", "by_on", "because", "set_at")
        read_only_fields = fields


class AnnotationSerializer(serializers.ModelSerializer[Annotation]):
    class Meta:
        model = Annotation
        fields = ("on", "text", "written_at")
        read_only_fields = fields


class FreshnessSerializer(serializers.Serializer[Any]):
    """``age``: days since the last figure's day, null where there is none."""

    state = serializers.CharField()
    age = serializers.IntegerField(allow_null=True)
    rhythm = serializers.IntegerField()


class MeasureSerializer(MeasureLineSerializer):
    """``figures`` are those that stand; ``median`` is theirs."""

    figures = ObservationSerializer(many=True, read_only=True)
    targets = TargetSerializer(many=True, read_only=True)
    annotations = AnnotationSerializer(many=True, read_only=True)
    freshness = FreshnessSerializer(read_only=True)
    median = serializers.DecimalField(
        max_digits=19, decimal_places=5, allow_null=True, read_only=True
    )
    signs = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta(MeasureLineSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *MeasureLineSerializer.Meta.fields,
            "figures",
            "targets",
            "annotations",
            "freshness",
            "median",
            "signs",
        )
        read_only_fields = fields  # type: ignore[assignment]


class MeasureAsked(serializers.Serializer[Any]):
    """``is_own``: of the caller's own party alone, which stands at once."""

    name = text(120)
    unit = KnownField(slug_field="id", queryset=Unit.objects.all(), among=units_to_measure_at)
    is_own = serializers.BooleanField(default=False)
    area = serializers.ChoiceField(FactArea.choices)
    what = text()
    counted_in = text(80)
    method = text()
    source = text(200)  # type: ignore[assignment]
    direction = serializers.ChoiceField(Direction.choices)
    rhythm_days = serializers.IntegerField(min_value=1, max_value=400)
    places = serializers.IntegerField(min_value=0, max_value=4, default=1)
    use = serializers.ChoiceField(DataUse.choices, default=DataUse.LEARNING)
    use_besides = words()


class NothingAsked(serializers.Serializer[Any]):
    """An act that asks for nothing besides."""


class BecauseAsked(serializers.Serializer[Any]):
    because = text()


class FigureAsked(serializers.Serializer[Any]):
    """``key``: the sender's own; what is posted twice under one key counts once."""

    on = day()
    value = value()
    note = words()
    key = words(80)


class CorrectionAsked(serializers.Serializer[Any]):
    value = value()
    because = text(300)


class TargetAsked(serializers.Serializer[Any]):
    value = value()
    by_on = day()
    because = text(300)


class AnnotationAsked(serializers.Serializer[Any]):
    on = day()
    text = text(200)


class FiguresAsked(serializers.Serializer[Any]):
    """``text``: CSV with the columns on, value and note. ``dry_run`` writes nothing."""

    text = text(MOST_LETTERS, trim_whitespace=False)
    dry_run = serializers.BooleanField(default=False)


class MistakeSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField()
    sentence = serializers.CharField()


class ReadSerializer(serializers.Serializer[Any]):
    """``brought_in`` is false of a dry run, and where there is a mistake."""

    new = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    mistakes = MistakeSerializer(many=True)
    brought_in = serializers.BooleanField()
