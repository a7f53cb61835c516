"""What is asked for measures. Field names are those of the actions."""

from functools import partial
from typing import Any

from django import forms

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.toolkit.forms import DayField, IssueTiles, Switch, words_field
from governance.measures.access import units_to_measure_at
from governance.measures.actions.defining import Definition
from governance.measures.reading import MOST_LETTERS
from governance.measures.statuses import USE_WORDS, DataUse, Direction, FactArea

LONGEST_TEXT = 5_000
text_field = partial(words_field, rows=3, longest=LONGEST_TEXT)


def value_field(label: str = "Figure", help_text: str = "", **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        max_digits=17,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        **more,
    )


class MeasureForm(forms.Form):
    name = forms.CharField(max_length=120, help_text="A few words that everybody knows it by.")
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="The place it is counted at.")
    is_own = forms.BooleanField(
        label="Our own party's alone",
        required=False,
        widget=Switch,
        help_text="Left off, it is joint: both sides see it once the other side has agreed.",
    )
    area = forms.ChoiceField(
        label="What it is a fact of",
        choices=FactArea.choices,
        widget=IssueTiles(
            icons={
                "OPERATING": "gauge",
                "SAFETY": "shield-check",
                "QUALITY": "badge-check",
                "PEOPLE": "users-round",
                "SERVICE": "heart-handshake",
            }
        ),
    )
    what = text_field("What it tells", "In plain words.")
    counted_in = forms.CharField(
        label="Counted in", max_length=80, help_text="As in “falls per 1,000 patient days”."
    )
    method = text_field("How it is counted", "What is in, and what is not.")
    source = forms.CharField(
        max_length=200, help_text="Where the figures come from, so that both sides can look."
    )
    direction = forms.ChoiceField(label="Which way is better", choices=Direction.choices)
    rhythm_days = forms.IntegerField(
        label="A figure is due each … days", min_value=1, max_value=400, initial=30
    )
    places = forms.IntegerField(label="Digits after the point", min_value=0, max_value=4, initial=1)
    use = forms.ChoiceField(
        label="What the figures may be used for",
        help_text="It stands on every page of the measure and never changes.",
        choices=DataUse.choices,
        widget=IssueTiles(
            icons={"LEARNING": "book-open", "GOALS": "target", "GAINS": "hand-coins"},
            hints={use.value: words for use, words in USE_WORDS.items()},
        ),
    )
    use_besides = forms.CharField(label="Agreed on its use besides", max_length=300, required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        units.queryset = units_to_measure_at(actor)  # type: ignore[attr-defined]

    def said(self) -> Definition:
        names = Definition.__dataclass_fields__
        return Definition(**{name: self.cleaned_data[name] for name in names})


class NothingForm(forms.Form):
    """An act that is only confirmed."""


class BecauseForm(forms.Form):
    because = text_field("Why", "Both sides read it.")


class FigureForm(forms.Form):
    on = DayField(label="Day", help_text="Of a week or a month its last day.")
    value = value_field()
    note = forms.CharField(
        max_length=300, required=False, help_text="What one should know of this figure."
    )


class CorrectionForm(forms.Form):
    value = value_field("What it should have been")
    because = forms.CharField(
        label="Why", max_length=300, help_text="The first figure stays readable beside it."
    )


class TargetForm(forms.Form):
    value = value_field("Target")
    by_on = DayField(label="Reached by")
    because = forms.CharField(
        label="What it rests on", max_length=300, help_text="The latest target holds."
    )


class AnnotationForm(forms.Form):
    on = DayField(label="Day")
    text = forms.CharField(
        label="What happened", max_length=200, help_text="It is written into the chart."
    )


class FiguresForm(forms.Form):
    """``text`` is carried from the dry run to the act, so that both read the same."""

    file = forms.FileField(
        label="CSV file",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        help_text="Columns: on, value, and note if there is one. At most 5,000 lines.",
    )
    text = forms.CharField(
        label="Or the lines themselves",
        required=False,
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="As in: on,value — and below it 2026-03-31,4.2",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if (file := typed.get("file")) is not None:
            if file.size > MOST_LETTERS:
                raise forms.ValidationError({"file": "The file is too large: bring it by parts."})
            try:
                typed["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError(
                    {"file": "Save the table as CSV, UTF-8: it holds other letters."}
                ) from None
        if not (typed.get("text") or "").strip():
            raise forms.ValidationError("Choose a file, or put the lines in.")
        return typed
