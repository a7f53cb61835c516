"""What is asked of whoever makes an API token."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from foundation.people.api_tokens import LONGEST
from foundation.roles.models import RoleAssignment
from foundation.roles.terms import ends_after
from foundation.toolkit.forms import DayField, Switch
from foundation.toolkit.moments import in_zone


class TokenForm(forms.Form):
    purpose = forms.CharField(
        max_length=80,
        label="What it is for",
        help_text="One token for one purpose, so that each can be revoked by itself.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    assignment = forms.ModelChoiceField(
        queryset=RoleAssignment.objects.none(),
        label="Acts as",
        empty_label=None,
        help_text="It reaches as far as this role and ends with its term.",
    )
    may_write = forms.BooleanField(
        required=False, label="May also change things, not only read", widget=Switch
    )
    last_day = DayField(label="Last day", help_text="At most a year from now.")

    def __init__(
        self, held: list[RoleAssignment], zone: str, now: datetime, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now
        rows = RoleAssignment.objects.filter(pk__in=[one.pk for one in held])
        field = self.fields["assignment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows.select_related("role", "organization", "unit")
        today = in_zone(now, zone).date()
        last = in_zone(now + LONGEST, zone).date() - timedelta(days=1)
        self.fields["last_day"].widget.attrs |= {"min": today.isoformat(), "max": last.isoformat()}
        self.initial.setdefault("last_day", today + timedelta(days=90))

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if not self.now < ends_after(day, self.zone) <= self.now + LONGEST:
            raise forms.ValidationError("Choose a day from today on, within a year.")
        return day

    @property
    def expires_at(self) -> datetime:
        return ends_after(self.cleaned_data["last_day"], self.zone)
