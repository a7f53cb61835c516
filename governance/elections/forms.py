"""What is asked for an election. Field names are those of the actions."""

from typing import Any

from django import forms

from foundation.people.models import Unit
from foundation.people.person_field import PersonField
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import HowFilled, Role
from foundation.roles.queries import unit_choices
from foundation.toolkit.forms import DayField
from governance.elections.actions.calling import Call
from governance.elections.counting import NOBODY, TieRule
from governance.elections.models import Nomination


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CallForm(forms.Form):
    """What is elected, where, and the days. The roll is counted on the page before it is called."""

    role = forms.ModelChoiceField(Role.objects.none(), label="Office")
    unit = forms.TypedChoiceField(coerce=int, help_text="Its members elect, with those below it.")
    nominations_until = DayField(label="Nominations until the end of")
    opens_on = DayField(label="First day of voting", help_text="The roll is fixed on this day.")
    closes_on = DayField(label="Last day of voting")
    begins_on = DayField(label="First day of the term")
    tie_rule = forms.ChoiceField(
        label="A tie that another vote would only repeat is decided",
        choices=TieRule.choices,
        initial=TieRule.LOT,
        widget=forms.RadioSelect(),
        help_text="Stated now, and never changed once voting is open.",
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.ModelChoiceField)
        assert isinstance(unit, forms.ChoiceField)
        kind = actor.organization.kind if actor.organization else ""
        role.queryset = Role.objects.filter(
            organization_kind=kind, how_filled=HowFilled.ELECTED, is_system=False
        ).select_related("requires_role")
        units = units_within_reach(actor, Capability.HOLD_ELECTION)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]

    def clean_unit(self) -> Unit:
        return Unit.objects.get(pk=self.cleaned_data["unit"])

    def said(self) -> Call:
        return Call(**self.cleaned_data)


class NomineeForm(forms.Form):
    nominee = PersonField(
        label="Whom do you nominate?",
        help_text="A part of the name will do. They say themselves whether they accept.",
    )

    def __init__(self, among: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["nominee"]
        assert isinstance(field, PersonField)
        field.among = among


class StandForm(forms.Form):
    words = forms.CharField(
        label="What you say to those who vote",
        required=False,
        max_length=2000,
        widget=_area(5),
        help_text="Read by the members of your union, beside your name.",
    )


class NothingForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class BecauseForm(forms.Form):
    because = forms.CharField(
        label="Why", max_length=500, widget=_area(3), help_text="Read by everybody who may vote."
    )


class MemberForm(forms.Form):
    """One member of the union, named by typing."""

    person = PersonField(
        label="Who", help_text="A member of the union. A part of the name will do."
    )

    def __init__(self, among: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        field.among = among


class KeyForm(forms.Form):
    words = forms.CharField(
        label="Your key",
        max_length=120,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="As it was shown to you once. Capital or small letters, with or without dashes.",
    )


class ChoiceForm(forms.Form):
    """Single choice, in the order that was drawn; or nobody."""

    choice = forms.TypedChoiceField(
        label="Your vote", coerce=int, widget=forms.RadioSelect(), empty_value=None
    )

    def __init__(self, candidates: list[Nomination], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((one.number, str(one.person)) for one in candidates),
            (NOBODY, "None of them"),
        ]
