"""What is asked for the ten steps. Field names are those of the actions."""

from datetime import datetime
from typing import Any

from django import forms

from foundation.people.models import Partnership, Person, Side
from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.toolkit.forms import DayField, IssueTiles, words_field
from partnership.journey.access import (
    people_of_partnership,
    people_of_party,
    roles_to_give,
    side_of,
)
from partnership.journey.actions.barriers import Said
from partnership.journey.actions.looking import Visit
from partnership.journey.models import Barrier, JourneyStep, StepPlan
from partnership.journey.statuses import StepStanding


class SayForm(forms.Form):
    says = forms.ChoiceField(
        label="Where it stands, for your party",
        choices=StepStanding.choices,
        widget=IssueTiles(
            icons={"NOT_BEGUN": "circle", "UNDER_WAY": "circle-dot", "DONE": "circle-check"},
        ),
    )
    because = words_field("Why", "Everybody in the partnership reads it.", rows=3, required=False)

    def __init__(self, step: JourneyStep, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.is_standing:
            said = self.fields["says"]
            said.choices = [  # type: ignore[attr-defined]
                choice for choice in StepStanding.choices if choice[0] != StepStanding.DONE
            ]
            said.help_text = "This step is never done: it is looked at again and again."


class PlanForm(forms.Form):
    owner = forms.ModelChoiceField(
        Person.objects.none(), required=False, help_text="Each side names its own."
    )
    starts_on = DayField(label="Begins on", required=False)
    target_on = DayField(label="To be reached by", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.queryset = people_of_party(actor, now)  # type: ignore[attr-defined]
        owner.label = f"Owner for {str(side_of(actor).label).lower()}"

    @classmethod
    def of(cls, plan: StepPlan | None, actor: Actor, now: datetime, posted: Any) -> "PlanForm":
        initial: dict[str, Any] = {"seen": plan.version if plan else 0}
        if plan is not None:
            is_labor = side_of(actor) == Side.LABOR
            owner = plan.labor_owner_id if is_labor else plan.management_owner_id
            initial |= {"owner": owner, "starts_on": plan.starts_on, "target_on": plan.target_on}
        return cls(actor, now, posted, initial=initial)


class ClaimForm(forms.Form):
    text = words_field("What you claim", "It is shown with your name and the day, as a claim.")


class VisitForm(forms.Form):
    visited_on = DayField(label="Day of the visit")
    place = forms.CharField(label="Where", max_length=160)
    went = words_field("Who went", "Of both sides, with what they do.", rows=3)
    compared_with = words_field("Compared with", "What of home it was compared with.", rows=3)
    findings = words_field("What was found", rows=6)

    def said(self) -> Visit:
        names = Visit.__dataclass_fields__
        return Visit(**{name: self.cleaned_data[name] for name in names})


class ReviewForm(forms.Form):
    reviewed_on = DayField(label="Looked at on")
    findings = words_field("What was found", "What was reached, what is in the way.", rows=6)
    next_on = DayField(
        label="Looked at again by", required=False, help_text="Left open: as often as agreed."
    )


class BarrierForm(forms.Form):
    title = forms.CharField(max_length=160, help_text="A few words that everybody knows it by.")
    what = words_field("What is in the way", "And how it shows.", rows=4)
    strategy = words_field("What is done about it", rows=4)
    owner = forms.ModelChoiceField(Person.objects.none(), help_text="Who answers for it.")
    due_on = DayField(label="To be overcome by")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.queryset = people_of_partnership(partnership, now)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, barrier: Barrier, now: datetime, posted: Any) -> "BarrierForm":
        names = Said.__dataclass_fields__
        initial = {name: getattr(barrier, name) for name in names} | {"seen": barrier.version}
        return cls(barrier.step.partnership, now, posted, initial=initial)

    def said(self) -> Said:
        names = Said.__dataclass_fields__
        return Said(**{name: self.cleaned_data[name] for name in names})


class OutcomeForm(forms.Form):
    outcome = words_field("How it was overcome", "It stands beside what was in the way, for good.")


class DutyForm(forms.Form):
    role = forms.ModelChoiceField(
        Role.objects.none(), required=False, help_text="Whoever holds it holds the duty."
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), required=False, label="Or one person", help_text="By name."
    )

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles_to_give(actor)  # type: ignore[attr-defined]
        self.fields["person"].queryset = people_of_party(actor, now)  # type: ignore[attr-defined]
