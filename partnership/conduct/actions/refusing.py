"""The one word with which PostgreSQL refuses, as a sentence."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from partnership.conduct.access import OVER


def refuse(word: str, mistakes: Mapping[str, tuple[str, str]] | None = None) -> None:
    """Nothing for an empty word; who is a stranger to a matter learns nothing of it."""
    if not word:
        return
    if word == "stranger":
        raise Http404
    field, sentence = (mistakes or {}).get(word, ("", OVER))
    if field:
        raise ValidationError({field: sentence})
    raise PermissionDenied(sentence)
