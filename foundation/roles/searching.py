"""One search over everything a person may read: apps say what they find, one page shows it.

An app says in its ``AppConfig.ready``: ``searching.register(Source(...))``. A source asks behind
the walls, through the app's own rule of who reads what, and hands over ``MOST`` hits at most: it
never counts what there is. Whatever is hidden is not asked for, so that it costs no time either.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from foundation.roles.actor import Actor
from foundation.toolkit.found_words import Piece, marked, typed_words

SHORTEST, LONGEST = 2, 120
# One more than a page shows of each kind, so that it knows whether there is more like this.
SHOWN = 5
MOST = SHOWN + 1
_SEPARATED = re.compile(r"\s+")


@dataclass(frozen=True)
class Typed:
    """What somebody looks for: as they typed it, as words, and as the number of a thing."""

    text: str
    words: tuple[str, ...]

    @property
    def is_long_enough(self) -> bool:
        return sum(map(len, self.words)) >= SHORTEST

    @property
    def number(self) -> str:
        """Compared with the numbers of things: small letters, without spaces."""
        return _SEPARATED.sub("", self.text).casefold()

    def matching(self, *fields: str) -> Q:
        """Rows that have for every word typed one that begins so, in any of the fields.

        Letters and digits alone are left of what was typed: nothing in it is an operator.
        """
        condition = Q()
        for word in self.words:
            begins = Q()
            for field in fields:
                begins |= Q(**{f"{field}__iregex": rf"\m{word}"})
            condition &= begins
        return condition


@dataclass(frozen=True)
class Hit:
    """One thing found. ``number`` leads straight to it when exactly that was typed."""

    title: tuple[Piece, ...]
    href: str
    number: str = ""
    meta: tuple[str, ...] = ()
    excerpt: tuple[Piece, ...] = ()
    side: str = ""

    @property
    def words(self) -> str:
        return "".join(piece.text for piece in self.title)

    @property
    def excerpt_words(self) -> str:
        return "".join(piece.text for piece in self.excerpt)


Finder = Callable[[Actor, Typed, datetime], Iterable[Hit]]


@dataclass(frozen=True)
class Source:
    """A kind of thing that is found. ``looks_in`` says in plain words where words are looked for;
    ``more`` is the address of that app's own list with the same words, empty if it has none.
    ``is_for`` says whether the actor reads such things at all: what is not theirs is not named.
    """

    key: str
    label: str
    icon: str
    looks_in: str
    find: Finder
    is_for: Callable[[Actor], object]
    more: Callable[[str], str] = lambda text: ""
    order: int = 50


@dataclass(frozen=True)
class Group:
    """Of one kind, the first few; ``more_href`` leads on where there is more like this."""

    source: Source
    hits: Sequence[Hit]
    is_more: bool = False
    more_href: str = ""


@dataclass(frozen=True)
class Found:
    typed: Typed
    groups: Sequence[Group] = ()
    looked_in: Sequence[Source] = ()

    @property
    def straight_to(self) -> str:
        """The one thing whose number was typed in full; empty if none, or several."""
        numbered = [hit for group in self.groups for hit in group.hits if hit.number]
        exact = {hit.href for hit in numbered if hit.number.casefold() == self.typed.number}
        return exact.pop() if len(exact) == 1 else ""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a kind of thing that is found; another of the same key takes its place."""
    _sources[source.key] = source


def typed(text: str) -> Typed:
    shortened = text.strip()[:LONGEST]
    return Typed(shortened, typed_words(shortened))


def search(actor: Actor, text: str, now: datetime, *, only: str = "") -> Found:
    """What the actor may read of what was typed, by kind; ``only`` is the key of one kind."""
    asked = typed(text)
    sources = sorted(_sources.values(), key=lambda source: (source.order, source.label))
    looked_in = [one for one in sources if only in ("", one.key) and one.is_for(actor)]
    if not asked.is_long_enough:
        return Found(asked, looked_in=looked_in)
    groups = [_group(source, actor, asked, now) for source in looked_in]
    return Found(asked, [group for group in groups if group.hits], looked_in)


def marks(text: str, asked: Typed) -> tuple[Piece, ...]:
    """A title with the words found in it marked."""
    return marked(text, asked.words)


def _group(source: Source, actor: Actor, asked: Typed, now: datetime) -> Group:
    hits = list(source.find(actor, asked, now))[:MOST]
    is_more = len(hits) > SHOWN
    return Group(source, hits[:SHOWN], is_more, source.more(asked.text) if is_more else "")
