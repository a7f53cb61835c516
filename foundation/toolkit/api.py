"""What every API view shares: pages by key, and refusals in the rule's own words."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.db.utils import ProgrammingError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.pagination import CursorPagination
from rest_framework.relations import SlugRelatedField
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from foundation.toolkit.conflicts import StaleVersionError

REFUSED = "42501"


class KnownField(SlugRelatedField[Any]):
    """A thing by its name, among those the actor may know of: any other is not there.

    ``among`` gives them for an actor, who is found in the serializer's context.
    """

    def __init__(self, *, among: Callable[[Any], QuerySet[Any]], **options: Any) -> None:
        self.among = among
        super().__init__(**options)

    def get_queryset(self) -> QuerySet[Any]:
        return self.among(self.context["actor"])


class KeysetPagination(CursorPagination):
    """Pages by the key of the last row: the tenth page costs what the first does.

    A cursor whose key is none of this list's is answered as one that cannot be read.
    """

    ordering: str | tuple[str, ...] = "pk"
    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(self, *asked: Any, **more: Any) -> list[Any] | None:
        try:
            return super().paginate_queryset(*asked, **more)
        except (ValueError, TypeError, ValidationError) as error:
            if getattr(self, "cursor", None) is None:
                raise
            raise exceptions.NotFound(self.invalid_cursor_message) from error


def answer_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """As DRF does, and: a wall's refusal is "not found", a rule's refusal keeps its sentence.

    409 where the thing was changed since it was read: what it is now stands beside the sentence.
    """
    if isinstance(error, StaleVersionError):
        set_rollback()
        return Response({"detail": error.sentence, "current": error.saved}, status=409)
    if isinstance(error, ProgrammingError) and getattr(error.__cause__, "pgcode", "") == REFUSED:
        error = Http404()
    if isinstance(error, Http404):
        # Its words would tell a case that is hidden from an offer that does not exist.
        error = Http404()
    if isinstance(error, PermissionDenied):
        set_rollback()
        return Response({"detail": str(error)}, status=403)
    if isinstance(error, ValidationError):
        error = exceptions.ValidationError({"detail": error.messages})
    return exception_handler(error, context)


def version_read(request: Request) -> str:
    """The version the caller read, by ``If-Match``; empty where they do not say."""
    return str(request.headers.get("If-Match", "")).strip().removeprefix("W/").strip('"')
