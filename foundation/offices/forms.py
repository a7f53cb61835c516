"""What is asked to pair, to mentor, to post and to choose, and to bring in a list."""

from datetime import datetime
from typing import Any

from django import forms

from foundation.offices.models import Application
from foundation.offices.shadowing import CaseToShadow, cases_of
from foundation.people.models import Membership, Organization, OrganizationKind, Person, Unit
from foundation.people.person_field import PersonField
from foundation.roles.access import people_within_reach, units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.queries import unit_choices
from foundation.roles.terms import term_of
from foundation.toolkit.forms import DayField


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TermChoice(forms.ModelChoiceField):
    def label_from_instance(self, term: Any) -> str:
        return f"{term.person}: {term}"


class ApplicantChoice(forms.ModelChoiceField):
    def label_from_instance(self, application: Any) -> str:
        return str(application.person)


def _terms(now: datetime) -> Any:
    rows = RoleAssignment.objects.of_people().in_force(now)
    return rows.select_related("person", "role", "unit", "organization").order_by(
        "unit__lft", "person__name", "pk"
    )


class ChartForm(forms.Form):
    """Which part of the tree is shown."""

    unit = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, units: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Every unit"), *unit_choices(units)]

    def unit_asked(self) -> Unit | None:
        self.full_clean()
        chosen = self.cleaned_data.get("unit")
        return Unit.objects.get(pk=chosen) if chosen else None


class PairForm(forms.Form):
    """Two terms that share tier and area; only such roles are offered as are paired at all."""

    labor = TermChoice(RoleAssignment.objects.none(), label="For labor")
    management = TermChoice(
        RoleAssignment.objects.none(),
        label="For management",
        help_text="Of the same unit: a pair shares its tier and its area.",
    )

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = _terms(now)
        party = actor.organization
        labor = rows.filter(role__pairs_with__isnull=False)
        wanted = Role.objects.filter(pairs_with__isnull=False).values("pairs_with")
        management = rows.filter(role__in=wanted, unit__in=labor.order_by().values("unit"))
        # One of the two is of the party that proposes.
        if party is not None and party.kind == OrganizationKind.UNION:
            labor = labor.filter(organization=party)
        else:
            management = management.filter(organization=party)
        for name, found in (("labor", labor), ("management", management)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = found


class JointRoleForm(forms.Form):
    """Whom to put forward for a role of a joint body, where, and from when to when."""

    person = PersonField(help_text="Of either side, or of neither.")
    role = forms.ModelChoiceField(Role.objects.none())
    organization = forms.ModelChoiceField(Organization.objects.none(), label="Joint body")
    unit = forms.TypedChoiceField(coerce=int, label="Where")
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", required=False, help_text="Empty: without an end.")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person, kind = self.fields["person"], OrganizationKind.JOINT_BODY
        assert isinstance(person, PersonField)
        person.among = people_within_reach(actor).exclude(pk=actor.person.pk)
        for name, rows in (
            ("role", Role.objects.filter(organization_kind=kind, is_system=False)),
            ("organization", Organization.objects.filter(kind=kind).order_by("name")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        units = units_within_reach(actor, Capability.ASSIGN_ROLE)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]

    def appointment(self, now: datetime) -> dict[str, Any]:
        """What was typed, with the days as moments of the unit's zone."""
        typed = self.cleaned_data
        unit = Unit.objects.get(pk=typed["unit"])
        return {
            "person": typed["person"],
            "role": typed["role"],
            "organization": typed["organization"],
            "unit": unit,
            **term_of(typed["starts_on"], typed["ends_on"], unit, now),
        }


class PairAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Your party's answer",
        choices=[("yes", "Agree"), ("no", "Refuse")],
        widget=forms.RadioSelect(),
    )


class MeetingForm(forms.Form):
    met_on = DayField(label="Day of the meeting")
    spoke_of = forms.CharField(
        label="What you spoke of", max_length=4000, widget=_area(4), help_text="Both sides read it."
    )
    agreed = forms.CharField(
        label="What you agreed", required=False, max_length=4000, widget=_area(3)
    )
    next_on = DayField(label="Next meeting", required=False)


class MentoringForm(forms.Form):
    term = TermChoice(RoleAssignment.objects.none(), label="New steward")
    mentor = PersonField(label="Mentor", help_text="Somebody who carries cases.")

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _terms(now).filter(organization=actor.organization)
        carries = own.carrying(Capability.CARRY_CASE, now)
        units = units_within_reach(actor, Capability.ASSIGN_CASE)
        term, mentor = self.fields["term"], self.fields["mentor"]
        assert isinstance(term, forms.ModelChoiceField)
        assert isinstance(mentor, PersonField)
        term.queryset = carries.filter(unit__in=units)
        mentor.among = Person.objects.filter(assignments__in=carries.order_by()).distinct()


class ShadowingForm(forms.Form):
    """Which case of the mentor's it was; the choice is made of what one may read."""

    case = forms.ChoiceField()
    shadowed_on = DayField(label="Day")
    learned = forms.CharField(label="What was taken from it", max_length=4000, widget=_area(4))

    def __init__(
        self, actor: Actor, mentor: Person, now: datetime, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {case.key: case for case in cases_of(actor, mentor, now)}
        field = self.fields["case"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, case.label) for key, case in self.cases.items()]
        if not self.cases:
            field.help_text = f"{mentor} carries no case that you may read."

    def clean_case(self) -> CaseToShadow:
        return self.cases[self.cleaned_data["case"]]


class BecauseForm(forms.Form):
    because = forms.CharField(label="Why", max_length=200, widget=_area(2))


class PostingForm(forms.Form):
    """A vacancy; what the role asks for is filled in from the role."""

    role = forms.ModelChoiceField(Role.objects.none())
    unit = forms.TypedChoiceField(coerce=int)
    title = forms.CharField(max_length=160)
    asks_for = forms.CharField(label="What is asked for", max_length=4000, widget=_area(5))
    how_to_apply = forms.CharField(max_length=2000, widget=_area(3))
    apply_by = DayField(label="Last day to apply")
    begins_on = DayField(label="First day of the term")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = actor.organization.kind if actor.organization else ""
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.ModelChoiceField)
        assert isinstance(unit, forms.ChoiceField)
        role.queryset = Role.objects.filter(
            organization_kind=kind, is_system=False, is_administrator=False
        ).select_related("requires_role")
        units = units_within_reach(actor, Capability.ASSIGN_ROLE)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]

    def clean_unit(self) -> Unit:
        return Unit.objects.get(pk=self.cleaned_data["unit"])


