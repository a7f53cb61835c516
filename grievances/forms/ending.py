"""What is asked when a case ends, and of events the contract counts from."""

from datetime import datetime
from typing import Any

from django import forms

from grievances.actions.outside import EventTold, recordable_kinds
from grievances.case_file import case_file_of
from grievances.forms.agreeing import ComingDayField
from grievances.forms.asking import CaseForm, GroundForm, LongText
from grievances.models import Grievance


class WithdrawForm(CaseForm):
    reason = LongText(
        label="Reason for the withdrawal",
        rows=4,
        help_text="Management reads it.",
        error_messages={"required": "Give the reason: it is kept with the case."},
    )
    word = LongText(
        label="Word to the member",
        rows=5,
        help_text="Only the grievants read it. Say why, and what they can still do.",
        error_messages={"required": "Tell the member why their case is withdrawn."},
    )


class DropForm(CaseForm):
    reason = LongText(
        label="Why it is not pursued",
        rows=4,
        help_text="It stays with the union.",
        error_messages={"required": "Give the reason: it stays with the intake."},
    )
    word = LongText(
        label="Word to the member",
        rows=5,
        help_text="Only the grievants read it.",
        error_messages={"required": "Tell the member why this is not pursued."},
    )


class CloseForm(CaseForm):
    reason = LongText(
        label="How the case ends",
        rows=4,
        help_text="Both parties read it: the award, the answer accepted, the settlement done.",
        error_messages={"required": "Say in a sentence how the case ends."},
    )


class EventForm(GroundForm):
    """Something the contract counts from: a list received, a hearing held, an award."""

    foldable = ("at_time", "served_by")

    kind = forms.ChoiceField(
        label="What happened?", error_messages={"required": "Choose what happened."}
    )
    sets = ComingDayField(
        label="The day it is set for",
        required=False,
        help_text="Only where a day was fixed, as for a hearing.",
    )
    note = LongText(label="What both parties should know", rows=3, required=False)

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        del self.fields["served_by"]
        self.needs_day = needs_day(grievance, self.now)
        self.fields["kind"].choices = kinds_to_record(grievance, self.now)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("kind") in self.needs_day and not typed.get("sets"):
            self.add_error("sets", "Give the day that was fixed.")
        return typed

    @property
    def told(self) -> EventTold:
        names = ("kind", "sets", "note", "ground_of_timeliness")
        return EventTold(at=self.moment, **{name: self.cleaned_data[name] for name in names})


def kinds_to_record(grievance: Grievance, now: datetime) -> list[tuple[str, object]]:
    """What the contract waits for at this step, then whatever else may be recorded."""
    known = recordable_kinds(grievance)
    found = (event.kind for event in case_file_of(grievance, now).possible)
    awaited = {kind: known[kind] for kind in dict.fromkeys(found) if kind in known}
    others = [(kind, words) for kind, words in known.items() if kind not in awaited]
    return [
        ("", "Choose what happened"),
        *([("The contract waits for", list(awaited.items()))] if awaited else []),
        ("Other events", sorted(others, key=lambda pair: pair[1])),
    ]


def needs_day(grievance: Grievance, now: datetime) -> frozenset[str]:
    found = case_file_of(grievance, now).possible
    return frozenset(event.kind for event in found if event.needs_day)
