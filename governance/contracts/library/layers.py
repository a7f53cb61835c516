"""The agreements that stand over one another on a day, as precedence reads them."""

from collections.abc import Iterable, Sequence
from datetime import date

from governance.contracts.article_numbers import listed_number
from governance.contracts.library.precedence import Layer, LetterInForce, Passage
from governance.contracts.models import Agreement, AgreementVersion, Article, SideLetter
from governance.contracts.models.agreement_version import in_force_among

# A national agreement, a regional one, a local one.
MOST_LEVELS = 3


def layers_over(version: AgreementVersion, day: date) -> list[Layer]:
    """``version`` of its agreement, and above it whatever is in force on ``day``; highest first."""
    layers, at = [layer_of(version, day)], version
    while at.parent is not None and len(layers) < MOST_LEVELS:
        above = _in_force(at.parent, day)
        if above is None or any(layer.code == above.agreement.code for layer in layers):
            break
        layers.insert(0, layer_of(above, day))
        at = above
    return layers


def layer_of(version: AgreementVersion, day: date) -> Layer:
    articles = list(version.articles.defer("words", "says"))
    letters = SideLetter.objects.filter(agreement=version.agreement_id).defer("words", "text")
    return Layer(
        code=version.agreement.code,
        name=version.agreement.name,
        version=version.number,
        passages=tuple(_passage(article) for article in articles),
        letters=letters_in_force(letters, [each.number for each in articles], day),
    )


def letters_in_force(
    letters: Iterable[SideLetter], listed: Sequence[str], day: date
) -> tuple[LetterInForce, ...]:
    """Of an agreement's letters those in force on ``day``, by the listed articles they touch."""
    return tuple(
        LetterInForce(
            name=letter.name,
            number=letter.number,
            changes=frozenset(listed_number(each, listed) for each in letter.changes),
            adds_to=frozenset(listed_number(each, listed) for each in letter.adds_to),
        )
        for letter in letters
        if letter.in_force_on(day)
    )


def superior_below(article: Article, day: date) -> list[Article]:
    """Articles of agreements under this one that are expressly superior to it, and in force."""
    version = article.version
    below = AgreementVersion.objects.agreed().filter(parent=version.agreement_id)
    rows = Article.objects.filter(version__in=below, superior_to=article.number)
    found = list(rows.select_related("version__agreement").defer("version__source", "words"))
    return [each for each in found if each.version == _latest_of(each, found, day)]


def _latest_of(article: Article, among: Sequence[Article], day: date) -> AgreementVersion | None:
    agreement = article.version.agreement_id
    return in_force_among(
        [each.version for each in among if each.version.agreement_id == agreement], day
    )


def _passage(article: Article) -> Passage:
    return Passage(article.number, article.title, article.topic, article.superior_to)


def _in_force(agreement: Agreement, day: date) -> AgreementVersion | None:
    versions = agreement.versions.agreed().select_related("parent", "agreement").defer("source")
    return in_force_among(versions, day)
