"""What is asked about the agreement. Field names are those of the actions."""

from datetime import datetime
from typing import Any

from django import forms

from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import IssueTiles, SideChoice, words_field
from grievances.documents import ACCEPTED
from partnership.agreement.models import ReviewOutcome
from partnership.agreement.terms import LONGEST_REVIEW_MONTHS, ClauseKind

SIDE_LABELS = {"union": "Our union only", "management": "Management only", "joint": "Every party"}


class BeginForm(forms.Form):
    reason = forms.CharField(
        label="Why now?",
        max_length=300,
        required=False,
        help_text="In a sentence, for every party.",
    )


class ClauseForm(forms.Form):
    """One clause; the shared mission stays what it is."""

    heading = forms.CharField(max_length=120)
    kind = forms.ChoiceField(
        label="What it is about",
        choices=[one for one in ClauseKind.choices if one[0] != ClauseKind.MISSION],
        initial=ClauseKind.OTHER,
    )
    text = words_field("What is agreed", "In words that everybody at work understands.", rows=9)
    seen = VersionField()

    def __init__(self, *args: Any, is_mission: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_mission:
            del self.fields["kind"]

    def said(self) -> dict[str, Any]:
        return {"kind": ClauseKind.MISSION, **self.cleaned_data}


class SeenForm(forms.Form):
    """Nothing but what was seen."""

    seen = VersionField()


class ValuesForm(forms.Form):
    words = words_field(
        "Our values",
        "What your party stands for, in its own words. No other party can change them.",
        rows=6,
        required=False,
    )
    seen = VersionField()


class ValueLineForm(forms.Form):
    heading = forms.CharField(
        label="The value", max_length=120, help_text="In a word or two, as in “Job security”."
    )
    is_shared = forms.TypedChoiceField(
        label="Do we meet?",
        choices=[("yes", "We share this"), ("no", "We differ")],
        coerce=lambda said: said == "yes",
        widget=IssueTiles(icons={"yes": "handshake", "no": "split"}),
        initial="yes",
    )
    words = words_field("What it means to your party", rows=4, required=False)
    lived_with = words_field(
        "How we live with it",
        "Needed where you differ: what each side does so that it can be lived with.",
        rows=3,
        required=False,
    )
    seen = VersionField()


class MonthsForm(forms.Form):
    months = forms.IntegerField(
        label="Reviewed at the latest after (months)",
        min_value=1,
        max_value=LONGEST_REVIEW_MONTHS,
        error_messages={"max_value": "It is reviewed at least once a year: choose 12 or fewer."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CommentForm(forms.Form):
    text = words_field("Your comment", rows=4)
    side = forms.ChoiceField(label="Who reads it", widget=SideChoice)

    def __init__(self, own_side: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [  # type: ignore[attr-defined]
            (side, SIDE_LABELS[side]) for side in (own_side, "joint")
        ]
        self.initial.setdefault("side", own_side)

    @property
    def is_joint(self) -> bool:
        return bool(self.cleaned_data["side"] == "joint")


class GiveUpForm(forms.Form):
    because = forms.CharField(
        label="Why?", max_length=300, help_text="Every party reads it; the text stays to be read."
    )


class SignerForm(forms.Form):
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Who signs", help_text="Somebody who acts for your party."
    )
    capacity = forms.CharField(
        label="As what",
        max_length=120,
        help_text="What makes them answer for the whole party, as in “President”.",
    )

    def __init__(self, party: Organization | None, now: datetime, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
        people = Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    file = forms.FileField(
        label="The scan of the signed paper",
        help_text=f"{ACCEPTED}, up to 25 MB. It is checked before anybody can open it.",
        error_messages={
            "required": "Choose the scan to attach.",
            "empty": "This file is empty. Choose another one.",
        },
    )


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What does your party say?",
        choices=ReviewOutcome.choices,
        widget=IssueTiles(
            icons={ReviewOutcome.STANDS: "check", ReviewOutcome.NEW_VERSION: "pencil"},
            hints={
                ReviewOutcome.STANDS: "Once every party says so, the review ends.",
                ReviewOutcome.NEW_VERSION: "The parties draft a new version together.",
            },
        ),
    )
    text = words_field(
        "In words",
        "What worked and what did not; what ought to change. Every party reads it.",
        rows=5,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
