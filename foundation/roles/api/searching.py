"""One search, for programs: the same hits as the page, no counts."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.roles.http import actor_of
from foundation.roles.searching import Found, Group, Hit, search


class SearchHitSerializer(serializers.Serializer[Any]):
    """One thing: ``path`` is its page in the portal; ``side`` is union, management or joint."""

    kind = serializers.CharField()
    number = serializers.CharField()
    title = serializers.CharField()
    about = serializers.ListField(child=serializers.CharField())
    excerpt = serializers.CharField()
    side = serializers.CharField()
    path = serializers.CharField()


class SearchAnswerSerializer(serializers.Serializer[Any]):
    """``more``: the kinds of which there is more than is shown here."""

    results = SearchHitSerializer(many=True)
    more = serializers.ListField(child=serializers.CharField())


class FoundList(APIView):
    """What the caller may read, by words as they begin, or by a number."""

    @extend_schema(
        operation_id="search",
        parameters=[
            OpenApiParameter("q", str, required=True, description="Words or a number."),
            OpenApiParameter("kind", str, description="One kind alone, as in cases or people."),
        ],
        responses=SearchAnswerSerializer,
    )
    def get(self, request: ApiRequest) -> Response:
        asked = request.GET
        actor = actor_of(request)
        found = search(actor, asked.get("q", ""), timezone.now(), only=asked.get("kind", ""))
        return Response(SearchAnswerSerializer(_answer(found)).data)


def _answer(found: Found) -> dict[str, Any]:
    return {
        "results": [_one(group, hit) for group in found.groups for hit in group.hits],
        "more": [group.source.key for group in found.groups if group.is_more],
    }


def _one(group: Group, hit: Hit) -> dict[str, Any]:
    return {
        "kind": group.source.key,
        "number": hit.number,
        "title": hit.words,
        "about": hit.meta,
        "excerpt": hit.excerpt_words,
        "side": hit.side,
        "path": hit.href,
    }
