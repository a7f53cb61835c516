"""What is asked for a coming decision. Field names are those of the actions."""

from typing import Any

from django import forms

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.toolkit.forms import DayField, IssueTiles, words_field
from governance.consultation.access import units_to_announce_at
from governance.consultation.announcement import Announcement
from governance.consultation.models import AnswerOutcome, ComingDecision


class AnnouncementForm(forms.Form):
    title = forms.CharField(max_length=160, help_text="A few words that everybody will know it by.")
    planned = words_field("What is planned")
    facts = words_field(
        "The facts", "Numbers, reasons, what else was considered: what input can rest on.", rows=8
    )
    links = words_field(
        "Papers", "Addresses, one a line, each beginning with https://.", rows=3, required=False
    )
    function = forms.CharField(
        label="Function",
        max_length=160,
        required=False,
        help_text="The part of the work it belongs to, as in “scheduling of shifts”.",
    )
    planned_on = DayField(
        label="To be decided on", help_text="How early the notice is, is measured to this day."
    )
    effective_on = DayField(
        label="Takes effect on",
        required=False,
        help_text="If it takes effect before it is decided.",
    )
    closes_on = DayField(
        label="Input until the end of",
        required=False,
        help_text="Left open: the shortest window the parties agreed on.",
    )

    def said(self) -> Announcement:
        names = Announcement.__dataclass_fields__
        return Announcement(**{name: self.cleaned_data[name] for name in names})


class NoticeForm(AnnouncementForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), help_text="Where it applies: there and below."
    )
    field_order = ("title", "unit")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        units.queryset = units_to_announce_at(actor)  # type: ignore[attr-defined]


class ChangeForm(AnnouncementForm):
    because = words_field(
        "What changed, and why", "Needed once anybody has answered.", rows=3, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("because",)

    @classmethod
    def of(cls, coming: ComingDecision, posted: Any) -> "ChangeForm":
        names = [*Announcement.__dataclass_fields__]
        initial = {name: getattr(coming, name) for name in names} | {"seen": coming.version}
        return cls(posted, initial=initial)


class QuestionForm(forms.Form):
    text = words_field("Your question", "Everybody in the partnership's room reads it.")


class QuestionAnswerForm(forms.Form):
    answer = words_field("The answer")


class InputForm(forms.Form):
    text = words_field(
        "Your input", "Say what you would have done, and why. You may change it until the close."
    )


class InputAnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What becomes of it",
        choices=AnswerOutcome.choices,
        widget=IssueTiles(
            icons={"ADOPTED": "check", "PARTLY": "circle-dot-dashed", "NOT": "x"},
        ),
    )
    why = words_field("Why", "Whoever gave the input reads exactly this.")


class WaiverForm(forms.Form):
    because = words_field("Why", rows=3, required=False)


class FinalForm(forms.Form):
    outcome = words_field("What was decided", "It stands beside what was planned, for good.")


class DropForm(forms.Form):
    why = words_field("Why it is no longer planned", rows=3)
