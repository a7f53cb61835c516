"""Two hats: who stands in, or why the union goes on as it is."""

from datetime import date, datetime
from typing import Any

from django import forms

from foundation.people.models import Person
from foundation.toolkit.conflicts import VersionField, version_of
from foundation.toolkit.forms import IssueTiles
from grievances.actions.hats import ANSWER_FIELDS
from grievances.forms.agreeing import ComingDayField
from grievances.forms.asking import CaseForm, LongText
from grievances.forms.keeping import colleagues_of
from grievances.models import Grievance, HatConflict

STAND_IN, GOES_ON = "stand-in", "goes-on"
_ANSWERS = {
    STAND_IN: ("Somebody stands in in the joint work", "user-check"),
    GOES_ON: ("We go on as it is", "arrow-right"),
}


class HatForm(CaseForm):
    """``may_name`` is whether the actor fills the union's seats where the two lead together."""

    answer = forms.ChoiceField(
        label="What your union says",
        widget=IssueTiles(
            icons={name: icon for name, (_, icon) in _ANSWERS.items()},
            hints={
                STAND_IN: "While this case is open",
                GOES_ON: "With the reason, in your words",
            },
        ),
        error_messages={"required": "Choose what your union says."},
    )
    person = forms.ModelChoiceField(
        label="Who stands in",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Choose a person",
    )
    until = ComingDayField(
        label="Until the end of",
        required=False,
        help_text="Without a day: until this case ends. It ends with the case in any event.",
    )
    because = LongText(label="Why you go on", rows=4, required=False)
    version = VersionField()

    def __init__(
        self, conflict: HatConflict, grievance: Grievance, now: datetime, *args: Any, **kwargs: Any
    ) -> None:
        may_name: bool = kwargs.pop("may_name")
        super().__init__(grievance, now, *args, **kwargs)
        names = [STAND_IN, GOES_ON] if may_name else [GOES_ON]
        choices = [(name, _ANSWERS[name][0]) for name in names]
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]
        others = colleagues_of(conflict.union, now).exclude(pk=conflict.representative_id)
        self.fields["person"].queryset = others  # type: ignore[attr-defined]
        if not may_name:
            del self.fields["person"], self.fields["until"]
            self.initial.setdefault("answer", GOES_ON)
        self.fields["version"].initial = version_of(conflict, *ANSWER_FIELDS)
        self.fields["because"].help_text = _read_by(grievance)

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError("This day has passed. Give a day that lies ahead, or none.")
        return until

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        answer = typed.get("answer")
        if answer == STAND_IN and not typed.get("person") and "person" not in self.errors:
            self.add_error("person", "Choose who stands in.")
        if answer == GOES_ON and not typed.get("because", "").strip():
            self.add_error("because", "Say why, so that it can be read later.")
        return typed

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it: what belongs to the other answer is left aside."""
        typed = self.cleaned_data
        version = {"version": typed["version"]}
        if typed["answer"] == STAND_IN:
            return {**version, "stand_in": typed["person"], "until": typed.get("until")}
        return {**version, "because": typed["because"]}


def _read_by(grievance: Grievance) -> str:
    if grievance.is_filed:
        return "Both parties to this case read it."
    return (
        "Only your union reads it. After filing you are asked again, and management reads what is"
        " said then."
    )
