"""Two versions of an agreement side by side: articles word by word, procedures in plain words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from governance.contracts.changes import article_words, changed_places, facts_that_change
from governance.contracts.terms import Article, Terms

_TOKEN = re.compile(r"\s+|[^\s\w]|\w+")
# Word by word a comparison takes their product; beyond this the texts are shown whole.
MOST_COMPARED = 4_000_000


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts, only in the later (added), or only in the earlier."""

    text: str
    change: Change = Change.SAME


@dataclass(frozen=True)
class Compared:
    """An article or a limit in both versions. ``place`` says which; ``runs`` what became of it."""

    place: str
    change: Change
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Comparison:
    """``facts`` are sentences: period, name, how days are counted. ``same`` counts articles."""

    facts: tuple[str, ...]
    articles: tuple[Compared, ...]
    limits: tuple[Compared, ...]
    same: int

    @property
    def is_nothing(self) -> bool:
        return not (self.facts or self.articles or self.limits)


def compare(old: Terms, new: Terms) -> Comparison:
    """What is different in ``new``, in its order; what was removed stands where it stood."""
    articles = list(_articles(old.articles, new.articles))
    return Comparison(
        facts=tuple(facts_that_change(old, new)),
        articles=tuple(each for each in articles if each.change is not Change.SAME),
        limits=tuple(_compared(*place) for place in changed_places(old, new)),
        same=sum(each.change is Change.SAME for each in articles),
    )


def compared_words(old: str, new: str) -> tuple[Run, ...]:
    """Both texts as one, in runs. What was removed stands before what was put in its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > MOST_COMPARED:
        return (Run(old, Change.REMOVED), Run(new, Change.ADDED))
    return tuple(_joined(_runs(before, after)))


def _articles(old: Sequence[Article], new: Sequence[Article]) -> Iterator[Compared]:
    before = {each.known_as: each for each in old}
    after = {each.known_as: each for each in new}
    order = SequenceMatcher(None, list(before), list(after), autojunk=False).get_opcodes()
    keys_before, keys_after = list(before), list(after)
    for _, one, two, three, four in order:
        for key in keys_before[one:two]:
            if key not in after:
                yield _compared(f"Article {key}", article_words(before[key]), "")
        for key in keys_after[three:four]:
            said = article_words(before[key]) if key in before else ""
            yield _compared(f"Article {key}", said, article_words(after[key]))


def _compared(place: str, old: str, new: str) -> Compared:
    if old == new:
        return Compared(place, Change.SAME, (Run(new),))
    if not old:
        return Compared(place, Change.ADDED, (Run(new, Change.ADDED),))
    if not new:
        return Compared(place, Change.REMOVED, (Run(old, Change.REMOVED),))
    return Compared(place, Change.CHANGED, compared_words(old, new))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, one, two, three, four in steps:
        if kind == "equal":
            yield Run("".join(after[three:four]))
            continue
        if two > one:
            yield Run("".join(before[one:two]), Change.REMOVED)
        if four > three:
            yield Run("".join(after[three:four]), Change.ADDED)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A lone space between two changes belongs to both: single words would else look torn."""
    told = list(runs)
    place = 0
    while place < len(told):
        removed, added, place = _changed_stretch(told, place)
        if removed:
            yield Run(removed, Change.REMOVED)
        if added:
            yield Run(added, Change.ADDED)
        if place < len(told):
            yield told[place]
            place += 1


def _changed_stretch(runs: Sequence[Run], place: int) -> tuple[str, str, int]:
    removed, added = "", ""
    while place < len(runs):
        run = runs[place]
        is_between = run.change is Change.SAME and run.text.isspace() and place + 1 < len(runs)
        if run.change is Change.SAME and not ((removed or added) and is_between):
            break
        removed += run.text if run.change is not Change.ADDED else ""
        added += run.text if run.change is not Change.REMOVED else ""
        place += 1
    return removed, added, place
