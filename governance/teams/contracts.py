"""Whose contract a project touches: articles by number, of each union of the partnership."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.people.models import Organization, Partnership
from governance.contracts.article_numbers import listed_number
from governance.contracts.models import AgreementVersion, Article
from governance.contracts.models.agreement_version import in_force_among


@dataclass(frozen=True)
class TouchedArticle:
    """One article of one union's contract, as it is in force on a day."""

    union: Organization
    contract: str
    number: str
    title: str

    @property
    def words(self) -> str:
        return f"Article {self.number}, {self.title}"

    @property
    def in_contract(self) -> str:
        return f"{self.words} (contract of {self.union})"


def articles_of(
    partnership: Partnership, on: date, union: Organization | None = None
) -> list[TouchedArticle]:
    """Every numbered article in force, of one union or of all, in two statements."""
    rows = AgreementVersion.objects.agreed().filter(agreement__partnership=partnership)
    if union is not None:
        rows = rows.filter(agreement__union=union)
    versions: dict[int, list[AgreementVersion]] = defaultdict(list)
    for version in rows.select_related("agreement__union").defer("source"):
        versions[version.agreement_id].append(version)
    found = [in_force_among(those, on) for those in versions.values()]
    by_pk = {version.pk: version for version in found if version is not None}
    articles = Article.objects.filter(version__in=by_pk).exclude(number="")
    return [
        TouchedArticle(
            by_pk[one.version_id].agreement.union,
            by_pk[one.version_id].agreement.name,
            one.number,
            one.title,
        )
        for one in articles.defer("words", "says").order_by("version", "position")
    ]


def articles_touched(
    partnership: Partnership, numbers: Iterable[str], on: date
) -> list[TouchedArticle]:
    """Of each union's contract the articles that the numbers fall under, once each."""
    typed = list(numbers)
    if not typed:
        return []
    by_contract: dict[str, list[TouchedArticle]] = defaultdict(list)
    for one in articles_of(partnership, on):
        by_contract[one.contract].append(one)
    found: dict[TouchedArticle, None] = {}
    for articles in by_contract.values():
        listed = [one.number for one in articles]
        wanted = {listed_number(number, listed) for number in typed} - {""}
        found |= dict.fromkeys(one for one in articles if one.number in wanted)
    return list(found)
