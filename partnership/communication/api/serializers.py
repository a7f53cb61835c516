from typing import Any

from rest_framework import serializers

from foundation.people.models import Organization, Person, Unit
from foundation.roles.models import Role
from foundation.toolkit.forms import LONGEST_TEXT
from foundation.toolkit.moments import check_day
from partnership.communication.actions.channel import MOST_HOURS
from partnership.communication.channel_access import own_members
from partnership.communication.forms import LONGEST_RUMOR
from partnership.communication.models import (
    Audience,
    Bulletin,
    Channel,
    ChannelEntry,
    ChannelKind,
    GroupedBy,
    HigherBody,
    PlanLine,
    Rhythm,
    Rumor,
    Summary,
    Survey,
    SurveyResult,
)
from partnership.communication.places import partnerships_of, units_of

TEXT_FIELDS = (
    "id",
    "title",
    "text",
    "status",
    "version",
    "unit",
    "begun_at",
    "published_at",
)


class Among(serializers.PrimaryKeyRelatedField[Unit]):
    """A unit of the actor's own partnerships: any other is not there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **options)

    def get_queryset(self) -> Any:
        return units_of(self.context["actor"], self.context["now"])


class PartyAmong(serializers.PrimaryKeyRelatedField[Organization]):
    """A party of the actor's own partnerships."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Organization.objects.none(), **options)

    def get_queryset(self) -> Any:
        there = partnerships_of(self.context["actor"], self.context["now"])
        parties = [party.pk for one in there for party in one.parties]
        return Organization.objects.filter(pk__in=parties)


class MemberAmong(serializers.PrimaryKeyRelatedField[Person]):
    """A member of the union that the actor acts for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Person.objects.none(), **options)

    def get_queryset(self) -> Any:
        return own_members(self.context["actor"], self.context["now"])


class BulletinSerializer(serializers.ModelSerializer[Bulletin]):
    unit = serializers.CharField(source="unit.name", read_only=True)

    class Meta:
        model = Bulletin
        fields = (*TEXT_FIELDS, "asks_confirmation", "corrects")
        read_only_fields = fields


class ReachSerializer(serializers.Serializer[Any]):
    """At one place; ``opened`` and ``confirmed`` are rounded down to fives."""

    place = serializers.CharField(read_only=True)
    people = serializers.IntegerField(read_only=True)
    opened = serializers.IntegerField(read_only=True)
    confirmed = serializers.IntegerField(read_only=True)


class RumorSerializer(serializers.ModelSerializer[Rumor]):
    """The draft of an answer is read on the desk alone: until it is published ``answer`` is empty
    for everybody else."""

    unit = serializers.CharField(source="unit.name", read_only=True)
    answer_by = serializers.DateTimeField(read_only=True)

    class Meta:
        model = Rumor
        fields = (
            "id",
            "said",
            "unit",
            "status",
            "logged_at",
            "answer_by",
            "version",
            "answer",
            "ended_at",
            "because",
        )
        read_only_fields = fields

    def to_representation(self, instance: Rumor) -> dict[str, Any]:
        shown = super().to_representation(instance)
        if not instance.is_answered and not self.context.get("on_desk"):
            shown["answer"] = ""
        return shown


class DeskFiguresSerializer(serializers.Serializer[Any]):
    answered = serializers.IntegerField(read_only=True)
    open = serializers.IntegerField(read_only=True)
    late = serializers.IntegerField(read_only=True)
    median_hours = serializers.FloatField(read_only=True, allow_null=True)
    oldest_open = serializers.DateTimeField(read_only=True, allow_null=True)


class NothingAsked(serializers.Serializer[Any]):
    """Nothing to say."""


class SeenAsked(serializers.Serializer[Any]):
    """Always for the version that was read."""

    seen = serializers.IntegerField(min_value=0)


class TakeAsked(serializers.Serializer[Any]):
    """``instead_of``: the number of the person who owns it for one's side now, to take it over."""

    instead_of = serializers.IntegerField(required=False, allow_null=True, default=None)


class BulletinAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    unit = Among()
    parties = serializers.ListField(child=serializers.IntegerField(), required=False, default=list)
    asks_confirmation = serializers.BooleanField(required=False, default=False)


class RumorAsked(serializers.Serializer[Any]):
    said = serializers.CharField(max_length=LONGEST_RUMOR)
    unit = Among()
    is_named = serializers.BooleanField(required=False, default=False)


class RumorAnswerAsked(serializers.Serializer[Any]):
    answer = serializers.CharField(max_length=LONGEST_TEXT)
    seen = serializers.IntegerField(min_value=0)


class RumorDropAsked(serializers.Serializer[Any]):
    because = serializers.CharField(max_length=LONGEST_TEXT)


class SurveyResultSerializer(serializers.ModelSerializer[SurveyResult]):
    """Null is what may not be shown: fewer than the survey's floor answered."""

    class Meta:
        model = SurveyResult
        fields = ("asked", "answered", "whole", "by_group", "counted_at")
        read_only_fields = fields


