"""Training as JSON. Field names are those of the models and the actions."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from foundation.people.models import Person
from foundation.roles.capabilities import Capability
from training.access import people_to_train
from training.matrix import UnitGaps
from training.models import Booking, Completion, Course, TrainingSession


class CourseSerializer(serializers.ModelSerializer[Course]):
    """``organization`` is whose own it is; none for a joint course."""

    programme = serializers.CharField(source="programme.name", read_only=True)
    organization = serializers.CharField(
        source="organization.name", read_only=True, allow_null=True
    )
    labor_owner = serializers.CharField(source="labor_owner.name", read_only=True, allow_null=True)
    management_owner = serializers.CharField(
        source="management_owner.name", read_only=True, default=None
    )

    class Meta:
        model = Course
        fields = (
            "id",
            "code",
            "title",
            "programme",
            "organization",
            "summary",
            "outline",
            "hours",
            "valid_months",
            "status",
            "version",
            "labor_owner",
            "management_owner",
            "labor_agreed",
            "management_agreed",
        )
        read_only_fields = fields


class SessionSerializer(serializers.ModelSerializer[TrainingSession]):
    course = serializers.CharField(source="course.title", read_only=True)
    course_id = serializers.UUIDField(read_only=True)
    unit = serializers.CharField(source="unit.name", read_only=True)
    zone = serializers.CharField(read_only=True)
    led_by = serializers.CharField(source="led_words", read_only=True)
    taken = serializers.IntegerField(read_only=True)
    waiting = serializers.IntegerField(read_only=True)

    class Meta:
        model = TrainingSession
        fields = (
            "id",
            "course",
            "course_id",
            "unit",
            "zone",
            "starts_at",
            "ends_at",
            "place",
            "seats",
            "taken",
            "waiting",
            "led_by",
            "status",
            "why_cancelled",
        )
        read_only_fields = fields


class BookingSerializer(serializers.ModelSerializer[Booking]):
    person = serializers.CharField(source="person.name", read_only=True)

    class Meta:
        model = Booking
        fields = ("id", "session", "course_title", "person", "status", "starts_at", "signed_in_at")
        read_only_fields = fields


class CompletionSerializer(serializers.ModelSerializer[Completion]):
    person = serializers.CharField(source="person.name", read_only=True)

    class Meta:
        model = Completion
        fields = (
            "id",
            "number",
            "course_title",
            "person",
            "hours",
            "completed_on",
            "expires_on",
            "evidence",
            "withdrawn_at",
            "why_withdrawn",
        )
        read_only_fields = fields


class GapsSerializer(serializers.Serializer[UnitGaps]):
    unit = serializers.CharField(source="unit.name")
    people = serializers.SerializerMethodField()
    asked = serializers.IntegerField()
    met = serializers.IntegerField()
    soon = serializers.IntegerField()
    late = serializers.IntegerField()

    def get_people(self, row: UnitGaps) -> int:
        return len(row.people)


@extend_schema_field({"type": "integer"})
class PersonKey(serializers.PrimaryKeyRelatedField[Person]):
    """Somebody whom the actor may book; any other is not there."""

    def get_queryset(self) -> Any:
        return people_to_train(self.context["actor"], Capability.BOOK_TRAINING)


class BookAsked(serializers.Serializer[Any]):
    """``person``: the id of whoever takes part; left out, oneself."""

    person = PersonKey(required=False, default=None, allow_null=True)
