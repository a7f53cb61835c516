"""Pages by the key of the last row: the hundredth costs what the first does.

A cursor is an address's word that holds the ordering values of a row and the direction; one that
was tampered with or is out of date shows the first page.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

ModelT = TypeVar("ModelT", bound=Model)
PAGE_SIZE = 25
PARAMETER = "at"


@dataclass(frozen=True)
class KeysetPage(Generic[ModelT]):
    """The rows of one page, and the cursors of its neighbours (empty: there is none)."""

    rows: Sequence[ModelT]
    previous: str = ""
    next: str = ""

    def previous_href(self, query: QueryDict) -> str:
        return _href(query, self.previous)

    def next_href(self, query: QueryDict) -> str:
        return _href(query, self.next)


def keyset_page(
    rows: QuerySet[ModelT],
    *,
    by: Sequence[str],
    cursor: str = "",
    size: int = PAGE_SIZE,
    latest_first: bool = False,
) -> KeysetPage[ModelT]:
    """One page of ``rows`` in the order of ``by``: all ascending, or all descending.

    The last field is unique and none may be null.
    """
    values, is_back = _read(cursor, len(by))
    falls = is_back != latest_first
    ordered = rows.order_by(*(f"-{name}" for name in by)) if falls else rows.order_by(*by)
    try:
        if values:
            ordered = ordered.filter(_beyond(by, values, "lt" if falls else "gt"))
        found = list(ordered[: size + 1])
    except (ValueError, TypeError, ValidationError):
        if not values:
            raise
        found = []
    if values and not found:
        return keyset_page(rows, by=by, size=size, latest_first=latest_first)
    return _page(found, by, size, is_back=is_back, is_first=not values)


def _page(
    found: list[ModelT], by: Sequence[str], size: int, *, is_back: bool, is_first: bool
) -> KeysetPage[ModelT]:
    has_more, found = len(found) > size, found[:size]
    if is_back:
        found.reverse()
    has_previous = has_more if is_back else not is_first
    return KeysetPage(
        rows=found,
        previous=_write(found[0], by, "back") if found and has_previous else "",
        next=_write(found[-1], by, "on") if found and (is_back or has_more) else "",
    )


def _beyond(by: Sequence[str], values: Sequence[Any], comparison: str) -> Q:
    """Later than the row with these values: the first differing field decides."""
    condition = Q()
    for index, name in enumerate(by):
        same = dict(zip(by[:index], values[:index], strict=True))
        condition |= Q(**same, **{f"{name}__{comparison}": values[index]})
    return condition


def _write(row: Model, by: Sequence[str], direction: str) -> str:
    values = [_value(row, name) for name in by]
    # As text, not as Django writes JSON: that cuts a moment to milliseconds and skips rows.
    written = json.dumps([direction, *values], default=str)
    return urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _read(cursor: str, length: int) -> tuple[list[Any], bool]:
    try:
        direction, *values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, RecursionError):
        return [], False
    plain = all(isinstance(value, str | int) for value in values)
    return (values, direction == "back") if plain and len(values) == length else ([], False)


def _href(query: QueryDict, cursor: str) -> str:
    if not cursor:
        return ""
    kept = [(name, value) for name, value in query.items() if name != PARAMETER]
    return f"?{urlencode([*kept, (PARAMETER, cursor)])}"
