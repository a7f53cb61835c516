"""The contracts as JSON. Field names of events are those of ``governance.contracts.events``."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from foundation.people.models import Organization, Partnership
from foundation.roles.actor import Actor
from foundation.toolkit.api import KnownField
from foundation.toolkit.moments import check_day
from governance.contracts.access import partnerships_to_load_into
from governance.contracts.events import KINDS, CaseFacts, Event
from governance.contracts.models import Agreement, AgreementVersion, Article
from governance.contracts.source_text import LARGEST_FILE_BYTES
from governance.contracts.terms import Terms

MOST_EVENTS = 200


class ArticleSerializer(serializers.ModelSerializer[Article]):
    class Meta:
        model = Article
        fields = ("number", "title", "says", "topic", "superior_to")


class VersionSerializer(serializers.ModelSerializer[AgreementVersion]):
    loaded_by = serializers.CharField(source="loaded_by.name")
    loaded_for = serializers.CharField(source="loaded_for.name")
    confirmed_by = serializers.CharField(source="confirmed_by.name", allow_null=True, default=None)
    is_agreed = serializers.BooleanField()
    under = serializers.CharField(source="parent.code", allow_null=True, default=None)

    class Meta:
        model = AgreementVersion
        fields = (
            "number",
            "label",
            "under",
            "effective_from",
            "effective_to",
            "fingerprint",
            "loaded_at",
            "loaded_by",
            "loaded_for",
            "confirmed_at",
            "confirmed_by",
            "set_aside_at",
            "is_agreed",
        )
        read_only_fields = fields


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    partnership = serializers.CharField(source="partnership.name")
    employer = serializers.CharField(source="employer.name")
    union = serializers.CharField(source="union.name")

    class Meta:
        model = Agreement
        fields = ("code", "name", "partnership", "employer", "union", "warn_days")
        read_only_fields = fields


class ClockWordsSerializer(serializers.Serializer[Any]):
    action = serializers.CharField()
    who = serializers.CharField()
    rule = serializers.CharField()
    is_silent = serializers.BooleanField()
    also = serializers.ListField(child=serializers.CharField())
    consequence = serializers.CharField()
    extension = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]
        source="source.words", allow_null=True, default=None
    )


class StepWordsSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    goes_on = serializers.ListField(child=serializers.CharField())
    clocks = ClockWordsSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField())


class ProcedureWordsSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    name = serializers.CharField()
    begins = serializers.ListField(child=serializers.CharField())
    steps = StepWordsSerializer(many=True)


class ContractSerializer(serializers.Serializer[Any]):
    """A contract with the version in force today, its procedures in words, and all versions."""

    agreement = AgreementSerializer()
    version = VersionSerializer()
    versions = VersionSerializer(many=True)
    zone = serializers.CharField()
    procedures = ProcedureWordsSerializer(many=True)
    silent_on = serializers.ListField(child=serializers.CharField())
    defects = serializers.ListField(child=serializers.CharField())
    articles = ArticleSerializer(many=True)


@extend_schema_field(OpenApiTypes.STR)
class MomentField(serializers.Field):
    """A day ("2026-03-02") where the hour is not known, else an ISO moment.

    A moment without an offset is one in the contract's own zone.
    """

    default_validators = [check_day]
    default_error_messages = {"unreadable": "This is neither a day nor a moment in ISO form."}

    def to_internal_value(self, value: object) -> date | datetime:
        text = value if isinstance(value, str) else ""
        try:
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        except ValueError:
            self.fail("unreadable")

    def to_representation(self, value: date | datetime) -> str:
        return value.isoformat()


class EventSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(max_length=60)
    at = MomentField()
    step = serializers.CharField(required=False, allow_null=True, max_length=60)
    by = serializers.ChoiceField(
        choices=["union", "management", "neutral"], required=False, allow_null=True
    )
    clock = serializers.CharField(required=False, allow_null=True, max_length=120)
    on = MomentField(required=False, allow_null=True)
    days = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2000)
    until = serializers.DateField(required=False, allow_null=True, validators=[check_day])


class TrialSerializer(serializers.Serializer[Any]):
    """A case that is only tried: facts and events in, nothing kept."""

    version = serializers.IntegerField(required=False, min_value=1)
    procedure = serializers.CharField(max_length=60)
    subjects = serializers.ListField(child=serializers.CharField(max_length=60), default=list)
    events = EventSerializer(many=True)
    as_of = serializers.DateTimeField(required=False, allow_null=True, validators=[check_day])

    def validate_events(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(events) > MOST_EVENTS:
            raise serializers.ValidationError(f"At most {MOST_EVENTS} events are worked out.")
        return events

    def facts(self) -> CaseFacts:
        sent = self.validated_data
        return CaseFacts(procedure=sent["procedure"], subjects=frozenset(sent["subjects"]))

    def happened(self, terms: Terms) -> list[Event]:
        """The events as the engine takes them. Raises for a kind the contract does not know."""
        zone = ZoneInfo(terms.zone)
        found = []
        for number, sent in enumerate(self.validated_data["events"], start=1):
            if sent["kind"] not in KINDS and sent["kind"] not in terms.marks:
                raise serializers.ValidationError(
                    {"events": [f"Event {number}: “{sent['kind']}” is not a kind of event here."]}
                )
            at, on = _in_zone(sent["at"], zone), _in_zone(sent.get("on"), zone)
            found.append(Event(**{**sent, "at": at, "on": on}))
        return found


def _own(actor: Actor) -> list[int]:
    return [partnership.pk for partnership in partnerships_to_load_into(actor)]


class LoadSerializer(serializers.Serializer[Any]):
    """A contract file as text. A dry run changes nothing and tells what would change."""

    partnership = KnownField(
        slug_field="name",
        queryset=Partnership.objects,
        among=lambda actor: Partnership.objects.filter(pk__in=_own(actor)),
    )
    union = KnownField(
        slug_field="name",
        queryset=Organization.objects,
        among=lambda actor: Organization.objects.filter(partnerships__in=_own(actor)).distinct(),
        required=False,
        allow_null=True,
    )
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=LARGEST_FILE_BYTES, trim_whitespace=False
    )
    dry_run = serializers.BooleanField(default=False)


class LoadOutcomeSerializer(serializers.Serializer[Any]):
    """``change`` is new_agreement, new_version or nothing; ``version`` its number, once there."""

    change = serializers.CharField()
    code = serializers.CharField(source="terms.id")
    version = serializers.IntegerField(source="version.number", allow_null=True, default=None)
    is_dry_run = serializers.BooleanField()
    sentences = serializers.ListField(child=serializers.CharField())
    changes = serializers.ListField(child=serializers.CharField())


class AlternativeSerializer(serializers.Serializer[Any]):
    given = serializers.CharField()
    due_on = serializers.DateField()
    due_at = serializers.DateTimeField()
    explanation = serializers.CharField()


class WorkedDeadlineSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    step = serializers.CharField()
    clock = serializers.CharField()
    action = serializers.CharField()
    party = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    due_at = serializers.SerializerMethodField()
    zone = serializers.CharField()
    not_before = serializers.DateField(allow_null=True)
    consequence = serializers.CharField(allow_null=True)
    consequence_sentence = serializers.CharField()
    explanation = serializers.CharField()
    rule_sentence = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    status = serializers.CharField()
    met_on = serializers.DateField(allow_null=True)
    alternatives = AlternativeSerializer(many=True)
    silent = serializers.ListField(child=serializers.CharField())

    def get_due_at(self, worked: Any) -> str | None:
        """In the contract's zone, with its offset."""
        if worked.due_at is None:
            return None
        return worked.due_at.astimezone(ZoneInfo(worked.zone)).isoformat()


class WorkedOutSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    deadlines = WorkedDeadlineSerializer(many=True)


def _in_zone(at: Any, zone: ZoneInfo) -> Any:
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=zone)
    return at
