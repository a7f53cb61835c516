"""What is asked about release time. Field names are those of the actions."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from foundation.people.models import Person
from foundation.release_time.asked import Asked
from foundation.release_time.hours import hours_words
from foundation.release_time.models import Bank, ReleaseCategory
from foundation.release_time.offers import Offer
from foundation.toolkit.forms import DayField, DayTiles, IssueTiles, Switch

LONGEST_TEXT, LONGEST_WRITTEN = 300, 16
WRITTEN = re.compile(r"(-?)(\d+)(?:[.,](\d+))?|(-?)(\d+)(?::|\s*h\s*)(\d{1,2})(?:\s*min)?")
TILES = (30, 60, 120, 240, 480)
CATEGORY_ICONS = {
    "negotiations": "handshake",
    "mid-term": "file-pen",
    "disputes": "scale",
    "general": "messages-square",
    "partnership": "users",
    "training": "graduation-cap",
    "internal": "lock",
}


def minutes_in(written: str) -> int:
    """``7.5``, ``7,5``, ``7:30`` or ``7 h 30`` in minutes. ``ValidationError`` where it is none."""
    found = WRITTEN.fullmatch(written.strip()) if len(written) <= LONGEST_WRITTEN else None
    if found is None:
        raise ValidationError("Write hours as 7.5, 7:30 or 7 h 30.")
    if found.group(5) is not None:
        minutes = int(found.group(5)) * 60 + int(found.group(6))
        return -minutes if found.group(4) else minutes
    part = found.group(3) or "0"
    minutes = int(found.group(2)) * 60 + round(int(part) * 60 / 10 ** len(part))
    return -minutes if found.group(1) else minutes


class HoursField(forms.CharField):
    """Hours, as somebody writes them; the value is whole minutes, negative ones included."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8})
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        written = super().to_python(value)
        return minutes_in(written) if written else None

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 60}:{value % 60:02d}" if isinstance(value, int) else value


class TimeField(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, **options)


class PersonField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(Person.objects.none(), **options)


def moment_of(on: date, at: time, zone: str) -> datetime:
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone))


def set_choices(form: forms.BaseForm, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined]


class UseForm(forms.Form):
    """Three taps: what for, how long, done. The day is today unless another is picked."""

    category = forms.ChoiceField(label="What for", widget=IssueTiles(icons=CATEGORY_ICONS))
    tile = forms.ChoiceField(
        label="How long",
        required=False,
        choices=[(str(minutes), hours_words(minutes)) for minutes in TILES],
        widget=IssueTiles(),
    )
    hours = HoursField(label="Or exactly", required=False, help_text="As in 1.25 or 1:15.")
    on = forms.DateField(label="Day", widget=DayTiles())
    bank = forms.ModelChoiceField(Bank.objects.none(), empty_label=None)

    def __init__(
        self, banks: Any, categories: list[ReleaseCategory], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": {"on": today, "bank": banks.first()}, **kwargs})
        self.categories = {category.code: category for category in categories}
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (category.code, category.name) for category in categories
        ]
        set_choices(self, "bank", banks)
        self.fields["on"].widget.today = today

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        minutes = typed.get("hours")
        if minutes is None and typed.get("tile"):
            minutes = int(typed["tile"])
        if minutes is None and "hours" not in self.errors:
            self.add_error("tile", "Say how long it took.")
        return {**typed, "minutes": minutes}

    def used(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "bank": typed["bank"],
            "category": self.categories[typed["category"]],
            "on": typed["on"],
            "minutes": typed["minutes"],
        }


class TakeOverForm(forms.Form):
    """One meeting, case or course: how long it took, and by a button from which bank."""

    key = forms.CharField(widget=forms.HiddenInput())
    hours = HoursField(label="Hours", help_text="As in 1.25 or 1:15.")
    bank = forms.ModelChoiceField(Bank.objects.none())

    def __init__(self, offer: Offer, *args: Any, **kwargs: Any) -> None:
        self.offer = offer
        occasion = offer.occasion
        initial = {"key": occasion.key, "hours": offer.minutes}
        named = f"{occasion.seal[:8]}-%s"
        super().__init__(*args, **{"initial": initial, "auto_id": named, **kwargs})
        allowed = [bank.pk for bank in offer.banks]
        set_choices(self, "bank", Bank.objects.for_page().filter(pk__in=allowed))

    def used(self) -> dict[str, Any]:
        typed, occasion = self.cleaned_data, self.offer.occasion
        return {
            "bank": typed["bank"],
            "category": self.offer.category,
            "minutes": typed["hours"],
            "occasion": occasion,
        }


