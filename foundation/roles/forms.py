"""What is asked to give a role, to end one, and to change a fence."""

from datetime import date, datetime
from typing import Any

from django import forms

from foundation.people.models import Organization, Person, Unit
from foundation.people.person_field import PersonField
from foundation.roles.access import people_within_reach, units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import LABELS, Capability
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.queries import unit_choices
from foundation.roles.terms import ends_after, term_of
from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import DayField


class ReachFilterForm(forms.Form):
    """Unit, role and organization: the filters of people and of roles, as an address."""

    unit = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    role = forms.ChoiceField(required=False)
    organization = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="Party"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Role.objects.filter(is_system=False).values_list("code", "name")
        parties = Organization.objects.values_list("pk", "short_name")
        for name, first, choices in (
            ("unit", "Every unit", unit_choices()),
            ("role", "Every role", list(roles)),
            ("organization", "Every party", list(parties)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", first), *choices]

    def filters(self) -> dict[str, Any]:
        """What is asked for; a value that is not on offer asks for nothing."""
        self.full_clean()
        cleaned = self.cleaned_data
        unit, organization = cleaned.get("unit"), cleaned.get("organization")
        return {
            "unit": Unit.objects.get(pk=unit) if unit else None,
            "role": cleaned.get("role") or "",
            "organization": Organization.objects.get(pk=organization) if organization else None,
        }


class GiveRoleForm(forms.Form):
    """A role of the actor's own party, for somebody, at a unit within the actor's reach."""

    person = forms.ModelChoiceField(Person.objects.none(), widget=forms.HiddenInput())
    role = forms.ModelChoiceField(Role.objects.none())
    unit = forms.TypedChoiceField(
        coerce=int, help_text="The role reaches from here, as far as its fences say."
    )
    starts_on = DayField(label="First day")
    ends_on = DayField(
        label="Last day",
        required=False,
        help_text="Empty: without an end, if the role allows that.",
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = actor.organization.kind if actor.organization else ""
        self._choose("person", people_within_reach(actor).exclude(pk=actor.person.pk))
        self._choose("role", Role.objects.filter(organization_kind=kind, is_system=False))
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        units = units_within_reach(actor, Capability.ASSIGN_ROLE)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def term(self, now: datetime) -> dict[str, Any]:
        unit = Unit.objects.get(pk=self.cleaned_data["unit"])
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        return {"unit": unit, **term_of(first, last, unit, now)}


class EndRoleForm(forms.Form):
    """Now, or at the end of a day still to come."""

    when = forms.ChoiceField(
        label="When does it end?",
        choices=[("now", "Now"), ("day", "At the end of a day")],
        initial="now",
        widget=forms.RadioSelect(),
    )
    on = DayField(label="Last day", required=False)
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == "day" and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", "Choose the last day.")
        return cleaned

    def moment(self, assignment: RoleAssignment, now: datetime) -> datetime:
        last = self.cleaned_data["on"]
        if self.cleaned_data["when"] == "now":
            return now
        return ends_after(last, assignment.unit.zone)


class HandOverForm(forms.Form):
    """To whom it goes: somebody who acts for the same party."""

    to = PersonField(label="To whom", help_text="A part of the name will do.")

    def __init__(self, term: RoleAssignment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, PersonField)
        acting = RoleAssignment.objects.of_people().filter(organization=term.organization)
        field.among = Person.objects.filter(assignments__in=acting).distinct()


class AwayForm(forms.Form):
    until = DayField(
        label="Last day away",
        required=False,
        help_text="Until then reminders go to the next in line. Empty: you are back.",
    )
    version = VersionField()

    def moment(self, assignment: RoleAssignment) -> datetime | None:
        last: date | None = self.cleaned_data["until"]
        return ends_after(last, assignment.unit.zone) if last else None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=300,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Read by those who are asked to approve it, and kept in the record.",
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Your party's answer",
        choices=[("yes", "Approve"), ("no", "Refuse")],
        widget=forms.RadioSelect(),
    )
    reason = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when you refuse.",
    )
    version = VersionField()


class ExplainForm(forms.Form):
    """Why may this person do this there?"""

    person = forms.ModelChoiceField(Person.objects.none(), widget=forms.HiddenInput())
    capability = forms.ChoiceField(
        label="May do what", choices=[(c.value, LABELS[c]) for c in Capability]
    )
    unit = forms.TypedChoiceField(label="Where", required=False, coerce=int, empty_value=None)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person, unit = self.fields["person"], self.fields["unit"]
        assert isinstance(person, forms.ModelChoiceField)
        assert isinstance(unit, forms.ChoiceField)
        person.queryset = people_within_reach(actor)
        unit.choices = [("", "Anywhere"), *unit_choices()]

    def unit_asked(self) -> Unit | None:
        chosen = self.cleaned_data["unit"]
        return Unit.objects.get(pk=chosen) if chosen else None
