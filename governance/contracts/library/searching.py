"""Articles and letters by the words in them, over every agreement a person may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.found_words import Piece, marked, sentence_found, typed_words
from governance.contracts.access import agreements_to_read
from governance.contracts.models import Agreement, AgreementVersion, Article, SideLetter
from governance.contracts.queries import shown_among

MOST_HITS = 40
# Of equal articles the shorter comes first: it says less of anything else.
BY_LENGTH = 1


@dataclass(frozen=True)
class Hit:
    """An article or a letter that was found, with the sentence that has the words."""

    agreement: str
    where: str
    href: str
    title: tuple[Piece, ...]
    sentence: tuple[Piece, ...]


@dataclass(frozen=True)
class Found:
    """``words`` as they were searched; ``is_more``: there are others than those shown."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...] = ()
    is_more: bool = False


def search(
    actor: Actor,
    typed: str,
    *,
    now: datetime,
    is_older_too: bool = False,
    most: int = MOST_HITS,
) -> Found:
    """Whatever has for every word typed one that begins so; the closest first."""
    words = typed_words(typed)
    if not words:
        return Found(())
    versions = Prefetch("versions", AgreementVersion.objects.of_page())
    agreements = list(agreements_to_read(actor, now=now).prefetch_related(versions))
    shown = _versions(agreements, now, is_older_too)
    articles = _closest(Article.objects.filter(version__in=list(shown)), words)
    letters = _closest(
        SideLetter.objects.filter(agreement__in=[each.pk for each in agreements]), words
    )
    found = [*letters, *articles]
    found.sort(key=lambda row: -row.closeness)
    names = {each.pk: each for each in agreements}
    hits = [
        _letter_hit(row, names[row.agreement_id], words)
        if isinstance(row, SideLetter)
        else _article_hit(row, shown[row.version_id], words)
        for row in found[:most]
    ]
    return Found(words, tuple(hits), len(found) > most)


def _versions(
    agreements: Iterable[Agreement], now: datetime, is_older_too: bool
) -> dict[int, AgreementVersion]:
    """The version of each agreement that is shown today, or all that were not set aside."""
    chosen: list[AgreementVersion] = []
    for agreement in agreements:
        versions = list(agreement.versions.all())
        shown = shown_among(versions, agreement, now)
        if is_older_too:
            chosen += [each for each in versions if each.set_aside_at is None]
        elif shown is not None:
            chosen.append(shown)
        for version in versions:
            version.agreement = agreement
    return {each.pk: each for each in chosen}


def _closest(rows: QuerySet[Any], words: Sequence[str]) -> list[Any]:
    vector = SearchVector("words", config="simple")
    # Letters and digits alone are left of what was typed: nothing in it is an operator.
    query = SearchQuery(
        " & ".join(f"{word}:*" for word in words), config="simple", search_type="raw"
    )
    found = rows.annotate(found_in=vector).filter(found_in=query)
    ranked = found.annotate(closeness=SearchRank(vector, query, normalization=BY_LENGTH))
    return list(ranked.order_by("-closeness", "pk").defer("words")[: MOST_HITS + 1])


def _article_hit(article: Article, version: AgreementVersion, words: Sequence[str]) -> Hit:
    code = version.agreement.code
    return Hit(
        agreement=version.agreement.name,
        where=f"Article {article.number}, version {version.number} ({version.label})",
        href=reverse("contracts:article-detail", args=[code, version.number, article.number]),
        title=marked(article.title, words),
        sentence=sentence_found(article.says, words),
    )


def _letter_hit(letter: SideLetter, agreement: Agreement, words: Sequence[str]) -> Hit:
    return Hit(
        agreement=agreement.name,
        where=f"{letter.get_kind_display()} {letter.number}",
        href=reverse("contracts:letter-detail", args=[agreement.code, letter.number]),
        title=marked(letter.title, words),
        sentence=sentence_found(letter.text, words),
    )
