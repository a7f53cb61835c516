"""Coming decisions and issues as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.people.models import Organization, Unit
from foundation.toolkit.api import KnownField
from foundation.toolkit.forms import LONGEST_TEXT
from foundation.toolkit.moments import check_day
from governance.consultation.access import units_to_announce_at
from governance.consultation.issue_access import units_to_raise_at
from governance.consultation.models import (
    AnswerOutcome,
    ComingDecision,
    DecisionInput,
    DecisionQuestion,
    InputAnswer,
    IssueAnswer,
    IssueStage,
    IssueWords,
    PartnershipIssue,
    WindowWaiver,
)


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, **options)


def words(**options: Any) -> serializers.CharField:
    """A text that may be left out."""
    return text(required=False, allow_blank=True, default="", **options)


def day(**options: Any) -> serializers.DateField:
    return serializers.DateField(validators=[check_day], **options)


def open_day() -> serializers.DateField:
    return day(required=False, allow_null=True, default=None)


class ComingLineSerializer(serializers.ModelSerializer[ComingDecision]):
    unit = serializers.CharField(source="unit.name", read_only=True)
    zone = serializers.CharField(read_only=True)
    given_by = serializers.CharField(source="given_by.name", read_only=True)
    given_for = serializers.CharField(source="given_for.name", read_only=True)

    class Meta:
        model = ComingDecision
        fields = (
            "id",
            "number",
            "status",
            "version",
            "title",
            "unit",
            "zone",
            "function",
            "planned_on",
            "effective_on",
            "given_at",
            "given_by",
            "given_for",
            "timeliness",
            "notice_days",
            "opened_at",
            "closes_on",
            "closes_at",
            "waived_at",
            "ended_at",
            "outcome",
        )
        read_only_fields = fields


class InputAnswerSerializer(serializers.ModelSerializer[InputAnswer]):
    answered_by = serializers.CharField(source="answered_by.name", read_only=True)

    class Meta:
        model = InputAnswer
        fields = ("outcome", "why", "answered_by", "answered_role", "answered_at")
        read_only_fields = fields


class InputSerializer(serializers.ModelSerializer[DecisionInput]):
    """``answers`` holds one or none."""

    person = serializers.CharField(source="person.name", read_only=True)
    organization = serializers.CharField(source="organization.name", read_only=True)
    answers = InputAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = DecisionInput
        fields = (
            "id",
            "person",
            "role_name",
            "organization",
            "text",
            "given_to",
            "given_at",
            "changed_at",
            "answers",
        )
        read_only_fields = fields


class QuestionSerializer(serializers.ModelSerializer[DecisionQuestion]):
    asked_by = serializers.CharField(source="asked_by.name", read_only=True)
    asked_for = serializers.CharField(source="asked_for.name", read_only=True)

    class Meta:
        model = DecisionQuestion
        fields = ("id", "text", "asked_by", "asked_for", "asked_at", "answer", "answered_at")
        read_only_fields = fields


class WaiverSerializer(serializers.ModelSerializer[WindowWaiver]):
    organization = serializers.CharField(source="organization.name", read_only=True)
    given_by = serializers.CharField(source="given_by.name", read_only=True)

    class Meta:
        model = WindowWaiver
        fields = ("version", "organization", "given_by", "given_role", "given_at", "because")
        read_only_fields = fields


class ComingSerializer(ComingLineSerializer):
    """``standing_words`` is the sentence that stands beside it wherever it is shown."""

    inputs = InputSerializer(many=True, read_only=True)
    questions = QuestionSerializer(many=True, read_only=True)
    waivers = WaiverSerializer(many=True, read_only=True)
    standing_words = serializers.CharField(read_only=True)

    class Meta(ComingLineSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *ComingLineSerializer.Meta.fields,
            "planned",
            "facts",
            "links",
            "inputs",
            "questions",
            "waivers",
            "standing_words",
        )
        read_only_fields = fields  # type: ignore[assignment]


class AnnouncementAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    planned = text()
    facts = text()
    links = words()
    function = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    planned_on = day()
    effective_on = open_day()
    closes_on = open_day()


class NoticeAsked(AnnouncementAsked):
    unit = KnownField(slug_field="id", queryset=Unit.objects.all(), among=units_to_announce_at)


class ChangeAsked(AnnouncementAsked):
    """With ``If-Match`` it is done only if that version still stands."""

    because = words()


class TextAsked(serializers.Serializer[Any]):
    text = text()


class QuestionAnswerAsked(serializers.Serializer[Any]):
    answer = text()


class InputAnswerAsked(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(AnswerOutcome.choices)
    why = text()


class WindowWaiverAsked(serializers.Serializer[Any]):
    because = words()


class FinalAsked(serializers.Serializer[Any]):
    outcome = text()


class WhyAsked(serializers.Serializer[Any]):
    why = text()


class GivenLineSerializer(serializers.Serializer[Any]):
    party = serializers.CharField()
    given = serializers.IntegerField()
    in_time = serializers.IntegerField()
    late = serializers.IntegerField()
    after_the_fact = serializers.IntegerField()
    answers = serializers.IntegerField()


class InputLineSerializer(serializers.Serializer[Any]):
    party = serializers.CharField()
    inputs = serializers.IntegerField()
    answered = serializers.IntegerField()
    adopted = serializers.IntegerField()
    partly = serializers.IntegerField()
    not_adopted = serializers.IntegerField()


class ScorecardSerializer(serializers.Serializer[Any]):
    management = GivenLineSerializer(many=True)
    labor = InputLineSerializer(many=True)


class IssueAnswerSerializer(serializers.ModelSerializer[IssueAnswer]):
    organization = serializers.CharField(source="organization.name", read_only=True)
    given_by = serializers.CharField(source="given_by.name", read_only=True)

    class Meta:
        model = IssueAnswer
        fields = ("organization", "given_by", "given_role", "given_at", "text")
        read_only_fields = fields


class IssueStageSerializer(serializers.ModelSerializer[IssueStage]):
    moved_for = serializers.CharField(source="moved_for.name", read_only=True)
    answers = IssueAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = IssueStage
        fields = (
            "position",
            "name",
            "level",
            "labor_asked",
            "management_asked",
            "try_until",
            "moved_for",
            "moved_at",
            "because",
            "answers",
        )
        read_only_fields = fields


class IssueWordsSerializer(serializers.ModelSerializer[IssueWords]):
    proposed_for = serializers.CharField(source="proposed_for.name", read_only=True)
    recorded_by = serializers.SerializerMethodField()

    class Meta:
        model = IssueWords
        fields = ("id", "number", "text", "proposed_for", "proposed_at", "recorded_by")
        read_only_fields = fields

    def get_recorded_by(self, words: IssueWords) -> list[str]:
        return [assent.organization.name for assent in words.assents.all()]


class IssueLineSerializer(serializers.ModelSerializer[PartnershipIssue]):
    unit = serializers.CharField(source="unit.name", read_only=True)
    raised_by = serializers.CharField(source="raised_by.name", read_only=True)
    raised_for = serializers.CharField(source="raised_for.name", read_only=True)
    addressed_to = serializers.CharField(
        source="addressed_to.name", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = PartnershipIssue
        fields = (
            "id",
            "number",
            "status",
            "position",
            "title",
            "unit",
            "raised_at",
            "raised_by",
            "raised_for",
            "addressed_to",
            "ended_at",
            "outcome",
        )
        read_only_fields = fields


class IssueSerializer(IssueLineSerializer):
    stages = IssueStageSerializer(many=True, read_only=True)
    words = IssueWordsSerializer(many=True, read_only=True)
    standing_words = serializers.CharField(read_only=True)

    class Meta(IssueLineSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *IssueLineSerializer.Meta.fields,
            "what",
            "wish",
            "clause",
            "stages",
            "words",
            "standing_words",
        )
        read_only_fields = fields  # type: ignore[assignment]


class IssueAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    what = text()
    wish = text()
    clause = words()
    unit = KnownField(slug_field="id", queryset=Unit.objects.all(), among=units_to_raise_at)
    addressed_to = KnownField(
        slug_field="name",
        queryset=Organization.objects.all(),
        among=lambda actor: Organization.objects.filter(partnerships__employer=actor.organization),
        required=False,
        allow_null=True,
        default=None,
    )


class MoveAsked(serializers.Serializer[Any]):
    to = serializers.IntegerField(
        min_value=1, max_value=1000, required=False, allow_null=True, default=None
    )
    because = words()


class NothingAsked(serializers.Serializer[Any]):
    """The address says it all."""
