"""What is asked for the business plan. Field names are those of the actions."""

from datetime import datetime
from typing import Any

from django import forms

from foundation.people.models import Partnership, Person, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.forms import DayField, IssueTiles, words_field
from governance.consultation.parties import within_partnerships
from partnership.plan.access import meetings_to_name, people_of_partnership, units_to_review
from partnership.plan.actions.agreeing import GoalWords
from partnership.plan.actions.costing import ActivityWords
from partnership.plan.actions.reviewing import AreaWords
from partnership.plan.models import HEADINGS, Goal, Need
from partnership.plan.statuses import Direction, Track


class VersionForm(forms.Form):
    title = forms.CharField(max_length=160, help_text="As in “Plan 2026 to 2028”.")
    starts_on = DayField(label="Period begins on")
    ends_on = DayField(label="Period ends on")


class GoalForm(forms.Form):
    """A goal without a measure, a target or a date is refused, each with its sentence."""

    title = forms.CharField(max_length=160, label="Goal")
    why = words_field("Why", rows=3, required=False)
    measure = forms.CharField(
        max_length=160,
        help_text="What is counted or measured.",
        error_messages={"required": "A goal has a measure: say what is measured."},
    )
    measured_in = forms.CharField(
        max_length=40, label="Measured in", help_text="Per cent, days, dollars a month."
    )
    direction = forms.ChoiceField(
        choices=Direction.choices,
        widget=IssueTiles(icons={"UP": "trending-up", "DOWN": "trending-down"}),
    )
    baseline = forms.DecimalField(label="From", max_digits=14, decimal_places=2)
    target = forms.DecimalField(
        label="To",
        max_digits=14,
        decimal_places=2,
        error_messages={"required": "A goal has a target: say where it is to be."},
    )
    by_on = DayField(label="By", error_messages={"required": "A goal has a date: say by when."})
    labor_owner = forms.ModelChoiceField(Person.objects.none(), label="Owner for labor")
    management_owner = forms.ModelChoiceField(Person.objects.none(), label="Owner for management")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("labor_owner", "management_owner"):
            field: Any = self.fields[name]
            field.queryset = people_of_partnership(partnership, now)

    @classmethod
    def of(cls, goal: Goal, now: datetime, posted: Any) -> "GoalForm":
        names = GoalWords.__dataclass_fields__
        initial = {name: getattr(goal, name) for name in names} | {"seen": goal.counts}
        return cls(goal.version.partnership, now, posted, initial=initial)

    def said(self) -> GoalWords:
        words = {name: self.cleaned_data[name] for name in GoalWords.__dataclass_fields__}
        return GoalWords(**words | {"direction": Direction(words["direction"])})


class ReadingForm(forms.Form):
    value = forms.DecimalField(max_digits=14, decimal_places=2)
    read_on = DayField(label="Measured on")
    source = forms.CharField(max_length=200, help_text="Where the figure is from.")


class CorrectionForm(ReadingForm):
    because = words_field("What was wrong with the other", rows=3)


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Any) -> str:
        return f"{meeting.committee}, meeting {meeting.number}, {meeting.starts_at:%B %-d, %Y}"


def _meetings(partnership: Partnership, now: datetime) -> MeetingField:
    return MeetingField(
        meetings_to_name(partnership, now),
        required=False,
        help_text="If it was said in one.",
    )


class GoalReviewForm(forms.Form):
    says = forms.ChoiceField(
        label="How it stands",
        choices=Track.choices,
        widget=IssueTiles(
            icons={"ON_TRACK": "check", "AT_RISK": "triangle-alert", "OFF_TRACK": "x"}
        ),
    )
    why = words_field("Why", "Everybody in the partnership reads it.", rows=4)

    def __init__(self, partnership: Partnership, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = _meetings(partnership, now)


class NeedForm(forms.Form):
    title = forms.CharField(max_length=160, label="The need, in a few words")
    text = words_field("In your party's own words", rows=4)
    is_shared = forms.BooleanField(
        required=False,
        label="Share it at once",
        help_text="Otherwise only your own party reads it until it shares it.",
    )


class ServeForm(forms.Form):
    need = forms.ModelChoiceField(Need.objects.none(), label="The need it serves")

    def __init__(self, goal: Goal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["need"]
        field.queryset = Need.objects.filter(
            room=goal.room_id, partnership=goal.version.partnership, dropped_at__isnull=True
        ).exclude(served_by__lineage=goal.lineage)


class ChangeForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="Where the work is done.")
    title = forms.CharField(max_length=160)
    what = words_field("What changes in the work", rows=4)
    effect_on_jobs = words_field(
        "What becomes of jobs", "If nothing changes for jobs, say so.", rows=3
    )
    field_order = ("title", "unit")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = within_partnerships(actor, Unit.objects.order_by("lft"))


def _figure(label: str, places: int = 2) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_digits=12, decimal_places=places)


class ActivityForm(forms.Form):
    name = forms.CharField(max_length=160, label="Activity")
    driver = forms.CharField(
        max_length=120, label="Cost driver", help_text="What causes the cost and is counted."
    )
    quantity_before = _figure("How many a year, before")
    unit_cost_before = _figure("Dollars each, before", 4)
    quantity_after = _figure("How many a year, after")
    unit_cost_after = _figure("Dollars each, after", 4)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> ActivityWords:
        names = ActivityWords.__dataclass_fields__
        return ActivityWords(**{name: self.cleaned_data[name] for name in names})


class CheckForm(forms.Form):
    how = words_field("How they were verified", "By whom, against which books.", rows=3)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AreaForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="The area of work.")
    every_months = forms.IntegerField(min_value=1, max_value=36, label="Every so many months")
    first_due_on = DayField(label="The first is due by")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = units_to_review(actor)


class AreaReviewForm(forms.Form):
    reviewed_on = DayField(label="Reviewed on")

    def __init__(self, partnership: Partnership, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in HEADINGS:
            self.fields[name] = words_field(label, rows=3)
        self.fields["meeting"] = _meetings(partnership, now)

    def said(self) -> AreaWords:
        return AreaWords(**{name: self.cleaned_data[name] for name, _ in HEADINGS})
