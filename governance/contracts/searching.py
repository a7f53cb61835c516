"""Articles and letters as one search finds them."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed
from governance.contracts.access import can_read_contracts
from governance.contracts.library.searching import search


def articles(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    for found in search(actor, typed.text, now=now, most=MOST).hits:
        yield Hit(
            found.title, found.href, "", (found.agreement, found.where), found.sentence, "joint"
        )


def _all_like_this(text: str) -> str:
    return f"{reverse('contracts:contract-search')}?{urlencode({'q': text})}"


ARTICLES = Source(
    "contracts",
    "Contracts",
    "scroll-text",
    "articles and letters of the contracts you work under",
    articles,
    can_read_contracts,
    _all_like_this,
    order=20,
)