class SurveySerializer(serializers.ModelSerializer[Survey]):
    """``text`` holds the questions; ``results`` holds one, once it is closed and counted."""

    unit = serializers.CharField(source="unit.name", read_only=True)
    results = SurveyResultSerializer(many=True, read_only=True)

    class Meta:
        model = Survey
        fields = (*TEXT_FIELDS, "lead", "grouped_by", "groups", "floor", "closes_at", "results")
        read_only_fields = fields


class PlanLineSerializer(serializers.ModelSerializer[PlanLine]):
    whom = serializers.CharField(read_only=True)
    labor_owner = serializers.CharField(source="labor_owner.name", read_only=True, default="")
    management_owner = serializers.CharField(
        source="management_owner.name", read_only=True, default=""
    )

    class Meta:
        model = PlanLine
        fields = (
            "id",
            "audience",
            "whom",
            "message",
            "channel",
            "rhythm",
            "next_on",
            "labor_owner",
            "management_owner",
            "version",
        )
        read_only_fields = fields


class SurveyAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    lead = serializers.CharField(
        max_length=LONGEST_TEXT, required=False, allow_blank=True, default=""
    )
    closes_on = serializers.DateField(validators=[check_day])
    grouped_by = serializers.ChoiceField(choices=GroupedBy.choices, default=GroupedBy.NONE)
    unit = Among()
    parties = serializers.ListField(child=serializers.IntegerField(), required=False, default=list)


class AnswersAsked(serializers.Serializer[Any]):
    """For each question the place of its answer, from 0 on."""

    answers = serializers.ListField(child=serializers.IntegerField(min_value=0))


class LineAsked(serializers.Serializer[Any]):
    """A line of the plan. ``party``, ``unit`` or ``role``: whichever its audience names."""

    audience = serializers.ChoiceField(choices=Audience.choices)
    party = PartyAmong(required=False, allow_null=True, default=None)
    unit = Among(required=False, allow_null=True, default=None)
    role = serializers.PrimaryKeyRelatedField(
        queryset=Role.objects.filter(is_system=False),
        required=False,
        allow_null=True,
        default=None,
    )
    message = serializers.CharField(max_length=200)
    channel = serializers.ChoiceField(choices=Channel.choices)
    rhythm = serializers.ChoiceField(choices=Rhythm.choices)
    next_on = serializers.DateField(validators=[check_day])


class LineChangeAsked(LineAsked, SeenAsked):
    """The line as it is to be, from the version that was read."""


class DoneAsked(serializers.Serializer[Any]):
    """The day on which it was told, in the partnership's own zone."""

    done_on = serializers.DateField(validators=[check_day])
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class SummarySerializer(serializers.ModelSerializer[Summary]):
    unit = serializers.CharField(source="unit.name", read_only=True)

    class Meta:
        model = Summary
        fields = (*TEXT_FIELDS, "body", "period_from", "period_to")
        read_only_fields = fields


class SummaryWords(serializers.Serializer[Any]):
    """What a summary says, to which body, of which period."""

    title = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    body = serializers.ChoiceField(choices=HigherBody.choices)
    period_from = serializers.DateField(validators=[check_day])
    period_to = serializers.DateField(validators=[check_day])


class SummaryAsked(SummaryWords):
    """``unit``: whoever of a party holds a role there or above reads it."""

    unit = Among()


class SummaryChangeAsked(SummaryWords, SeenAsked):
    """The summary as it is to be, from the version that was read."""


class ChannelEntrySerializer(serializers.ModelSerializer[ChannelEntry]):
    """Hours and names are read by those who act for the union alone: null for its members."""

    people = serializers.SerializerMethodField()

    class Meta:
        model = ChannelEntry
        fields = (
            "id",
            "kind",
            "title",
            "words",
            "held_on",
            "hours",
            "is_for_members",
            "people",
            "version",
        )
        read_only_fields = fields

    def get_people(self, entry: ChannelEntry) -> list[str] | None:
        if not self.context.get("acts"):
            return None
        return [attendance.person.name for attendance in entry.attendances.all()]

    def to_representation(self, instance: ChannelEntry) -> dict[str, Any]:
        shown = super().to_representation(instance)
        return shown if self.context.get("acts") else {**shown, "hours": None}


class ChannelEntryAsked(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ChannelKind.choices)
    title = serializers.CharField(max_length=160)
    words = serializers.CharField(
        max_length=LONGEST_TEXT, required=False, allow_blank=True, default=""
    )
    held_on = serializers.DateField(validators=[check_day])
    hours = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=MOST_HOURS
    )
    is_for_members = serializers.BooleanField(required=False, default=False)
    people = MemberAmong(many=True, required=False, default=list)


class ChannelEntryChangeAsked(ChannelEntryAsked, SeenAsked):
    """The entry as it is to be, from the version that was read."""
