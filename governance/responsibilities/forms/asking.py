"""Facts of a proposal as a form asks for them, and the question who decides it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from foundation.toolkit.forms import DayField
from governance.responsibilities.facts import Facts
from governance.responsibilities.terms import ResponsibilitiesList
from governance.responsibilities.who_decides import Question

NONE = "none"
YES_OR_NO = [("", "Not known yet"), ("yes", "Yes"), ("no", "No")]
TOUCHED = {
    "touches_hours": "Does it touch hours of work?",
    "touches_pay": "Does it touch pay or benefits?",
    "touches_safety": "Does it touch safety?",
    "touches_law": "Does it touch a law?",
    "touches_job_security": "Does it touch anybody's job security?",
}
LISTS = ("articles", "evidence")
MOST = 1_000_000


class FactsForm(forms.Form):
    """What is left empty is not known: a fence about it then asks, and nothing is assumed."""

    cost = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        label="What does it cost in the first year?",
        help_text="In the currency of the list; 0 where it costs nothing.",
    )
    articles = forms.CharField(
        required=False,
        max_length=200,
        label="Which articles of the contract does it touch?",
        help_text="Their numbers, with commas between; “none” where it touches none.",
    )
    touches_hours = forms.ChoiceField(required=False, choices=YES_OR_NO)
    touches_pay = forms.ChoiceField(required=False, choices=YES_OR_NO)
    touches_safety = forms.ChoiceField(required=False, choices=YES_OR_NO)
    touches_law = forms.ChoiceField(required=False, choices=YES_OR_NO)
    touches_job_security = forms.ChoiceField(required=False, choices=YES_OR_NO)
    headcount = forms.IntegerField(
        required=False,
        min_value=-MOST,
        max_value=MOST,
        label="How many positions does it add?",
        help_text="Less than 0 where it takes some away.",
    )
    other_units = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST,
        label="How many other units does it affect?",
    )
    pilot_days = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST,
        label="How many days does the trial last?",
        help_text="0 where it is for good.",
    )
    evidence = forms.CharField(
        required=False,
        max_length=300,
        label="Which evidence is there?",
        help_text="With commas between, as in “baseline”; “none” where there is none.",
    )
    done_this_year = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST,
        label="How often was the same done in the last twelve months?",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in TOUCHED.items():
            self.fields[name].label = label

    @property
    def facts(self) -> Facts:
        """Of a form that is valid."""
        return facts_of(self.cleaned_data)


def facts_of(cleaned: dict[str, Any]) -> Facts:
    """The facts among a form's clean values."""
    said: dict[str, Any] = {name: cleaned.get(name) for name in ("headcount", "other_units")}
    said |= {name: cleaned.get(name) for name in ("pilot_days", "done_this_year")}
    said |= {name: _listed(cleaned.get(name, "")) for name in LISTS}
    said |= {name: {"yes": True, "no": False}.get(cleaned.get(name, "")) for name in TOUCHED}
    cost: Decimal | None = cleaned.get("cost")
    return Facts(cost=cost, **said)


def _listed(words: str) -> frozenset[str] | None:
    if not words.strip():
        return None
    if words.strip().casefold() == NONE:
        return frozenset()
    return frozenset(filter(None, (word.strip() for word in words.split(","))))


class AskForm(FactsForm):
    """Function, level and day; the facts may be left out until an answer asks for them."""

    function = forms.ChoiceField(required=False, label="What is to be decided?")
    words = forms.CharField(
        required=False,
        max_length=200,
        label="If it is not in the list: in your own words",
    )
    level = forms.ChoiceField(label="Where does it come up?")
    decision = forms.ChoiceField(required=False, label="Kind of decision")
    on = DayField(required=False, label="On which day?", help_text="Empty: today.")

    field_order = ("function", "words", "level", "decision", "on")

    def __init__(self, *args: Any, said: ResponsibilitiesList, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, choices in (
            ("function", [("", "Choose"), *functions_by_heading(said)]),
            ("level", [(level.key, level.name) for level in said.levels]),
            ("decision", [("", "Any"), *said.kinds.items()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not said.kinds:
            del self.fields["decision"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("function") and not cleaned.get("words", "").strip():
            self.add_error("function", "Choose what is to be decided, or say it in your own words.")
        return cleaned

    @property
    def question(self) -> Question:
        """Of a form that is valid."""
        said = self.cleaned_data
        return Question(
            function=said["function"] or said["words"].strip(),
            level=said["level"],
            on=said["on"] or self.today,
            decision=said.get("decision", ""),
            facts=self.facts,
        )


def functions_by_heading(
    said: ResponsibilitiesList,
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices in groups, as the list has them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in said.functions:
        groups.setdefault(one.heading, []).append((one.key, one.name))
    return list(groups.items())
