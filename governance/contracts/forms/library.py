"""What is asked of the library: words, two versions, and when to be warned."""

from collections.abc import Sequence
from typing import Any

from django import forms

from foundation.toolkit.conflicts import VersionField
from governance.contracts.models import AgreementVersion
from governance.contracts.models.agreement import FEWEST_WARN_DAYS, MOST_WARN_DAYS


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=120,
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="Words as they begin: “over sched” finds overtime and schedules.",
    )
    older = forms.BooleanField(required=False, label="Versions not in force as well")


class CompareForm(forms.Form):
    """Two versions of one agreement, by their numbers."""

    before = forms.TypedChoiceField(coerce=int, label="From")
    after = forms.TypedChoiceField(coerce=int, label="To")

    def __init__(self, *args: Any, versions: Sequence[AgreementVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.number, f"Version {each.number} ({each.label})") for each in versions]
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class WarningForm(forms.Form):
    days = forms.IntegerField(
        min_value=FEWEST_WARN_DAYS,
        max_value=MOST_WARN_DAYS,
        label="Days before the end",
        help_text=(
            "Both parties are warned once. Whoever was warned of an end already is not warned of"
            " it again."
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    seen = VersionField()
