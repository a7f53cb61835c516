"""What a proposal, and an act on one, asks for. Field names are those of the actions."""

from typing import Any

from rest_framework import serializers

from foundation.people.models import Person, Unit
from foundation.toolkit.moments import check_day
from governance.decisions.actions.proposing import Proposed
from governance.decisions.models import DecisionType
from governance.decisions.statuses import PartyWord, Stance
from governance.responsibilities.facts import Facts

LONGEST_TEXT = 10_000
MOST = 1_000_000


def text(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, **options)


def words(**options: Any) -> serializers.CharField:
    """A text that may be left out."""
    return text(required=False, allow_blank=True, default="", **options)


def number(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(
        required=False, allow_null=True, default=None, max_value=MOST, **options
    )


def truth() -> serializers.BooleanField:
    return serializers.BooleanField(required=False, allow_null=True, default=None)


def person() -> serializers.PrimaryKeyRelatedField:
    """Somebody, by their number; whether they may be named is the act's to say."""
    people = Person.objects.filter(acts_for__isnull=True)
    return serializers.PrimaryKeyRelatedField(queryset=people)


def listed() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.CharField(max_length=120),
        required=False,
        allow_null=True,
        default=None,
        max_length=100,
    )


class FactsAsked(serializers.Serializer[Any]):
    """What the fences ask. What is left out or null is not known."""

    cost = serializers.DecimalField(
        max_digits=14, decimal_places=2, min_value=0, required=False, allow_null=True, default=None
    )
    articles = listed()
    touches_law = truth()
    touches_safety = truth()
    touches_hours = truth()
    touches_pay = truth()
    touches_job_security = truth()
    headcount = number(min_value=-MOST)
    other_units = number(min_value=0)
    pilot_days = number(min_value=0)
    evidence = listed()
    done_this_year = number(min_value=0)


def facts_of(typed: dict[str, Any]) -> Facts:
    sets = {
        name: None if typed[name] is None else frozenset(typed[name])
        for name in ("articles", "evidence")
    }
    return Facts(**{**typed, **sets})


class ProposalAsked(serializers.Serializer[Any]):
    type = serializers.SlugRelatedField(slug_field="key", queryset=DecisionType.objects.all())
    unit = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.all())
    function = serializers.CharField(max_length=60)
    level = serializers.CharField(max_length=60)
    kind = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    title = serializers.CharField(max_length=120)
    text = text()
    quorum = serializers.IntegerField(min_value=1, max_value=200, default=1)
    facts = FactsAsked(required=False)

    @property
    def proposed(self) -> Proposed:
        """Of data that are valid."""
        said = dict(self.validated_data)
        facts = facts_of(dict(said.pop("facts"))) if said.get("facts") else Facts()
        return Proposed(**{**said, "facts": facts})


class NothingAsked(serializers.Serializer[Any]):
    """An act that asks for nothing besides."""


class ParticipantAsked(serializers.Serializer[Any]):
    person = person()
    is_chair = serializers.BooleanField(default=False)
    is_observer = serializers.BooleanField(default=False)


class PositionAsked(serializers.Serializer[Any]):
    """``version``: the text that was read."""

    stance = serializers.ChoiceField(choices=Stance.choices)
    reason = words()
    version = serializers.IntegerField(min_value=1, max_value=MOST)


class PartyAsked(serializers.Serializer[Any]):
    word = serializers.ChoiceField(choices=PartyWord.choices)
    reason = words()
    version = serializers.IntegerField(min_value=1, max_value=MOST)


class LongerAsked(serializers.Serializer[Any]):
    closes_on = serializers.DateField(validators=[check_day])


class WithdrawAsked(serializers.Serializer[Any]):
    because = text()


class HoldAsked(serializers.Serializer[Any]):
    """``note`` stays with one's own union."""

    note = words()


class ReasonForIt(serializers.Serializer[Any]):
    reason = words()


class LevelAsked(serializers.Serializer[Any]):
    level = serializers.CharField(max_length=60)
    reason = words()


class DecideAsked(serializers.Serializer[Any]):
    statement = text()
    owner = person()
    review_on = serializers.DateField(validators=[check_day])
    advice_used = words()
    dissent = words()
