"""Under which agreement a text stands: the one it names, of the same partnership, and no circle."""

from django.core.exceptions import ValidationError

from foundation.people.models import Partnership
from governance.contracts.library.layers import MOST_LEVELS
from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.terms import Terms


def parent_of(
    terms: Terms, agreement: Agreement | None, partnership: Partnership
) -> Agreement | None:
    """The agreement a text says it stands under. ``ValidationError`` where that cannot be."""
    if terms.under is None:
        return None
    there = Agreement.objects.filter(partnership=partnership)
    found = there.filter(code=terms.under).first()
    if found is None:
        listed = ", ".join(there.order_by("code").values_list("code", flat=True)) or "none"
        raise ValidationError(
            f"The file stands under “{terms.under}”, which is no agreement of this partnership."
            f" Loaded here: {listed}. Load the agreement above first."
        )
    refuse_circle(agreement, found, name=terms.name)
    _refuse_unknown_articles(terms, found)
    return found


def refuse_circle(agreement: Agreement | None, parent: Agreement | None, *, name: str) -> None:
    """An agreement stands under at most two others, and never under one that stands under it.

    ``agreement`` is None while it is not loaded.
    """
    above, at = [agreement.pk if agreement else None], parent
    while at is not None:
        if at.pk in above:
            raise ValidationError(
                f"{name} cannot stand under {parent}: that one stands under it already."
            )
        above.append(at.pk)
        if len(above) > MOST_LEVELS:
            raise ValidationError(
                f"{name} would stand under more than {MOST_LEVELS - 1} agreements; a national,"
                " a regional and a local one are as many as there may be."
            )
        last = at.versions.agreed().filter(replaced_by__isnull=True).defer("source")
        version = last.select_related("parent").order_by("-effective_from").first()
        at = version.parent if version else None


def _refuse_unknown_articles(terms: Terms, parent: Agreement) -> None:
    versions = AgreementVersion.objects.agreed().filter(agreement=parent)
    listed = set(versions.values_list("articles__number", flat=True)) - {None}
    for article in terms.articles:
        if article.superior_to and article.superior_to not in listed:
            raise ValidationError(
                f"Article {article.known_as} is said to be superior to Article"
                f" {article.superior_to} of {parent}, which lists no such article. It lists:"
                f" {', '.join(sorted(str(each) for each in listed)) or 'none'}."
            )
