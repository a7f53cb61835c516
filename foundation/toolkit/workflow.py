"""Statuses that change only along a published table."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices

StatusT = TypeVar("StatusT", bound=TextChoices)
TransitionTable = Mapping[StatusT, frozenset[StatusT]]


class IllegalTransitionError(Exception):
    """A status was asked to move where its table does not lead."""


def next_status(table: TransitionTable[StatusT], current: StatusT, target: StatusT) -> StatusT:
    """``target``, if the table leads there from ``current``; else ``IllegalTransitionError``."""
    if target not in table[current]:
        raise IllegalTransitionError(f"{current.label} cannot become {target.label}.")
    return target
