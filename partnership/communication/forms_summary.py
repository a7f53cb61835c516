"""What is asked for a summary to a body above."""

from typing import Any

from django import forms

from foundation.people.models import Unit
from foundation.toolkit.forms import DayField, words_field
from partnership.communication.actions.summaries import Summed
from partnership.communication.forms import SeenForm
from partnership.communication.models import HigherBody, Summary

NAMES = ("title", "text", "body", "period_from", "period_to")


class SummaryForm(SeenForm):
    title = forms.CharField(max_length=160)
    body = forms.ChoiceField(label="For", choices=HigherBody.choices)
    period_from = DayField(label="From")
    period_to = DayField(label="To the end of")
    text = words_field("How the partnership is doing", "What both sides stand behind.", rows=12)
    field_order = ("title", "body", "unit", "period_from", "period_to", "text")

    @classmethod
    def of(cls, summary: Summary, posted: Any) -> "SummaryForm":
        initial = {name: getattr(summary, name) for name in NAMES} | {"seen": summary.version}
        return cls(posted, initial=initial)

    def summed(self) -> Summed:
        return Summed(**{name: self.cleaned_data[name] for name in NAMES})


class NewSummaryForm(SummaryForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="The higher unit",
        help_text="Whoever of a party holds a role there or above reads it.",
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
