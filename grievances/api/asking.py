"""What an act on a case asks for. Field names are those of the actions."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from foundation.people.models import Person, Unit
from foundation.toolkit.api import KnownField
from foundation.toolkit.moments import check_day
from governance.contracts.access import agreements_to_read
from governance.contracts.models import Agreement
from grievances.models import GrievanceKind, Issue, Outcome, ServedBy

LONGEST_TEXT = 20_000


@extend_schema_field(OpenApiTypes.STR)
class MomentField(serializers.Field[Any, Any, Any, Any]):
    """A day ("2026-03-12") or a moment with its zone ("2026-03-12T14:30:00-05:00")."""

    default_validators = [check_day]
    default_error_messages = {
        "invalid": "Give a day, or a moment with its zone: 2026-03-12T14:30:00-05:00."
    }

    def to_internal_value(self, value: Any) -> date | datetime:
        try:
            found = parse_date(str(value)) or parse_datetime(str(value))
        except ValueError:
            found = None
        if found is None or (isinstance(found, datetime) and found.tzinfo is None):
            self.fail("invalid")
        return found

    def to_representation(self, value: date | datetime) -> str:
        return value.isoformat()


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, **options)


def day(**options: Any) -> serializers.DateField:
    return serializers.DateField(validators=[check_day], **options)


def words(**options: Any) -> serializers.CharField:
    """A text that may be left out."""
    return text(required=False, allow_blank=True, default="", **options)


class IntakeAsked(serializers.Serializer[Any]):
    """A problem to be logged. ``client_token``: sent twice with one token, it is logged once."""

    account = words()
    title = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    incident_on = day()
    incident_at = serializers.DateTimeField(
        required=False, allow_null=True, default=None, validators=[check_day]
    )
    learned_on = day(required=False, allow_null=True, default=None)
    unit = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.all())
    agreement = KnownField(
        slug_field="code",
        queryset=Agreement.objects.all(),
        among=lambda actor: agreements_to_read(actor, now=timezone.now()),
        required=False,
        default=None,
    )
    kind = serializers.ChoiceField(GrievanceKind.choices, default=GrievanceKind.INDIVIDUAL)
    subjects = serializers.ListField(
        child=serializers.ChoiceField(Issue.choices), required=False, default=list
    )
    statement = words()
    remedy = words()
    witnesses = words()
    management_person = serializers.CharField(
        max_length=200, required=False, allow_blank=True, default=""
    )
    place = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class LogAsked(IntakeAsked):
    client_token = serializers.UUIDField(required=False, allow_null=True, default=None)


class WhenAsked(serializers.Serializer[Any]):
    at = MomentField(required=False, default=None)
    note = words()


class ServedAsked(serializers.Serializer[Any]):
    at = MomentField(required=False, default=None)
    step = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    served_by = serializers.ChoiceField(ServedBy.choices, default=ServedBy.PORTAL)
    ground_of_timeliness = words()


class FileAsked(ServedAsked):
    title = serializers.CharField(max_length=120, required=False, allow_null=True, default=None)
    statement = text(required=False, allow_null=True, default=None)
    remedy = text(required=False, allow_null=True, default=None)
    version = serializers.IntegerField(required=False, allow_null=True, default=None)


class AppealAsked(ServedAsked):
    reasons = words()


class AnswerAsked(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(Outcome.choices)
    reasons = text()
    remedy_offered = words()
    step = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    at = MomentField(required=False, default=None)
    served_by = serializers.ChoiceField(ServedBy.choices, default=ServedBy.PORTAL)


class RemandAsked(serializers.Serializer[Any]):
    step = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    reason = words()
    at = MomentField(required=False, default=None)


class ExtensionAsked(serializers.Serializer[Any]):
    clock = serializers.CharField(max_length=140)
    new_on = day()
    reason = words()


class AbeyanceAsked(serializers.Serializer[Any]):
    until = day(required=False, allow_null=True, default=None)
    reason = words()


class WaiverAsked(serializers.Serializer[Any]):
    step = serializers.CharField(max_length=60)
    reason = words()


class SettlementAsked(serializers.Serializer[Any]):
    terms = text()
    sets_precedent = serializers.BooleanField(default=False)


class OfferAnswerAsked(serializers.Serializer[Any]):
    is_yes = serializers.BooleanField()
    note = words()


class NoteOnlyAsked(serializers.Serializer[Any]):
    note = words()


class ReasonAsked(serializers.Serializer[Any]):
    reason = text()


class EndAsked(serializers.Serializer[Any]):
    """``word`` goes to the member and to nobody else."""

    reason = text()
    word = words()


class AssignAsked(serializers.Serializer[Any]):
    to = serializers.PrimaryKeyRelatedField(queryset=Person.objects.filter(acts_for__isnull=True))


class TellAsked(serializers.Serializer[Any]):
    text = text()


class NoteAsked(serializers.Serializer[Any]):
    text = text()
    is_joint = serializers.BooleanField(default=False)


class DocumentAsked(serializers.Serializer[Any]):
    file = serializers.FileField()
    is_joint = serializers.BooleanField(default=False)
