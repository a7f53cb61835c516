"""Vacancies as one search finds them."""

from collections.abc import Iterator
from datetime import datetime

from foundation.offices.access import postings_to_list
from foundation.roles.access import can_read_people
from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks


def postings(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = postings_to_list(actor).filter(typed.matching("title", "role__name", "unit__name"))
    for posting in rows.order_by("-opened_at", "pk")[:MOST]:
        yield Hit(
            marks(posting.title, typed),
            posting.get_absolute_url(),
            meta=(
                str(posting.role),
                posting.unit.name,
                str(posting.organization),
                posting.get_status_display(),
            ),
            side="joint",
        )


POSTINGS = Source(
    "postings",
    "Vacancies",
    "user-plus",
    "vacancies that are posted",
    postings,
    can_read_people,
    order=75,
)
