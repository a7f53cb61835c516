"""What is asked to name a panel, to sit on it and to leave it. Field names are the actions'."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from foundation.offices.actions.selecting import Mark, Named
from foundation.offices.models import Application, Panel, Posting
from foundation.offices.panels import MOST_POINTS
from foundation.people.models import Organization, Person
from foundation.people.person_field import PersonField
from foundation.roles.models import RoleAssignment
from foundation.toolkit.forms import DayField

ROLE_OF_THE_PARTY = "A part of the name will do."


def _among(party: Organization, now: datetime) -> Any:
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    return Person.objects.filter(assignments__in=held).distinct()


class PanelForm(forms.Form):
    head = PersonField(label="Who heads it", help_text=ROLE_OF_THE_PARTY)
    members = forms.CharField(
        label="Who else sits on it",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="A name on each line: two at least. Whoever applies for the seat is left out.",
    )
    criteria = forms.CharField(
        label="By what everybody is looked at",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"One on each line. Each member gives 0 to {MOST_POINTS} points for each.",
    )
    marks_due_on = DayField(
        label="Points by",
        help_text="The points are open to the panel once all have given theirs, or after this day.",
    )

    def __init__(self, posting: Posting, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.among = _among(posting.organization, now)
        head = self.fields["head"]
        assert isinstance(head, PersonField)
        head.among = self.among

    def clean_members(self) -> list[Person]:
        """Each line is a person; the mistakes of all lines are said together."""
        field, people, wrong = PersonField(), [], []
        field.among = self.among
        for line in _lines(self.cleaned_data["members"]):
            try:
                people.append(field.clean(line))
            except ValidationError as mistake:
                wrong += mistake.messages
        if wrong:
            raise ValidationError(wrong)
        return people

    def clean_criteria(self) -> list[str]:
        return _lines(self.cleaned_data["criteria"])

    def said(self) -> Named:
        return Named(**self.cleaned_data)


class MemberForm(forms.Form):
    person = PersonField(label="Who is added", help_text=ROLE_OF_THE_PARTY)
    is_head = forms.BooleanField(
        label="They head it", required=False, help_text="Where whoever headed it stepped aside."
    )

    def __init__(self, posting: Posting, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        field.among = _among(posting.organization, now)


class MarksForm(forms.Form):
    """For each who applies, points for each criterion, and a few words."""

    def __init__(
        self, panel: Panel, applications: Sequence[Application], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.panel, self.applications = panel, applications
        for one in applications:
            for place, criterion in enumerate(panel.criteria):
                self.fields[f"{one.pk}-{place}"] = forms.IntegerField(
                    label=f"{one.person}: {criterion}",
                    min_value=0,
                    max_value=MOST_POINTS,
                    help_text=f"0 to {MOST_POINTS}",
                )
            self.fields[f"{one.pk}-words"] = forms.CharField(
                label=f"{one.person}: in words",
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def marks(self) -> dict[UUID, Mark]:
        typed = self.cleaned_data
        places = range(len(self.panel.criteria))
        return {
            one.pk: Mark([typed[f"{one.pk}-{place}"] for place in places], typed[f"{one.pk}-words"])
            for one in self.applications
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
