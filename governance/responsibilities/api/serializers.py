"""The list as programs read it: its versions, and who decides something."""

from typing import Any

from rest_framework import serializers

from governance.responsibilities.facts import QUESTIONS, Facts
from governance.responsibilities.forms.asking import LISTS, TOUCHED
from governance.responsibilities.models import ListVersion
from governance.responsibilities.who_decides import Answer, Question


class ListVersionSerializer(serializers.ModelSerializer[ListVersion]):
    partnership = serializers.CharField(source="partnership.name")

    class Meta:
        model = ListVersion
        fields: tuple[str, ...] = (
            "id",
            "partnership",
            "number",
            "status",
            "effective_from",
            "fingerprint",
            "reason",
        )
        read_only_fields = fields


class ListTextSerializer(ListVersionSerializer):
    """``text`` is what the parties sign, to the letter."""

    text = serializers.CharField(source="source")

    class Meta(ListVersionSerializer.Meta):
        fields = (*ListVersionSerializer.Meta.fields, "text")
        read_only_fields = fields


class FactsSerializer(serializers.Serializer[Any]):
    """Facts of a proposal. What is left out is not known."""

    cost = serializers.DecimalField(14, 2, min_value=0, required=False, allow_null=True)
    articles = serializers.ListField(
        child=serializers.CharField(max_length=20), max_length=100, required=False, allow_null=True
    )
    touches_law = serializers.BooleanField(required=False, allow_null=True, default=None)
    touches_safety = serializers.BooleanField(required=False, allow_null=True, default=None)
    touches_hours = serializers.BooleanField(required=False, allow_null=True, default=None)
    touches_pay = serializers.BooleanField(required=False, allow_null=True, default=None)
    touches_job_security = serializers.BooleanField(required=False, allow_null=True, default=None)
    headcount = serializers.IntegerField(
        min_value=-1_000_000, max_value=1_000_000, required=False, allow_null=True
    )
    other_units = serializers.IntegerField(
        min_value=0, max_value=1_000_000, required=False, allow_null=True
    )
    pilot_days = serializers.IntegerField(
        min_value=0, max_value=1_000_000, required=False, allow_null=True
    )
    evidence = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=100, required=False, allow_null=True
    )
    done_this_year = serializers.IntegerField(
        min_value=0, max_value=1_000_000, required=False, allow_null=True
    )


class AskedSerializer(serializers.Serializer[Any]):
    """``function``, ``level`` and ``decision`` are keys of the list; ``on``: else today."""

    partnership = serializers.IntegerField(required=False, min_value=1, max_value=2**31)
    function = serializers.CharField(max_length=200)
    level = serializers.CharField(max_length=40)
    decision = serializers.CharField(max_length=40, required=False, default="")
    on = serializers.DateField(required=False, allow_null=True, default=None)
    facts = FactsSerializer(required=False)

    def question(self, today: Any) -> Question:
        """Of what was sent and is valid."""
        said = self.validated_data
        return Question(
            function=said["function"],
            level=said["level"],
            on=said["on"] or today,
            decision=said["decision"],
            facts=_facts(said.get("facts") or {}),
        )


def _facts(sent: dict[str, Any]) -> Facts:
    listed: dict[str, Any] = {
        name: frozenset(sent[name]) for name in LISTS if sent.get(name) is not None
    }
    known = {name for name in QUESTIONS if name not in LISTS}
    assert set(TOUCHED) <= known
    others: dict[str, Any] = {name: sent.get(name) for name in known}
    return Facts(**others, **listed)


class FenceMetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(source="fence.key")
    level = serializers.CharField()
    sentence = serializers.CharField(source="fence.sentence")
    source = serializers.CharField(source="fence.source")  # type: ignore[assignment]
    effect = serializers.CharField(source="fence.effect")


class WhoDecidesSerializer(serializers.Serializer[Answer]):
    """``route`` is decide, refer, safety_review, bargain, blocked, ask or gap."""

    route = serializers.CharField()
    version = serializers.IntegerField(source="version.version", allow_null=True, default=None)
    level = serializers.CharField()
    mode = serializers.CharField(source="row.mode", allow_null=True, default=None)
    groups = serializers.ListField(
        child=serializers.CharField(), source="row.groups", allow_null=True, default=None
    )
    may_be_decided_here = serializers.BooleanField()
    sentences = serializers.ListField(child=serializers.CharField())
    fences = FenceMetSerializer(many=True, source="touched")
    missing = serializers.ListField(child=serializers.CharField())
