"""What the API reads of JSON. A module of its own: DRF asks for it while it is imported itself."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, get_encoding  # type: ignore[attr-defined]


class BoundedJSONParser(JSONParser):
    """JSON as DRF reads it; refused as well: too much of it, too deep, a number without an end."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        sent = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(sent) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise ParseError("This is more than the portal reads at once.")
        try:
            text = sent.decode(get_encoding(dict(parser_context or {})))
            return json.loads(text, parse_constant=_refuse_number, parse_float=_finite)
        except RecursionError as error:
            raise ParseError("This JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"This JSON cannot be read: {error}") from error


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse_number(text)


def _refuse_number(text: str) -> NoReturn:
    raise ValueError("a number in it is too large, or none.")
