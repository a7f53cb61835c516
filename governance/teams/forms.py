"""What is asked for teams, their projects and tests. Field names are those of the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms

from foundation.people.models import Organization, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.forms import DayField, IssueTiles
from governance.measures.forms import text_field, value_field
from governance.measures.models import Measure
from governance.teams.actions.improving import NEXT, Set
from governance.teams.contracts import TouchedArticle
from governance.teams.fencing import Touched
from governance.teams.models import Cycle, TeamProject
from governance.teams.statuses import CycleStatus, ProjectStatus

ASKED = {
    CycleStatus.PLANNED: "What was done",
    CycleStatus.DONE: "What was seen, against what was expected",
    CycleStatus.STUDIED: "What follows",
}


class TeamForm(forms.Form):
    name = forms.CharField(max_length=120)
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="The natural work group.")
    purpose = text_field("What the team is for")
    first_lead = forms.ModelChoiceField(
        Organization.objects.none(), label="Party of the first co-lead"
    )
    second_lead = forms.ModelChoiceField(
        Organization.objects.none(),
        label="Party of the second co-lead",
        help_text="One co-lead is of labor, one of management.",
    )
    first_sponsor = forms.ModelChoiceField(
        Organization.objects.none(), label="Party of the first sponsor"
    )
    second_sponsor = forms.ModelChoiceField(
        Organization.objects.none(), label="Party of the second sponsor"
    )
    cadence_days = forms.IntegerField(
        label="Meets every … days", min_value=7, max_value=120, initial=30
    )

    def __init__(self, actor: Actor, *args: Any, units: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.parties = list(parties)
        for name in ("first_lead", "second_lead", "first_sponsor", "second_sponsor"):
            self.fields[name].queryset = parties  # type: ignore[attr-defined]
        for party in self.parties:
            self.fields[f"members-{party.pk}"] = forms.IntegerField(
                label=f"Members' seats of {party}", min_value=0, max_value=40, initial=2
            )

    def members(self) -> list[tuple[Organization, int]]:
        return [(party, self.cleaned_data[f"members-{party.pk}"]) for party in self.parties]


class ProjectForm(forms.Form):
    """Nothing of the goal is required here: what it lacks, the action says in a sentence."""

    title = forms.CharField(max_length=120)
    goal = text_field("The goal", "What shall be better, and for whom.")
    measure = forms.ModelChoiceField(
        Measure.objects.none(), required=False, help_text="A joint measure that stands."
    )
    target = value_field("The target", "The figure that is reached.", required=False)
    target_on = DayField(label="Reached by", required=False)
    learned_from = forms.ModelChoiceField(
        TeamProject.objects.none(), label="Learned from another team", required=False
    )
    touches_hours = forms.BooleanField(label="It touches hours of work", required=False)
    touches_pay = forms.BooleanField(label="It touches pay or benefits", required=False)
    touches_job_security = forms.BooleanField(
        label="It touches anybody's job security", required=False
    )
    touches_safety = forms.BooleanField(label="It touches safety", required=False)
    articles = forms.CharField(
        label="Articles of a contract it touches",
        max_length=200,
        required=False,
        help_text="With commas, as in “9.2, 12”. Left open: none.",
    )

    def __init__(self, *args: Any, measures: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]
        self.fields["learned_from"].queryset = others  # type: ignore[attr-defined]

    def said(self) -> Set:
        names = Set.__dataclass_fields__
        return Set(**{name: self.cleaned_data[name] for name in names})

    def touched(self) -> Touched:
        typed = self.cleaned_data
        articles = frozenset(one.strip() for one in typed["articles"].split(",") if one.strip())
        names = ("touches_hours", "touches_pay", "touches_job_security", "touches_safety")
        return Touched(**{name: typed[name] for name in names}, articles=articles)


class CycleForm(forms.Form):
    plan = text_field("Plan", "What is tried, by whom, and what you expect.", rows=4)
    until = DayField(label="Tried by")


class MoveForm(forms.Form):
    """The step after the one that was ``seen``: whoever comes second does not write the next."""

    seen = forms.ChoiceField(choices=CycleStatus.choices, widget=forms.HiddenInput, required=False)
    words = text_field("Words", rows=4)

    def __init__(self, cycle: Cycle, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = cycle.status
        said = self.data.get("seen", "") if self.is_bound else ""
        status = CycleStatus(said if said in CycleStatus.values else cycle.status)
        choices = NEXT[status]
        self.fields["words"].label = ASKED.get(status, "Words")
        if len(choices) > 1:
            self.fields["to"] = forms.ChoiceField(
                label="Adopt, adapt or abandon",
                choices=[(one.value, one.label) for one in choices],
                widget=IssueTiles(
                    icons={"ADOPTED": "check", "ADAPTED": "repeat-2", "ABANDONED": "x"}
                ),
            )
        self.only = choices[0] if len(choices) == 1 else None

    @property
    def to(self) -> CycleStatus:
        return self.only or CycleStatus(self.cleaned_data.get("to") or CycleStatus.ABANDONED)


class CloseForm(forms.Form):
    to = forms.ChoiceField(
        label="What came of it",
        choices=[(one.value, one.label) for one in ProjectStatus if one != ProjectStatus.ACTIVE],
        widget=IssueTiles(icons={"REACHED": "flag", "ABANDONED": "x"}),
    )
    outcome = text_field("In words", "Other teams learn from it, also from what failed.")


class ContactForm(forms.Form):
    on = DayField(label="Day")
    what = forms.CharField(label="What it was about", max_length=200)


class LevelForm(forms.Form):
    """The level that was read."""

    level = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=5)


class HoldForm(forms.Form):
    article = forms.ChoiceField(label="Which article of your contract it touches")
    reason = text_field("What in it touches the article", "The team reads it.")

    def __init__(self, *args: Any, articles: Iterable[TouchedArticle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["article"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.number, one.words) for one in articles]


class LiftForm(forms.Form):
    because = text_field("Why it may go on, and within what", "The team reads it.")
