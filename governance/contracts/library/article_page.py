"""Everything the page of one article tells: what holds, what changes it, and what points at it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Crumb
from governance.contracts.library.layers import layers_over, superior_below
from governance.contracts.library.letter_lines import LetterLine, letter_line
from governance.contracts.library.pointers import Pointer, pointers_at
from governance.contracts.library.precedence import Placed, Precedence, text_for_article
from governance.contracts.models import AgreementVersion, Article
from governance.contracts.plain_words.procedures import procedure_in_words
from governance.contracts.queries import today_of


@dataclass(frozen=True)
class LimitHere:
    """A limit of a procedure that stands in this article."""

    where: str
    rule: str
    href: str


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    precedence: Precedence
    others: tuple[Crumb, ...]
    below: tuple[Crumb, ...]
    letters: tuple[LetterLine, ...]
    limits: tuple[LimitHere, ...]
    pointers: tuple[Pointer, ...]

    @property
    def letter_names(self) -> list[str]:
        return [letter.name for letter in self.letters]


def article_page(article: Article, actor: Actor, *, now: datetime) -> ArticlePage:
    """``article`` with its version and agreement. As of today, in its own version."""
    version = article.version
    today = today_of(version.agreement, now)
    layers = layers_over(version, today)
    precedence = text_for_article(layers, len(layers) - 1, article.number)
    return ArticlePage(
        article=article,
        precedence=precedence,
        others=tuple(_links(precedence, version, article)),
        below=tuple(_crumb(each) for each in superior_below(article, today)),
        letters=tuple(_letters(article, now)),
        limits=tuple(_limits(article)),
        pointers=pointers_at(article, actor=actor, now=now),
    )


def _links(precedence: Precedence, version: AgreementVersion, article: Article) -> Iterator[Crumb]:
    """The other texts of the matter."""
    for placed in (*precedence.holds, *precedence.gives_way):
        is_own = placed.layer.code == version.agreement.code
        if not (is_own and placed.passage.number == article.number):
            yield _placed_crumb(placed)


def _placed_crumb(placed: Placed) -> Crumb:
    number = placed.passage.number
    args = [placed.layer.code, placed.layer.version, number]
    words = f"{placed.words}, {placed.passage.title}"
    return Crumb(words, reverse("contracts:article-detail", args=args))


def _crumb(article: Article) -> Crumb:
    version = article.version
    args = [version.agreement.code, version.number, article.number]
    words = f"Article {article.number} of {version.agreement}, {article.title}"
    return Crumb(words, reverse("contracts:article-detail", args=args))


def _letters(article: Article, now: datetime) -> Iterable[LetterLine]:
    agreement = article.version.agreement
    today = today_of(agreement, now)
    listed = list(article.version.articles.values_list("number", flat=True))
    for letter in agreement.letters.defer("words", "text"):
        if letter.touches(article.number, listed):
            yield letter_line(letter, agreement, today)


def _limits(article: Article) -> Iterator[LimitHere]:
    version = article.version
    page = reverse("contracts:version-detail", args=[version.agreement.code, version.number])
    for procedure in version.terms.procedures.values():
        words = procedure_in_words(version.terms, procedure)
        for step in words.steps:
            for clock in step.clocks:
                if clock.source is not None and clock.source.anchor == article.anchor:
                    where = f"{procedure.name}, {step.name}"
                    yield LimitHere(where, clock.rule, f"{page}#{step.anchor}")
