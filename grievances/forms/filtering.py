"""The form above a list of cases. It only writes addresses: every choice is a filter."""

from datetime import datetime

from django import forms

from foundation.people.models import OrganizationKind
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.roles.queries import unit_choices
from governance.contracts.models import Agreement
from grievances.lists.case_filter import DUE_LABELS, GROUP_LABELS, LONGEST_WORDS, CaseFilter
from grievances.lists.steps import step_names
from grievances.models import GrievanceKind, Issue
from grievances.statuses import GrievanceStatus, Move

ANY = ("", "Any")


class CaseFilterForm(forms.Form):
    """Bound to nothing: its values are the filter in force, which is never wrong."""

    q = forms.CharField(
        label="Words in title or number",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput({"type": "search", "enterkeyhint": "search"}),
    )
    status = forms.ChoiceField(
        required=False,
        choices=[
            *GROUP_LABELS.items(),
            ("One status", [(status.value, status.label) for status in GrievanceStatus]),
        ],
    )
    due = forms.ChoiceField(label="Due", required=False, choices=[ANY, *DUE_LABELS.items()])
    step = forms.ChoiceField(required=False)
    move = forms.ChoiceField(
        label="Waiting on",
        required=False,
        choices=[
            ("", "Anybody"),
            *((move.lower(), str(move.label).capitalize()) for move in Move),
        ],
    )
    handler = forms.ChoiceField(label="Carried by", required=False)
    unit = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False, choices=[ANY, *GrievanceKind.choices])
    flag = forms.ChoiceField(label="About", required=False, choices=[ANY, *Issue.choices])
    union = forms.ChoiceField(required=False)

    def __init__(self, asked: CaseFilter, actor: Actor, now: datetime) -> None:
        shown = {"status": asked.status, **asked.asked}
        super().__init__(initial=shown, auto_id="filter_%s")
        units = unit_choices(units_within_reach(actor, Capability.READ_CASES))
        self._offer("step", [ANY, *((name, name) for name in step_names(actor))])
        self._offer("unit", [("", "Every unit"), *((str(pk), name) for pk, name in units)])
        self._offer("handler", _handlers(actor, now))
        if actor.organization and actor.organization.kind == OrganizationKind.EMPLOYER:
            self._offer("union", [ANY, *_unions(actor)])
        else:
            del self.fields["union"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class FilterNameForm(forms.Form):
    """A name for the filter on the screen."""

    name = forms.CharField(
        label="Name of this filter",
        max_length=40,
        error_messages={"required": "Give the filter a name, such as “My Step 2”."},
    )
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


def _handlers(actor: Actor, now: datetime) -> list[tuple[str, str]]:
    """Whoever of the actor's party may carry a case, by name."""
    is_union = actor.kind == "union"
    carrying = Capability.CARRY_CASE if is_union else Capability.ANSWER_STEP
    seats = (
        RoleAssignment.objects.in_force(now)
        .of_people()
        .carrying(carrying, now)
        .filter(organization=actor.organization)
        .select_related("person")
        .order_by("person__name")
    )
    people = {str(seat.person_id): seat.person.name for seat in seats}
    people.pop(str(actor.person.pk), None)
    return [("", "Anybody"), ("me", "Me"), ("none", "Nobody yet"), *people.items()]


def _unions(actor: Actor) -> list[tuple[str, str]]:
    agreements = Agreement.objects.filter(employer=actor.organization)
    unions = agreements.order_by("union__name").values_list("union_id", "union__name").distinct()
    return [(str(pk), name) for pk, name in unions]