class RequestForm(forms.Form):
    bank = forms.ModelChoiceField(Bank.objects.none(), empty_label=None)
    person = PersonField(
        label="For whom", required=False, empty_label="Yourself", help_text="If not for yourself."
    )
    category = forms.ModelChoiceField(ReleaseCategory.objects.none(), empty_label=None)
    on = DayField(label="Day")
    starts = TimeField(label="From")
    ends = TimeField(label="Until", help_text="Past midnight is the next day.")
    hours = HoursField(
        label="Hours of it", required=False, help_text="Left open: from beginning to end."
    )
    place = forms.CharField(max_length=120, required=False)
    cover = forms.CharField(
        label="Cover", max_length=200, required=False, help_text="Who does your work meanwhile."
    )
    causes_overtime = forms.BooleanField(
        label="It causes overtime for somebody", required=False, widget=Switch()
    )
    purpose = forms.CharField(
        label="What it is for",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only your union reads this. Management sees the category and the hours.",
    )

    def __init__(self, banks: Any, categories: Any, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "bank", banks)
        set_choices(self, "category", categories)
        if people is None:
            del self.fields["person"]
        else:
            set_choices(self, "person", people)

    def asked(self) -> dict[str, Any]:
        typed = self.cleaned_data
        bank = typed["bank"]
        starts_at, ends_at = span_of(typed["on"], typed["starts"], typed["ends"], bank.zone)
        length = int((ends_at - starts_at).total_seconds() // 60)
        said = Asked(
            category=typed["category"],
            starts_at=starts_at,
            ends_at=ends_at,
            minutes=length if typed["hours"] is None else typed["hours"],
            place=typed["place"],
            cover=typed["cover"],
            causes_overtime=typed["causes_overtime"],
        )
        person = typed.get("person")
        return {"said": said, "bank": bank, "person": person, "purpose": typed["purpose"]}


def span_of(on: date, starts: time, ends: time, zone: str) -> tuple[datetime, datetime]:
    """From one hour to another, the next day's where it is not later."""
    first = moment_of(on, starts, zone)
    last = moment_of(on, ends, zone)
    if ends <= starts:
        last = moment_of(date.fromordinal(on.toordinal() + 1), ends, zone)
    return first, last


class NothingForm(forms.Form):
    """A button alone."""


class DenyForm(forms.Form):
    reason = forms.CharField(label="Why", max_length=LONGEST_TEXT, required=False)
    slot_on = DayField(
        label="Another slot", required=False, help_text="When it would do, if you can offer one."
    )
    slot_starts = TimeField(label="From", required=False)
    slot_ends = TimeField(label="Until", required=False)

    def said(self, zone: str) -> dict[str, Any]:
        typed = self.cleaned_data
        parts = [typed[name] for name in ("slot_on", "slot_starts", "slot_ends")]
        if not any(parts):
            return {"reason": typed["reason"]}
        if not all(part is not None for part in parts):
            raise ValidationError({"slot_on": "Another slot has a day, a beginning and an end."})
        starts_at, ends_at = span_of(parts[0], parts[1], parts[2], zone)
        return {"reason": typed["reason"], "slot_starts_at": starts_at, "slot_ends_at": ends_at}


class UsedForm(forms.Form):
    hours = HoursField(label="Hours used", help_text="What you did not need is set free.")


class EndForm(forms.Form):
    on = DayField(label="Ends on", help_text="The first day on which it no longer holds.")


class GiveForm(forms.Form):
    person = PersonField(label="Whose account", required=False, empty_label="The pool")
    hours = HoursField(label="Hours")
    on = DayField(label="Counts from")
    because = forms.CharField(label="By which clause or agreement", max_length=LONGEST_TEXT)


class DonateForm(forms.Form):
    person = PersonField(label="Who donates", empty_label=None)
    hours = HoursField(label="Hours", help_text="They never return to who gave them.")
    on = DayField(label="Counts from")
    rate = forms.DecimalField(
        label="What an hour is worth",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        help_text="In dollars, where the bank is kept in dollars.",
    )


class PassForm(forms.Form):
    giver = PersonField(label="From", empty_label=None)
    taker = PersonField(label="To", empty_label=None)
    hours = HoursField(label="Hours")


class ReasonForm(forms.Form):
    because = forms.CharField(label="What was wrong", max_length=LONGEST_TEXT)


class CountForm(forms.Form):
    number = forms.IntegerField(label="How many", min_value=0, max_value=10_000_000)
    counted_on = DayField(label="Counted on")


class WorkShareForm(forms.Form):
    person = PersonField(label="Who", empty_label=None)
    percent = forms.IntegerField(
        label="Percent of full time", help_text="0 for a leave.", min_value=0, max_value=99
    )
    starts_on = DayField(label="From")
    ends_on = DayField(label="Until", required=False, help_text="The first day back.")


class EndLeaveForm(forms.Form):
    ends_on = DayField(label="First day back", help_text="At full time again from that day on.")


class PaidForm(forms.Form):
    paid_on = DayField(label="Paid on")
    note = forms.CharField(max_length=200, required=False)


class StatementForm(forms.Form):
    bank = forms.ModelChoiceField(Bank.objects.none(), empty_label=None)
    person = PersonField(label="Whose", required=False, empty_label="Everybody")
    month_on = DayField(label="Month", help_text="Any day of it.")
