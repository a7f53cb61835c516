"""The rules of banks and of what they are granted, as forms. Field names are those of the rows."""

from typing import Any

from django import forms

from foundation.people.models import Organization
from foundation.release_time.forms import HoursField, set_choices
from foundation.release_time.hours import Counts
from foundation.release_time.models import Bank, Entitlement
from foundation.toolkit.forms import DayField


class BankForm(forms.ModelForm):
    """The rules of a bank. Amounts are hours, or dollars where it is kept in dollars."""

    AMOUNTS = ("carry_most", "most_left", "floor", "donation_cap", "suspend_at")
    TIMES = (
        "step",
        "least",
        "most_a_day",
        "most_a_week",
        "most_a_month",
        "most_a_year",
        "donation_least",
        "donation_step",
        "donation_most_a_year",
    )

    class Meta:
        model = Bank
        fields = (
            "name",
            "source",
            "holds",
            "counts",
            "starts_on",
            "payer",
            "reimbursed_by",
            "reimburse_days",
            "year_begins_on",
            "year_months",
            "carry_over",
            "carry_most",
            "most_left",
            "floor",
            "floor_days",
            "asks_first",
            "notice",
            "notice_unit",
            "answer_days",
            "silence",
            "step",
            "least",
            "most_a_day",
            "most_a_week",
            "most_a_month",
            "most_a_year",
            "share_percent",
            "most_at_once",
            "most_at_once_in_unit",
            "overtime_percent",
            "only_category",
            "drawn_by_role",
            "not_charged",
            "takes_donations",
            "donation_least",
            "donation_step",
            "donation_most_a_year",
            "donation_cap",
            "suspend_at",
        )
        field_classes = {"starts_on": DayField, "year_begins_on": DayField}

    union = forms.ModelChoiceField(Organization.objects.none(), empty_label=None)
    field_order = ("union",)

    def __init__(self, unions: Any, categories: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "union", unions)
        set_choices(self, "only_category", categories)
        for name in (*self.AMOUNTS, *self.TIMES):
            old = self.fields[name]
            label = f"{old.label} (hours{' or dollars' if name in self.AMOUNTS else ''})"
            self.fields[name] = HoursField(
                label=label, help_text=_without_minutes(old.help_text), required=old.required
            )

    def rules(self) -> dict[str, Any]:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if typed["counts"] == Counts.CENTS:
            # Written as a number, read as hours: sixty parts; in dollars it has a hundred.
            for name in self.AMOUNTS:
                if typed[name] is not None:
                    typed[name] = typed[name] * 100 // 60
        return typed


def _without_minutes(text: object) -> str:
    return str(text).removeprefix("Minutes; ").capitalize()


class EntitlementForm(forms.ModelForm):
    """What a bank is granted. The amount is hours, or dollars where the bank is kept in them."""

    class Meta:
        model = Entitlement
        fields = (
            "source",
            "basis",
            "role",
            "amount",
            "percent",
            "minutes_a_day",
            "cycle_unit",
            "cycle_count",
            "anchor_on",
            "posts",
            "starts_on",
            "prorate",
            "by_fte",
            "step",
            "rounding",
            "holidays",
            "members_from",
            "members_to",
            "per",
            "per_rounding",
            "per_first",
            "per_first_seats",
            "per_least",
        )
        field_classes = {"starts_on": DayField, "anchor_on": DayField}

    def __init__(self, bank: Bank, roles: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bank = bank
        set_choices(self, "role", roles)
        self.fields["amount"] = HoursField(label="Amount of one period (hours or dollars)")
        self.fields["minutes_a_day"] = HoursField(label="A working day (hours)", initial=480)
        self.fields["step"] = forms.IntegerField(
            label="Granted in steps of (minutes or cents)", min_value=1, initial=1
        )

    def rules(self) -> dict[str, Any]:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.bank.counts == Counts.CENTS:
            typed["amount"] = typed["amount"] * 100 // 60
        return typed
