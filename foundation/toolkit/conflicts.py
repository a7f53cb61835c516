"""Two people changing one thing at once: the second is told, and sees the first's version.

Everything that two people can edit is read together with its version. Whoever saves says which
version they read; if another stands now, nothing is saved and the answer is 409 with both. A row
that counts its changes has a ``version`` of its own; for any other, ``version_of`` names the values
that were seen.
"""

import hashlib
from collections.abc import Iterable, Mapping

from django import forms
from django.db import models


class StaleVersionError(Exception):
    """The thing was changed since it was read. ``current`` is the other's version, to show beside.

    The sentence says what happened and never whose fault it is; ``saved`` is the other's version in
    words, by label.
    """

    def __init__(
        self, sentence: str, *, current: models.Model, saved: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.current = current
        self.saved = dict(saved or {})


def version_of(thing: models.Model, *fields: str) -> str:
    """The version of some fields of a row: the same as long as their values are."""
    return version_of_values(thing.serializable_value(name) for name in fields)


def version_of_values(values: Iterable[object]) -> str:
    """The version of values that were read together."""
    return hashlib.sha256("\x1f".join(map(str, values)).encode()).hexdigest()[:16]


def require_version(
    seen: str,
    thing: models.Model,
    *fields: str,
    sentence: str,
    saved: Mapping[str, str] | None = None,
) -> None:
    """Raise ``StaleVersionError`` if ``thing``, which is locked, is not as it was ``seen``.

    Whoever says nothing about what they saw, a program that does not care, is not asked.
    """
    if seen and seen != version_of(thing, *fields):
        raise StaleVersionError(sentence, current=thing, saved=saved)


class VersionField(forms.CharField):
    """The version that a form was opened with, carried along unseen."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False, max_length=16)
