"""What one party asks of the other: more time, a rest, a settlement; and the answers."""

from datetime import date
from typing import Any

from django import forms

from foundation.toolkit.forms import DayField, IssueTiles
from foundation.toolkit.moments import day_words
from grievances.case_file import case_file_of
from grievances.forms.asking import CaseForm, LongText, WhenForm
from grievances.models import Grievance

_LATER = "This day has passed. Give a day that lies ahead."


class ComingDayField(DayField):
    """A day that lies ahead."""

    default_error_messages = {"invalid": "Give a day, for example 2026-03-12."}


class ExtensionForm(CaseForm):
    """Which limit, until when, and why."""

    clock = forms.ChoiceField(label="Which limit?", widget=forms.RadioSelect)
    new_on = ComingDayField(
        label="New last day",
        error_messages={"required": "Give the new last day you ask for."},
    )
    reason = LongText(label="Why", rows=4, required=False, help_text="The other party reads it.")

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        self.due = {w.key: w for w in case_file_of(grievance, self.now).extendable}
        self.fields["clock"].choices = [  # type: ignore[attr-defined]
            (key, _limit(worked.action, worked.due_on, self.today))
            for key, worked in self.due.items()
        ]
        if len(self.due) == 1:
            self.initial.setdefault("clock", next(iter(self.due)))

    def clean_new_on(self) -> date:
        new_on: date = self.cleaned_data["new_on"]
        if new_on < self.today:
            raise forms.ValidationError(_LATER)
        return new_on


class TakeExtensionForm(CaseForm):
    """A limit that the contract lets a party lengthen alone."""

    clock = forms.ChoiceField(label="Which limit?", widget=forms.RadioSelect)
    note = LongText(label="Why", rows=3, required=False, help_text="The other party reads it.")

    def __init__(self, grievance: Grievance, party: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        taken = case_file_of(grievance, self.now).extensions_to_take(party)
        self.fields["clock"].choices = [  # type: ignore[attr-defined]
            (event.clock, event.label.removeprefix("Extend alone: ").capitalize())
            for event in taken
            if event.clock
        ]
        if len(taken) == 1:
            self.initial.setdefault("clock", taken[0].clock)


class AbeyanceForm(CaseForm):
    until = ComingDayField(
        label="Until",
        required=False,
        help_text="The last day on which the clocks stand still. Without a day the case rests"
        " until one party ends it.",
    )
    reason = LongText(label="Why", rows=4, required=False, help_text="The other party reads it.")

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_LATER)
        return until


class SettlementForm(CaseForm):
    terms = LongText(
        label="Terms of the settlement",
        rows=8,
        help_text="Word for word, as both parties will keep them.",
        error_messages={"required": "Write the terms the case is to be settled on."},
    )
    sets_precedent = forms.BooleanField(
        label="This settlement may be cited in other cases", required=False
    )


class OfferAnswerForm(forms.Form):
    """Yes or no to what the other party asks."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[("accept", "Agree"), ("refuse", "Refuse")],
        widget=IssueTiles(
            icons={"accept": "check", "refuse": "x"},
            hints={"accept": "Takes effect at once", "refuse": "Nothing changes"},
        ),
        error_messages={"required": "Choose whether your party agrees."},
    )
    note = LongText(label="A word with it", rows=3, required=False)


class TakeBackForm(forms.Form):
    note = LongText(label="A word with it", rows=3, required=False)


class EndAbeyanceForm(WhenForm):
    note = LongText(label="Why", rows=3, required=False)


class MediationForm(WhenForm):
    note = LongText(label="What the other party should know", rows=3, required=False)


def _limit(action: str, due_on: date | None, today: date) -> str:
    until = f", now due {day_words(due_on, today)}" if due_on else ""
    return f"{action[:1].upper()}{action[1:]}{until}"
