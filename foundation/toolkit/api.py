"""What every API view shares: pages by key, and refusals in the rule's own words."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.utils import ProgrammingError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

REFUSED = "42501"


class KeysetPagination(CursorPagination):
    """Pages by the key of the last row: the tenth page costs what the first does."""

    ordering = "pk"
    page_size_query_param = "page_size"
    max_page_size = 100


def answer_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """As DRF does, and: a wall's refusal is "not found", a rule's refusal keeps its sentence."""
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
