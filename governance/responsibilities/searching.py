"""Vital functions as one search finds them: on the list in force, with who decides."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.searching import Hit, Source, Typed, marks
from foundation.toolkit.found_words import has_all
from governance.responsibilities.access import partnerships_of
from governance.responsibilities.queries import today_of, version_in_force


def functions(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    """Of every partnership the actor belongs to; a list is a text, read once in a process."""
    for partnership in partnerships_of(actor):
        version = version_in_force(partnership, today_of(partnership, now))
        if version is None:
            continue
        for function in version.said.functions:
            if not function.rows or not has_all(f"{function.name} {function.heading}", typed.words):
                continue
            cell = reverse(
                "responsibilities:cell-detail", args=[function.key, function.rows[0].level]
            )
            yield Hit(
                marks(function.name, typed),
                f"{cell}?{urlencode({'partnership': partnership.pk})}",
                meta=(function.heading, str(partnership)),
                side="joint",
            )


FUNCTIONS = Source(
    "functions",
    "Who decides",
    "table-properties",
    "vital functions of the responsibilities list",
    functions,
    lambda actor: True,
    order=35,
)
