"""Finding articles of the case's own contract, with or without JavaScript."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from foundation.toolkit.addresses import keys_in, words_in
from governance.contracts.models import Article
from grievances.forms.asking import CaseForm, search_as_typed
from grievances.forms.filing import ArticlesField
from grievances.models import Grievance

FOUND = 12


class CiteForm(CaseForm):
    """Further articles of the contract version that the case keeps."""

    find = forms.CharField(
        label="Search the contract",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="A number or a word of the title.",
    )
    articles = ArticlesField(
        label="Articles",
        queryset=Article.objects.none(),
        error_messages={"required": "Choose at least one article."},
    )

    def __init__(
        self, grievance: Grievance, now: datetime, data: Any = None, *, words: str = ""
    ) -> None:
        super().__init__(grievance, now, data, initial={"find": words})
        search_as_typed(self.fields["find"], "article-find", grievance)
        words = words or (data.get("find", "") if data else "")
        chosen = data.getlist("articles") if data is not None else []
        self.fields["articles"].queryset = articles_to_cite(  # type: ignore[attr-defined]
            grievance, words, chosen
        )


def articles_to_cite(grievance: Grievance, words: str, chosen: list[str]) -> QuerySet[Article]:
    """Those chosen and those found, without what the case cites already."""
    words = words_in(words)
    version = Article.objects.filter(version=grievance.agreement_version_id)
    cited = grievance.citations.values("article")
    found = version.filter(Q(number__istartswith=words) | Q(title__icontains=words))
    few = list(
        found.exclude(pk__in=cited).order_by("position").values_list("pk", flat=True)[:FOUND]
    )
    return version.filter(pk__in={*few, *keys_in(chosen)}).order_by("position")
