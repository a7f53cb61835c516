"""Letters, articles, comparisons and what was found, as JSON."""

from typing import Any

from rest_framework import serializers

from governance.contracts.api.serializers import ArticleSerializer
from governance.contracts.models import SideLetter


class LetterSerializer(serializers.ModelSerializer[SideLetter]):
    """A letter both parties have agreed to."""

    offered_by = serializers.CharField(source="offered_by.name")
    offered_for = serializers.CharField(source="offered_for.name")
    confirmed_by = serializers.CharField(source="confirmed_by.name")
    confirmed_for = serializers.CharField(source="confirmed_for.name")

    class Meta:
        model = SideLetter
        fields = (
            "number",
            "kind",
            "title",
            "text",
            "fingerprint",
            "effective_from",
            "effective_to",
            "changes",
            "adds_to",
            "offered_at",
            "offered_by",
            "offered_for",
            "confirmed_at",
            "confirmed_by",
            "confirmed_for",
        )
        read_only_fields = fields


class PlacedSerializer(serializers.Serializer[Any]):
    """An article and where it stands; ``level`` 0 stands under no other agreement."""

    level = serializers.IntegerField()
    agreement = serializers.CharField(source="layer.code")
    version = serializers.IntegerField(source="layer.version")
    number = serializers.CharField(source="passage.number")
    title = serializers.CharField(source="passage.title")


class PrecedenceSerializer(serializers.Serializer[Any]):
    holds = PlacedSerializer(many=True)
    gives_way = PlacedSerializer(many=True)
    why = serializers.CharField()


class PointerSerializer(serializers.Serializer[Any]):
    group = serializers.CharField()
    sentence = serializers.CharField()
    href = serializers.CharField()


class LimitHereSerializer(serializers.Serializer[Any]):
    where = serializers.CharField()
    rule = serializers.CharField()


class ArticlePageSerializer(serializers.Serializer[Any]):
    """An article, which text holds today and why, and what points at it for this reader."""

    article = ArticleSerializer()
    precedence = PrecedenceSerializer()
    letters = serializers.ListField(child=serializers.CharField(), source="letter_names")
    limits = LimitHereSerializer(many=True)
    pointers = PointerSerializer(many=True)


class RunSerializer(serializers.Serializer[Any]):
    """``change`` is same, added or removed."""

    text = serializers.CharField()
    change = serializers.CharField()


class ComparedSerializer(serializers.Serializer[Any]):
    """``change`` is added, removed or changed."""

    place = serializers.CharField()
    change = serializers.CharField()
    runs = RunSerializer(many=True)


class ComparisonSerializer(serializers.Serializer[Any]):
    before = serializers.IntegerField()
    after = serializers.IntegerField()
    facts = serializers.ListField(child=serializers.CharField())
    articles = ComparedSerializer(many=True)
    limits = ComparedSerializer(many=True)


class WhichVersionsSerializer(serializers.Serializer[Any]):
    """Two versions by their numbers."""

    before = serializers.IntegerField(min_value=1, max_value=100_000)
    after = serializers.IntegerField(min_value=1, max_value=100_000)


class WhichWordsSerializer(serializers.Serializer[Any]):
    """Words as they begin. ``older``: versions that are not in force as well."""

    q = serializers.CharField(max_length=120)
    older = serializers.BooleanField(default=False)


class HitSerializer(serializers.Serializer[Any]):
    agreement = serializers.CharField()
    where = serializers.CharField()
    href = serializers.CharField()
    title = serializers.SerializerMethodField()
    sentence = serializers.SerializerMethodField()

    def get_title(self, hit: Any) -> str:
        return "".join(piece.text for piece in hit.title)

    def get_sentence(self, hit: Any) -> str:
        return "".join(piece.text for piece in hit.sentence)


class FoundSerializer(serializers.Serializer[Any]):
    """``words`` as they were searched; ``is_more``: there are others than those told."""

    words = serializers.ListField(child=serializers.CharField())
    hits = HitSerializer(many=True)
    is_more = serializers.BooleanField()
