"""Reading the library: letters, articles, comparisons, search."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.toolkit.access import require
from governance.contracts.access import (
    agreement_to_read,
    article_to_read,
    can_read_contracts,
    letter_to_read,
    version_to_read,
)
from governance.contracts.api.library_serializers import (
    ArticlePageSerializer,
    ComparisonSerializer,
    FoundSerializer,
    LetterSerializer,
    WhichVersionsSerializer,
    WhichWordsSerializer,
)
from governance.contracts.api.views import actor_of
from governance.contracts.library.article_page import article_page
from governance.contracts.library.comparing import compare
from governance.contracts.library.searching import search


class ContractSearch(APIView):
    @extend_schema(parameters=[WhichWordsSerializer], responses=FoundSerializer)
    def get(self, request: Request) -> Response:
        """Articles and letters of every contract the reader may read, the closest first."""
        actor = actor_of(request)
        require(can_read_contracts(actor))
        asked = _asked(request, WhichWordsSerializer)
        found = search(actor, asked["q"], now=timezone.now(), is_older_too=asked["older"])
        return Response(FoundSerializer(found).data)


class LetterList(APIView):
    @extend_schema(responses=LetterSerializer(many=True))
    def get(self, request: Request, code: str) -> Response:
        """The letters both parties have agreed to, the latest first."""
        agreement = agreement_to_read(actor_of(request), code, now=timezone.now())
        return Response(LetterSerializer(agreement.letters.of_page(), many=True).data)


class LetterDetail(APIView):
    @extend_schema(responses=LetterSerializer)
    def get(self, request: Request, code: str, number: int) -> Response:
        """One letter by its number."""
        agreement = agreement_to_read(actor_of(request), code, now=timezone.now())
        return Response(LetterSerializer(letter_to_read(agreement, number)).data)


class ArticleDetail(APIView):
    @extend_schema(responses=ArticlePageSerializer)
    def get(self, request: Request, code: str, number: int, article: str) -> Response:
        """One article of one version, and which text holds today."""
        actor, now = actor_of(request), timezone.now()
        version = version_to_read(agreement_to_read(actor, code, now=now), number)
        page = article_page(article_to_read(version, article), actor, now=now)
        return Response(ArticlePageSerializer(page).data)


class VersionCompare(APIView):
    @extend_schema(parameters=[WhichVersionsSerializer], responses=ComparisonSerializer)
    def get(self, request: Request, code: str) -> Response:
        """What one version says differently from another."""
        agreement = agreement_to_read(actor_of(request), code, now=timezone.now())
        asked = _asked(request, WhichVersionsSerializer)
        before, after = (version_to_read(agreement, asked[name]) for name in ("before", "after"))
        found = compare(before.terms, after.terms)
        told = {
            **asked,
            "facts": found.facts,
            "articles": found.articles,
            "limits": found.limits,
        }
        return Response(ComparisonSerializer(told).data)


def _asked(request: Request, serializer: type[Any]) -> dict[str, Any]:
    sent = serializer(data=request.query_params)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)
