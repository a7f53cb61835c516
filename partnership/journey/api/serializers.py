"""The ten steps as JSON. Field names are those of the models and the actions."""

from typing import Any

from rest_framework import serializers

from foundation.people.models import Person
from foundation.roles.models import Role
from foundation.toolkit.forms import LONGEST_TEXT
from foundation.toolkit.moments import check_day
from partnership.journey.models import Barrier, SiteVisit, StepClaim, StepReview, StepWord
from partnership.journey.queries import StepLine
from partnership.journey.statuses import StepStanding


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, **options)


def open_text() -> serializers.CharField:
    return text(required=False, allow_blank=True, default="")


def day(**options: Any) -> serializers.DateField:
    return serializers.DateField(validators=[check_day], **options)


def open_day() -> serializers.DateField:
    return day(required=False, allow_null=True, default=None)


def named(**options: Any) -> serializers.PrimaryKeyRelatedField[Person]:
    """A person by id; whether they may be named, the action says."""
    return serializers.PrimaryKeyRelatedField(
        queryset=Person.objects.filter(acts_for__isnull=True), **options
    )


class EvidenceLineSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(source="label")
    figure = serializers.CharField()
    query = serializers.CharField()
    href = serializers.CharField()
    part = serializers.IntegerField(allow_null=True)
    whole = serializers.IntegerField(allow_null=True)
    is_reached = serializers.BooleanField(allow_null=True)
    withheld = serializers.CharField()


class PartyWordSerializer(serializers.Serializer[Any]):
    party = serializers.CharField(source="party.name")
    says = serializers.ChoiceField(choices=StepStanding.choices)
    said_at = serializers.DateTimeField(source="word.said_at", default=None, allow_null=True)
    because = serializers.CharField(source="word.because", default="")


class BarrierSerializer(serializers.ModelSerializer[Barrier]):
    owner = serializers.CharField(source="owner.name", read_only=True)
    owner_for = serializers.CharField(source="owner_for.name", read_only=True)

    class Meta:
        model = Barrier
        fields = (
            "id",
            "step",
            "status",
            "version",
            "title",
            "what",
            "strategy",
            "owner",
            "owner_for",
            "due_on",
            "raised_at",
            "ended_at",
            "outcome",
        )
        read_only_fields = fields


class StepClaimSerializer(serializers.ModelSerializer[StepClaim]):
    said_by = serializers.CharField(source="said_by.name", read_only=True)
    said_for = serializers.CharField(source="said_for.name", read_only=True)

    class Meta:
        model = StepClaim
        fields = ("id", "text", "said_by", "said_for", "said_role", "said_at")
        read_only_fields = fields


class StepWordSerializer(serializers.ModelSerializer[StepWord]):
    party = serializers.CharField(source="organization.name", read_only=True)
    said_by = serializers.CharField(source="said_by.name", read_only=True)

    class Meta:
        model = StepWord
        fields = ("party", "says", "because", "said_by", "said_role", "said_at")
        read_only_fields = fields


class SiteVisitSerializer(serializers.ModelSerializer[SiteVisit]):
    recorded_by = serializers.CharField(source="recorded_by.name", read_only=True)

    class Meta:
        model = SiteVisit
        fields = (
            "id",
            "visited_on",
            "place",
            "went",
            "compared_with",
            "findings",
            "recorded_by",
            "recorded_at",
        )
        read_only_fields = fields


class StepReviewSerializer(serializers.ModelSerializer[StepReview]):
    reviewed_by = serializers.CharField(source="reviewed_by.name", read_only=True)

    class Meta:
        model = StepReview
        fields = ("id", "reviewed_on", "findings", "next_on", "reviewed_by", "reviewed_at")
        read_only_fields = fields


class StepLineSerializer(serializers.Serializer[StepLine]):
    """``whole`` is DONE only when every party says so; ``sentence`` says it in words."""

    id = serializers.IntegerField(source="step.pk")
    position = serializers.IntegerField(source="step.position")
    key = serializers.CharField(source="step.key")
    name = serializers.CharField(source="step.name")
    is_standing = serializers.BooleanField(source="step.is_standing")
    whole = serializers.CharField()
    sentence = serializers.CharField()
    words = PartyWordSerializer(many=True)
    version = serializers.IntegerField(source="plan.version", default=0)
    labor_owner = serializers.CharField(source="plan.labor_owner.name", default=None)
    management_owner = serializers.CharField(source="plan.management_owner.name", default=None)
    starts_on = serializers.DateField(source="plan.starts_on", default=None)
    target_on = serializers.DateField(source="plan.target_on", default=None)
    next_review_on = serializers.DateField(source="review.next_on", default=None)
    evidence = EvidenceLineSerializer(many=True)
    barriers = BarrierSerializer(many=True)
    claims = StepClaimSerializer(many=True)


class JourneySerializer(serializers.Serializer[Any]):
    partnership = serializers.CharField(source="partnership.name")
    today = serializers.DateField()
    done = serializers.IntegerField()
    to_reach = serializers.SerializerMethodField()
    steps = StepLineSerializer(source="lines", many=True)

    def get_to_reach(self, page: Any) -> int:
        return len(page.to_reach)


class StepSerializer(serializers.Serializer[Any]):
    step = StepLineSerializer()
    said = StepWordSerializer(many=True)
    visits = SiteVisitSerializer(many=True)
    reviews = StepReviewSerializer(many=True)


class HolderSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="holding.pk")
    party = serializers.CharField(source="holding.organization.name")
    role = serializers.CharField(source="holding.role.name", default=None)
    people = serializers.SerializerMethodField()

    def get_people(self, line: Any) -> list[str]:
        return [person.name for person in line.people]


class DutyLineSerializer(serializers.Serializer[Any]):
    """``is_hidden``: each union keeps it to itself, so that no holders are shown."""

    id = serializers.IntegerField(source="duty.pk")
    kind = serializers.CharField(source="duty.kind")
    text = serializers.CharField(source="duty.text")
    is_own = serializers.BooleanField(source="duty.is_own")
    is_hidden = serializers.BooleanField()
    is_held = serializers.BooleanField()
    holders = HolderSerializer(many=True)


# --- what is asked for


class StepSayAsked(serializers.Serializer[Any]):
    says = serializers.ChoiceField(choices=StepStanding.choices)
    because = open_text()


class StepPlanAsked(serializers.Serializer[Any]):
    owner = named(required=False, allow_null=True, default=None)
    starts_on = open_day()
    target_on = open_day()


class StepClaimAsked(serializers.Serializer[Any]):
    text = text()


class SiteVisitAsked(serializers.Serializer[Any]):
    visited_on = day()
    place = serializers.CharField(max_length=160)
    went = text()
    compared_with = text()
    findings = text()


class StepReviewAsked(serializers.Serializer[Any]):
    reviewed_on = day()
    findings = text()
    next_on = open_day()


class BarrierAsked(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=160)
    what = text()
    strategy = text()
    owner = named()
    due_on = day()


class BarrierOutcomeAsked(serializers.Serializer[Any]):
    outcome = text()


class DutyAsked(serializers.Serializer[Any]):
    role = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Role.objects.filter(is_system=False),
        required=False,
        allow_null=True,
        default=None,
    )
    person = named(required=False, allow_null=True, default=None)
