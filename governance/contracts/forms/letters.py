"""A side letter as an administrator writes it."""

import re
from typing import Any

from django import forms

from foundation.toolkit.forms import DayField
from governance.contracts.actions.letters import LetterDraft
from governance.contracts.article_numbers import plain_number
from governance.contracts.models import LetterKind
from governance.contracts.terms import LONGEST_NUMBER

LONGEST_LETTER = 40_000
MOST_ARTICLES = 40


class NumbersField(forms.CharField):
    """Article numbers with commas between, each once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=400, **options)

    def clean(self, value: Any) -> tuple[str, ...]:
        typed = str(super().clean(value) or "")
        parts = (plain_number(part.strip()) for part in re.split(r"[,;\n]", typed))
        numbers = tuple(dict.fromkeys(part for part in parts if part))
        if any(len(number) > LONGEST_NUMBER for number in numbers):
            raise forms.ValidationError(
                f"A number has at most {LONGEST_NUMBER} signs; put commas between numbers."
            )
        if len(numbers) > MOST_ARTICLES:
            raise forms.ValidationError(f"Name at most {MOST_ARTICLES} articles.")
        return numbers


class LetterForm(forms.Form):
    """What both parties will agree to. Refusals of the action stand beside their fields."""

    kind = forms.ChoiceField(choices=LetterKind.choices, label="What it is")
    title = forms.CharField(max_length=200, label="Title", help_text="As people will call it.")
    text = forms.CharField(
        max_length=LONGEST_LETTER,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Word for word. It never changes once both parties have agreed.",
    )
    effective_from = DayField(label="In force from")
    effective_to = DayField(
        required=False, label="Last day", help_text="Leave it empty where the letter states no end."
    )
    changes = NumbersField(label="Articles it changes")
    adds_to = NumbersField(label="Articles it adds to")

    def __init__(self, *args: Any, listed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = f"Numbers with commas between. The contract lists: {listed or 'none'}."
        self.fields["changes"].help_text = hint
        self.fields["adds_to"].help_text = "What it adds without changing a word, likewise."

    def draft(self) -> LetterDraft:
        said = self.cleaned_data
        return LetterDraft(**{**said, "kind": LetterKind(said["kind"])})
