"""People as one search finds them: those the actor may look up."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from foundation.roles.access import can_read_people
from foundation.roles.actor import Actor
from foundation.roles.queries import IN_FORCE, people
from foundation.roles.searching import MOST, Hit, Source, Typed, marks


def found_people(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = people(actor, now).filter(typed.matching("name"))
    for person in rows.order_by("name", "pk")[:MOST]:
        roles = [str(held.role) for held in getattr(person, IN_FORCE)]
        place = person.unit.name if person.unit else ""
        yield Hit(
            marks(person.name, typed),
            reverse("people:person-detail", args=[person.pk]),
            meta=tuple(words for words in (", ".join(roles), place) if words),
        )


def _all_like_this(text: str) -> str:
    return f"{reverse('people:person-list')}?{urlencode({'q': text})}"


PEOPLE = Source(
    "people",
    "People",
    "users",
    "names of people",
    found_people,
    can_read_people,
    _all_like_this,
    order=70,
)