class ApplyForm(forms.Form):
    words = forms.CharField(
        label="Why you, and what you bring",
        max_length=4000,
        widget=_area(6),
        help_text="Read by those of your party who choose, and by nobody else.",
    )


class EnterApplicationForm(forms.Form):
    """For somebody who applied on paper."""

    person = PersonField(label="Who applied", help_text="A part of the name will do.")
    words = forms.CharField(label="What they wrote", max_length=4000, widget=_area(6))

    def __init__(self, party: Organization, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        belongs = Membership.objects.in_force(now).filter(organization=party)
        field.among = Person.objects.filter(memberships__in=belongs).distinct()


class ChoiceForm(forms.Form):
    application = ApplicantChoice(
        Application.objects.none(),
        label="Who is chosen",
        widget=forms.RadioSelect(),
        empty_label=None,
    )
    reasons = forms.CharField(
        max_length=4000,
        widget=_area(4),
        help_text="Told to everybody who applied. Of an election: the count.",
    )
    chosen_with = forms.CharField(
        label="Who chose", max_length=200, help_text="The committee and its head, or the vote."
    )
    ends_on = DayField(label="Last day of the term", required=False)

    def __init__(self, applications: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["application"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = applications


class ListForm(forms.Form):
    """The file of a list, or the same pasted."""

    file = forms.FileField(
        label="CSV file",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        help_text="UTF-8, at most 5,000 rows. Nothing is brought in yet: it is checked first.",
    )


class RunForm(forms.Form):
    """All or nothing, or what is right."""

    how = forms.ChoiceField(
        label="What is brought in",
        choices=[
            ("whole", "Everything, or nothing at all"),
            ("right", "The rows without a mistake"),
        ],
        widget=forms.RadioSelect(),
    )

    def __init__(self, has_mistakes: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["how"]
        assert isinstance(field, forms.ChoiceField)
        if has_mistakes:
            field.choices = [("right", "The rows without a mistake")]
            field.help_text = (
                "Everything or nothing would be nothing: mend the mistakes, check it again."
            )


class SureForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
