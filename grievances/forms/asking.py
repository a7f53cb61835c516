"""What every form about a case has: the place the case stood at, days that may not lie ahead."""

from datetime import date, datetime, time
from functools import cached_property
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.urls import reverse

from foundation.toolkit.forms import DayField, DayTiles
from foundation.toolkit.moments import in_zone
from governance.contracts.events import Moment
from governance.contracts.worked import DeadlineStatus
from grievances.acts import UNIONS_LIMITS
from grievances.case_file import case_file_of
from grievances.models import Grievance, ServedBy

LONGEST_TEXT = 20_000
_KEPT = "It is kept word for word with the act, and both parties read it."
AHEAD = "This day lies ahead. Record what has happened on the day it happened, or a day before."


class PastDayField(DayField):
    """A day up to today, where the contract is; the form says which day that is."""

    widget = DayTiles
    default_error_messages = {"invalid": "Give a day, for example 2026-03-12."}

    today: date | None = None

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and self.today is not None and day > self.today:
            raise ValidationError(AHEAD)
        return day


class LongText(forms.CharField):
    """Several lines, kept as they were typed."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def place_of(grievance: Grievance) -> str:
    """Where a case stands, as forms carry it along."""
    return f"{grievance.status}:{grievance.step}"


class CaseForm(forms.Form):
    """A form about one case, opened at one moment.

    ``place`` tells where the case stood when the form was opened: ``has_moved`` says that it has
    gone on since, so that nobody answers a step they did not read.
    """

    place = forms.CharField(widget=forms.HiddenInput, required=False)

    # Asked only where it differs from "now, in the portal": behind a line that opens.
    foldable: tuple[str, ...] = ()

    def __init__(self, grievance: Grievance, now: datetime, *args: Any, **kwargs: Any) -> None:
        self.grievance, self.now = grievance, now
        self.zone = grievance.terms.zone
        self.today = in_zone(now, self.zone).date()
        super().__init__(*args, **kwargs)
        self.fields["place"].initial = place_of(grievance)
        for name, field in self.fields.items():
            if isinstance(field, PastDayField):
                field.today = self.today
                field.widget.today = self.today
                if field.required:
                    self.initial.setdefault(name, self.today)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """What is always asked."""
        return [field for field in self.visible_fields() if field.name not in self.foldable]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.foldable if name in self.fields]

    @property
    def is_unfolded(self) -> bool:
        """Whether something behind the line has to be looked at."""
        return any(field.errors for field in self.folded_fields)

    @property
    def has_moved(self) -> bool:
        typed = self.data.get(self.add_prefix("place"), "") if self.is_bound else ""
        return bool(typed) and typed != place_of(self.grievance)

    def at_present_place(self) -> None:
        """Keep what was typed, to be sent again where the case stands now."""
        self.put("place", place_of(self.grievance))

    def put(self, name: str, value: str) -> None:
        """Set one value of what was sent, and leave everything else as it was typed."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix(name)] = value
        self.data = data

    def sent_list(self, name: str) -> list[str]:
        """Every value sent under one name."""
        return cast(QueryDict, self.data).getlist(name) if self.is_bound else []

    def forget_mistakes(self) -> None:
        """Show what was typed as it is: a search is no answer yet."""
        self._errors = ErrorDict()


class WhenForm(CaseForm):
    """When something was done: a day, and the hour where it matters."""

    on = PastDayField(label="When was it done?")
    at_time = forms.TimeField(
        label="At what time?",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": "Give a time, for example 14:30."},
    )

    field_order_last: tuple[str, ...] = ("on", "at_time")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abbreviation = in_zone(self.now, self.zone).strftime("%Z")
        self.fields[
            "at_time"
        ].help_text = f"In {abbreviation}. Leave it out where only the day is known."
        self.order_fields([name for name in self.fields if name not in self.field_order_last])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if isinstance(moment := self.moment, datetime) and moment > self.now:
            self.add_error("at_time", "This hour lies ahead.")
        return typed

    @property
    def moment(self) -> Moment | None:
        """The moment or the day that was given; None for now."""
        on: date | None = self.cleaned_data.get("on")
        at: time | None = self.cleaned_data.get("at_time")
        if on is None or (on == self.today and at is None):
            return None
        return datetime.combine(on, at, ZoneInfo(self.zone)) if at else on


class ServedForm(WhenForm):
    """When and how a paper reached the other party."""

    served_by = forms.ChoiceField(
        label="How was it given?", choices=ServedBy.choices, initial=ServedBy.PORTAL
    )

    field_order_last: tuple[str, ...] = ("on", "at_time", "served_by")
    foldable: tuple[str, ...] = field_order_last


class GroundForm(ServedForm):
    """An act of the union: past its day it states a ground of timeliness."""

    ground_of_timeliness = LongText(
        label="Why is it in time?",
        required=False,
        rows=3,
        help_text="Only needed past the last day. " + _KEPT,
    )

    field_order_last = ("ground_of_timeliness", "on", "at_time", "served_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = self.fields["ground_of_timeliness"]
        if self.is_past_the_day or self.data.get("ground_of_timeliness"):
            ground.help_text = (
                "The last day has passed: needed unless the paper was given before. " + _KEPT
            )
            ground.label = "Why is it still in time?"
        else:
            self.foldable = (*self.foldable, "ground_of_timeliness")

    @cached_property
    def is_past_the_day(self) -> bool:
        """Whether the union's own day for what comes next has passed."""
        file = case_file_of(self.grievance, self.now)
        return any(
            worked.party in UNIONS_LIMITS
            and worked.status is DeadlineStatus.MISSED
            and not file.is_behind(worked)
            for worked in file.worked
        )


def search_as_typed(field: forms.Field, page: str, grievance: Grievance) -> None:
    """Let a search field swap in what is found; without a script the button beside it does.

    Only what is searched for and what is chosen goes into the address, never the rest of the form.
    """
    field.widget.attrs |= {
        "hx-get": reverse(f"grievances:{page}", args=[grievance.pk]),
        "hx-trigger": "input changed delay:300ms",
        "hx-target": "#found",
        "hx-swap": "outerHTML",
        "hx-include": "#found",
    }
