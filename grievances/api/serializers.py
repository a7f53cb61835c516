"""Cases as JSON. What is read is what the pages show; statuses are never written."""

from rest_framework import serializers

from foundation.record.models import Entry
from grievances.lists.rows import number_of
from grievances.models import Act, Answer, Clock, Document, Grievance, Note, Offer, ServedBy


class CaseLineSerializer(serializers.ModelSerializer[Grievance]):
    """A case of a list. ``number`` is the joint one; of an intake the union's own."""

    number = serializers.SerializerMethodField()
    unit_name = serializers.CharField(source="unit.name", read_only=True)
    union = serializers.CharField(source="union.short_name", read_only=True)
    employer = serializers.CharField(source="employer.short_name", read_only=True)
    representative_name = serializers.CharField(
        source="representative.name", read_only=True, allow_null=True, default=None
    )
    respondent_name = serializers.CharField(
        source="respondent.name", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = Grievance
        fields: tuple[str, ...] = (
            "id",
            "number",
            "title",
            "status",
            "kind",
            "subjects",
            "step",
            "step_name",
            "unit",
            "unit_name",
            "union",
            "employer",
            "representative",
            "representative_name",
            "respondent",
            "respondent_name",
            "incident_on",
            "filed_at",
            "closed_at",
            "next_due_at",
            "version",
        )
        read_only_fields = fields

    def get_number(self, case: Grievance) -> str:
        return number_of(case)


class CaseSerializer(CaseLineSerializer):
    """One case, with the form as management reads it."""

    agreement = serializers.CharField(source="agreement_version.agreement.code", read_only=True)
    agreement_version = serializers.IntegerField(source="agreement_version.number", read_only=True)
    grievants = serializers.SerializerMethodField()

    class Meta(CaseLineSerializer.Meta):
        fields = (
            *CaseLineSerializer.Meta.fields,
            "agreement",
            "agreement_version",
            "procedure",
            "statement",
            "remedy",
            "learned_on",
            "grievants",
        )
        read_only_fields = fields

    def get_grievants(self, case: Grievance) -> list[str]:
        return [grievant.person.name for grievant in case.grievants.all()]


class ActSerializer(serializers.ModelSerializer[Act]):
    organization = serializers.CharField(
        source="organization.short_name", read_only=True, allow_null=True, default=None
    )
    person_name = serializers.CharField(source="person.name", read_only=True)
    served_by = serializers.ChoiceField(ServedBy.choices, allow_blank=True, read_only=True)

    class Meta:
        model = Act
        fields = (
            "id",
            "position",
            "kind",
            "step",
            "happened_on",
            "happened_at",
            "recorded_at",
            "organization",
            "person_name",
            "role_name",
            "clock",
            "sets_on",
            "days",
            "until",
            "note",
            "served_by",
            "is_late",
            "late_against",
            "ground_of_timeliness",
            "is_by_contract",
        )
        read_only_fields = fields


class ClockSerializer(serializers.ModelSerializer[Clock]):
    """A time limit, with the sentences that explain it."""

    case = serializers.UUIDField(source="grievance_id", read_only=True)
    action = serializers.CharField(source="deadline.action", read_only=True)
    due_on = serializers.DateField(source="deadline.due_on", read_only=True)
    due_at = serializers.DateTimeField(source="deadline.due_at", read_only=True)
    zone = serializers.CharField(source="deadline.zone", read_only=True)
    status = serializers.CharField(source="deadline.status", read_only=True)
    is_earliest_day = serializers.BooleanField(source="deadline.is_earliest_day", read_only=True)
    consequence = serializers.CharField(source="deadline.consequence", read_only=True)
    consequence_sentence = serializers.CharField(
        source="deadline.consequence_sentence", read_only=True
    )
    explanation = serializers.CharField(source="deadline.explanation", read_only=True)
    rule_sentence = serializers.CharField(source="deadline.rule_sentence", read_only=True)
    article = serializers.CharField(source="deadline.source", read_only=True)

    class Meta:
        model = Clock
        fields = (
            "id",
            "case",
            "key",
            "step",
            "step_name",
            "party",
            "action",
            "due_on",
            "due_at",
            "zone",
            "status",
            "is_earliest_day",
            "is_extended",
            "starts_on",
            "consequence",
            "consequence_sentence",
            "explanation",
            "rule_sentence",
            "article",
        )
        read_only_fields = fields


class NoteSerializer(serializers.ModelSerializer[Note]):
    written_by = serializers.CharField(source="written_by.name", read_only=True)
    organization = serializers.CharField(source="organization.short_name", read_only=True)
    is_joint = serializers.BooleanField(read_only=True)

    class Meta:
        model = Note
        fields = ("id", "text", "organization", "written_by", "role_name", "written_at", "is_joint")
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """What a document is; its content is served by its page, which asks who reads."""

    attached_by = serializers.CharField(source="attached_by.name", read_only=True)
    organization = serializers.CharField(source="organization.short_name", read_only=True)
    is_joint = serializers.BooleanField(read_only=True)

    class Meta:
        model = Document
        fields = (
            "id",
            "name",
            "content_type",
            "size",
            "sha256",
            "organization",
            "attached_by",
            "attached_at",
            "is_joint",
        )
        read_only_fields = fields


class EntrySerializer(serializers.ModelSerializer[Entry]):
    person_name = serializers.CharField(
        source="person.name", read_only=True, allow_null=True, default=None
    )
    organization = serializers.CharField(
        source="organization.short_name", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = Entry
        fields = (
            "id",
            "event",
            "sentence",
            "details",
            "person_name",
            "organization",
            "role_name",
            "happened_at",
        )
        read_only_fields = fields


class OfferSerializer(serializers.ModelSerializer[Offer]):
    case = serializers.UUIDField(source="grievance_id", read_only=True)
    asked_for = serializers.CharField(source="asked_for.short_name", read_only=True)

    class Meta:
        model = Offer
        fields = (
            "id",
            "case",
            "kind",
            "status",
            "step",
            "clock",
            "old_due_on",
            "new_on",
            "until",
            "terms",
            "sets_precedent",
            "reason",
            "asked_for",
            "asked_at",
            "answered_at",
            "answer_note",
        )
        read_only_fields = fields


class StepAnswerSerializer(serializers.ModelSerializer[Answer]):
    given_by = serializers.CharField(source="given_by.name", read_only=True)

    class Meta:
        model = Answer
        fields = (
            "id",
            "step",
            "step_name",
            "round",
            "outcome",
            "reasons",
            "remedy_offered",
            "given_at",
            "given_by",
        )
        read_only_fields = fields
