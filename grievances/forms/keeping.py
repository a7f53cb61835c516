"""Notes, documents, people: what is kept beside the acts of a case."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.toolkit.conflicts import VersionField, version_of
from foundation.toolkit.forms import SideChoice
from foundation.toolkit.moments import in_zone
from grievances.actions.people import CARRIERS
from grievances.forms.agreeing import ComingDayField
from grievances.forms.asking import CaseForm, LongText
from grievances.models import Grievance

JOINT = "joint"
SIDE_LABELS = {"union": "Union only", "management": "Management only", JOINT: "Joint"}


class NoteForm(forms.Form):
    """A note, for one's own party unless the writer says otherwise."""

    text = LongText(
        label="Note", rows=4, error_messages={"required": "Write the note before saving it."}
    )
    side = forms.ChoiceField(label="Who reads it", widget=SideChoice)

    def __init__(self, own_side: str, *args: Any, may_be_joint: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = sides(own_side, may_be_joint=may_be_joint)  # type: ignore[attr-defined]
        self.initial.setdefault("side", own_side)

    @property
    def is_joint(self) -> bool:
        return self.cleaned_data["side"] == JOINT


class DocumentForm(forms.Form):
    """A file, for one's own party unless the sender says otherwise and has looked at it."""

    file = forms.FileField(
        label="File",
        error_messages={
            "required": "Choose a file to attach.",
            "empty": "This file is empty. Choose another one.",
        },
    )
    side = forms.ChoiceField(label="Who can open it", widget=SideChoice)
    is_looked_at = forms.BooleanField(
        label="I have looked at this file: both parties will be able to open it, for good",
        required=False,
        help_text="Only needed for a joint document.",
    )

    def __init__(self, own_side: str, *args: Any, may_be_joint: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = sides(own_side, may_be_joint=may_be_joint)  # type: ignore[attr-defined]
        self.initial.setdefault("side", own_side)
        if not may_be_joint:
            del self.fields["is_looked_at"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("side") == JOINT and not typed.get("is_looked_at"):
            self.add_error(
                "is_looked_at", "Say that you have looked at it: a joint document stays joint."
            )
        return typed

    @property
    def is_joint(self) -> bool:
        return self.cleaned_data["side"] == JOINT


def sides(own_side: str, *, may_be_joint: bool) -> list[tuple[str, str]]:
    own = [(own_side, SIDE_LABELS[own_side])]
    return [*own, (JOINT, SIDE_LABELS[JOINT])] if may_be_joint else own


class ColleagueForm(CaseForm):
    """Somebody of one's own party, chosen from those who hold a role in it."""

    person = forms.ModelChoiceField(
        label="Who?",
        queryset=Person.objects.none(),
        empty_label="Choose a person",
        error_messages={"required": "Choose a person."},
    )

    def __init__(
        self, grievance: Grievance, party: Organization, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(grievance, *args, **kwargs)
        self.fields["person"].queryset = colleagues_of(party, self.now)  # type: ignore[attr-defined]


class AssignForm(ColleagueForm):
    """Who carries the case from now on. ``version``: who carried it when the form was opened."""

    version = VersionField()

    def __init__(
        self, grievance: Grievance, party: Organization, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(grievance, party, *args, **kwargs)
        carrier = CARRIERS[grievance.party_of(party)]
        self.fields["version"].initial = version_of(grievance, carrier)


class ShareForm(ColleagueForm):
    """One more reader, until the end of a day."""

    until = ComingDayField(
        label="Until the end of",
        error_messages={"required": "Give the last day on which they may read it."},
    )
    reason = forms.CharField(label="Why", max_length=300, required=False)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError("This day has passed. Give a day that lies ahead.")
        return until

    @property
    def ends_at(self) -> datetime:
        """Midnight at the end of the day given, where the contract is."""
        following = self.cleaned_data["until"] + timedelta(days=1)
        return datetime.combine(following, time.min, ZoneInfo(self.zone))


class TellForm(CaseForm):
    """A word to the grievants, or to some of them."""

    text = LongText(
        label="What you tell them",
        rows=6,
        help_text="Only the grievants you choose and the union read it.",
        error_messages={"required": "Write what you want to tell."},
    )
    to = forms.ModelMultipleChoiceField(
        label="Whom",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
    )

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        people = Person.objects.filter(pk__in=grievance.grievants.values("person"))
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
        self.initial.setdefault("to", list(people))


def colleagues_of(party: Organization, now: datetime) -> Any:
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def last_day_of(ends_at: datetime, zone: str) -> date:
    """The last whole day before a moment."""
    return in_zone(ends_at - timedelta(seconds=1), zone).date()
