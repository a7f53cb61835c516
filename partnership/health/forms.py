from typing import Any

from django import forms

from partnership.health.models import HealthRound
from partnership.health.statements import SCALE


class OpenForm(forms.Form):
    closes_on = forms.DateField(
        label="Ask people to answer until",
        help_text="Each party releases its answers after that day.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class SureForm(forms.Form):
    """Nothing but the button."""


class AnswerForm(forms.Form):
    """One question a statement, in the order of the round."""

    def __init__(self, *args: Any, asked: HealthRound, **options: Any) -> None:
        super().__init__(*args, **options)
        for one in asked.asked:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.words,
                choices=SCALE,
                coerce=int,
                widget=forms.RadioSelect,
            )
