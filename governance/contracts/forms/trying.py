from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BaseFormSet, formset_factory

from foundation.toolkit.forms import DayField
from governance.contracts.events import KINDS, Event
from governance.contracts.terms import Terms

BLANK_ROWS = 3
MOST_ROWS = 60
MORE_FIELDS = ("by", "clock", "days", "on", "until")


class TryForm(forms.Form):
    """Which procedure is tried, and what the case is about."""

    procedure = forms.ChoiceField(label="Procedure")
    subjects = forms.MultipleChoiceField(
        required=False, label="The case is about", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure, subjects = self.fields["procedure"], self.fields["subjects"]
        assert isinstance(procedure, forms.ChoiceField)
        assert isinstance(subjects, forms.MultipleChoiceField)
        procedure.choices = [(each.key, each.name) for each in terms.procedures.values()]
        subjects.choices = sorted(terms.subjects.items())
        if not terms.subjects:
            del self.fields["subjects"]


class EventRow(forms.Form):
    """One thing that happened. A row with nothing in it is passed over."""

    kind = forms.ChoiceField(required=False, label="What happened")
    day = DayField(required=False, label="Day")
    hour = forms.TimeField(
        required=False,
        label="Hour, if known",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    step = forms.ChoiceField(required=False, label="At step")
    by = forms.ChoiceField(
        required=False,
        label="By",
        choices=[
            ("", "–"),
            ("union", "the union"),
            ("management", "management"),
            ("neutral", "the neutral"),
        ],
    )
    clock = forms.ChoiceField(required=False, label="Which limit, for an extension")
    days = forms.IntegerField(
        required=False, min_value=0, max_value=2000, label="Number of days it brings"
    )
    on = DayField(required=False, label="Day it sets")
    until = DayField(required=False, label="Last day of it")

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(terms.zone)
        for name, choices in _row_choices(terms).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", "On which day?")
        if cleaned.get("day") and not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "What happened on this day?")
        return cleaned

    @property
    def has_more(self) -> bool:
        """Whether one of the fields that are folded away is filled, or wrong."""
        return any(self[name].errors or self[name].value() for name in MORE_FIELDS)

    def event(self) -> Event | None:
        """The row as an event of the case; None for a row left empty."""
        row = self.cleaned_data
        if not row.get("kind"):
            return None
        at = row["day"]
        if row.get("hour"):
            at = datetime.combine(row["day"], row["hour"], tzinfo=self.zone)
        return Event(
            kind=row["kind"],
            at=at,
            step=row.get("step") or None,
            by=row.get("by") or None,
            clock=row.get("clock") or None,
            on=row.get("on"),
            days=row.get("days"),
            until=row.get("until"),
        )


EventRows = formset_factory(
    EventRow, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def event_rows(
    terms: Terms,
    *,
    posted: Mapping[str, Any] | None = None,
    rows: list[dict[str, Any]] | None = None,
) -> BaseFormSet:
    return EventRows(posted, initial=rows, prefix="event", form_kwargs={"terms": terms})


def _row_choices(terms: Terms) -> dict[str, list[Any]]:
    blank = [("", "–")]
    kinds = {**KINDS, **terms.marks}
    steps = [
        (each.name, [(step.key, step.name) for step in each.steps.values()])
        for each in terms.procedures.values()
    ]
    clocks = {
        f"{step.key}.{rule.key}": f"{step.name}: {rule.action}"
        for procedure in terms.procedures.values()
        for step in procedure.steps.values()
        for rule in step.clocks.values()
    }
    return {
        "kind": blank + [(kind, words[:1].upper() + words[1:]) for kind, words in kinds.items()],
        "step": [*blank, *steps],
        "clock": blank + list(clocks.items()),
    }
