"""What an act on a committee or a meeting asks for. Field names are those of the actions."""

from datetime import date, datetime
from typing import Any

from rest_framework import serializers

from foundation.people.models import Person, Unit
from foundation.roles.models import HowFilled
from foundation.toolkit.moments import check_day
from governance.committees.charter import Charter, from_json
from governance.committees.models import CommitteeKind
from governance.committees.statuses import EntryKind, Part, Presence, PromiseStatus, WantedOutcome
from governance.decisions.models import Proposal

LONGEST = 10_000
MOST = 10_000


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST, **options)


def words(**options: Any) -> serializers.CharField:
    """A text that may be left out."""
    return text(required=False, allow_blank=True, default="", **options)


def line(longest: int = 120, **options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, **options)


def silent_line(longest: int = 300) -> serializers.CharField:
    return line(longest, required=False, allow_null=True, default=None)


def silent_number(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=MOST, **options
    )


def person() -> serializers.PrimaryKeyRelatedField:
    """Somebody, by their number; whether they may be named is the act's to say."""
    people = Person.objects.filter(acts_for__isnull=True)
    return serializers.PrimaryKeyRelatedField(queryset=people)


def day(**options: Any) -> serializers.DateField:
    return serializers.DateField(validators=[check_day], **options)


def moment(**options: Any) -> serializers.DateTimeField:
    return serializers.DateTimeField(validators=[_check_moment], **options)


def _check_moment(at: datetime) -> None:
    check_day(date(at.year, at.month, at.day))


class NothingAsked(serializers.Serializer[Any]):
    """An act that asks for nothing besides."""


class FoundAsked(serializers.Serializer[Any]):
    kind = serializers.SlugRelatedField(slug_field="key", queryset=CommitteeKind.objects.all())
    unit = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.all())
    name = line()


class SeatLineAsked(serializers.Serializer[Any]):
    """``party``: the number of the organization that owns the seats."""

    party = serializers.IntegerField(min_value=1, max_value=2**53)
    part = serializers.ChoiceField(choices=Part.choices)
    count = serializers.IntegerField(min_value=0, max_value=60)


class CharterAsked(serializers.Serializer[Any]):
    """What is left out or null the charter is silent about."""

    purpose = silent_line(LONGEST)
    level = silent_line()
    cadence = silent_line()
    cadence_days = silent_number()
    labor_seats = silent_number()
    management_seats = silent_number()
    seats = SeatLineAsked(many=True, required=False)
    quorum_labor = silent_number()
    quorum_management = silent_number()
    quorum_words = silent_line()
    never = serializers.ListField(child=line(300), required=False, max_length=50)
    agenda_days = silent_number()
    minutes = silent_line()
    source = line(300, required=False, allow_blank=True, default="")
    ends = serializers.BooleanField(default=False)
    reason = words()

    @property
    def charter(self) -> Charter:
        """Of data that are valid."""
        said = {name: value for name, value in self.validated_data.items() if name != "reason"}
        seats = said.get("seats", [])
        said["seats"] = [(one["party"], one["part"], one["count"]) for one in seats]
        return from_json(said)


class AgreeAsked(serializers.Serializer[Any]):
    """``fingerprint``: of the charter that was read."""

    fingerprint = line(64, required=False, allow_blank=True, default="")


class SeatedAsked(serializers.Serializer[Any]):
    person = person()
    how = serializers.ChoiceField(choices=HowFilled.choices)
    ends_at = moment(required=False, allow_null=True, default=None)
    is_alternate = serializers.BooleanField(default=False)


class PlannedAsked(serializers.Serializer[Any]):
    starts_at = moment()
    minutes = serializers.IntegerField(min_value=5, max_value=1440)
    place = line(200, required=False, allow_blank=True, default="")


class ItemAsked(serializers.Serializer[Any]):
    title = line(160)
    wanted = serializers.ChoiceField(choices=WantedOutcome.choices)
    minutes = serializers.IntegerField(min_value=1, max_value=600, default=10)
    text = words()
    papers = words()
    proposal = serializers.PrimaryKeyRelatedField(
        queryset=Proposal.objects.all(), required=False, allow_null=True, default=None
    )


class PresenceAsked(serializers.Serializer[Any]):
    person = person()
    presence = serializers.ChoiceField(choices=Presence.choices)


class EntryAsked(serializers.Serializer[Any]):
    """``key``: the click's own; sent twice it counts once."""

    kind = serializers.ChoiceField(choices=EntryKind.choices)
    text = text()
    key = serializers.UUIDField()


class PromisedAsked(serializers.Serializer[Any]):
    text = line(300)
    owner = person()
    due_on = day()
    key = serializers.UUIDField()


class DecidedAsked(serializers.Serializer[Any]):
    statement = text()
    owner = person()
    review_on = day()
    advice_used = words()
    dissent = words()
    key = serializers.UUIDField()


class FinishAsked(serializers.Serializer[Any]):
    """``not_carried``: unfinished items that do not carry over."""

    not_carried = serializers.ListField(
        child=serializers.UUIDField(), required=False, default=list, max_length=200
    )


class ReviewAsked(serializers.Serializer[Any]):
    until = day()


class MinutesWordsAsked(serializers.Serializer[Any]):
    text = text()


class CloseAsked(serializers.Serializer[Any]):
    status = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in PromiseStatus if one != PromiseStatus.OPEN]
    )
    evidence = text()
