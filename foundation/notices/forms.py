"""What people type about notices: which days, whether mail, and what a list shows."""

import re
from typing import Any

from django import forms

from foundation.notices.actions.choosing import MOST_DAYS_AHEAD
from foundation.notices.models import NoticeKind
from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import Switch


class ReminderDaysForm(forms.Form):
    days = forms.CharField(
        label="Days before a deadline",
        max_length=60,
        help_text="Whole numbers, as in 7, 3, 1, 0. The day itself is 0.",
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
    )
    version = VersionField()

    def clean_days(self) -> list[int]:
        words = [word for word in re.split(r"[,;\s]+", self.cleaned_data["days"]) if word]
        if not all(word.isascii() and word.isdigit() for word in words):
            raise forms.ValidationError("Write whole numbers with commas between: 7, 3, 1, 0.")
        days = [int(word) for word in words]
        if not days or max(days) > MOST_DAYS_AHEAD:
            raise forms.ValidationError(f"Name days from 0 to {MOST_DAYS_AHEAD}.")
        return days


class MailForm(forms.Form):
    is_on = forms.BooleanField(
        label="Send my notices to me by mail as well",
        required=False,
        help_text="A mail says what, by when and where to look, and nothing of the matter.",
        widget=Switch(),
    )


class DeliveryFilterForm(forms.Form):
    """Which deliveries a list shows; its values are the page's address."""

    kind = forms.ChoiceField(
        label="What about", required=False, choices=[("", "Everything"), *NoticeKind.choices]
    )

    def filters(self) -> dict[str, Any]:
        kind = self.cleaned_data.get("kind") if self.is_valid() else ""
        return {"notice__kind": kind} if kind else {}
