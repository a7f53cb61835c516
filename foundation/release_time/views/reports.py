"""Reports for the keepers of both parties: the same figures for both."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.people.models import Organization
from foundation.release_time.access import can_keep_banks
from foundation.release_time.choices import unions_of, zone_of
from foundation.release_time.forms import set_choices
from foundation.release_time.navigation import section_tabs
from foundation.release_time.reports import (
    british_report,
    federal_report,
    lines_in_rooms,
    payroll_csv,
)
from foundation.release_time.statement_text import month_of
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.roles.models import RoleAssignment, RoleFence
from foundation.toolkit.access import require
from foundation.toolkit.forms import DayField
from foundation.toolkit.moments import in_zone

LIST = "release_time:report-list"


class ReportForm(forms.Form):
    """What the ledger does not hold; empty, the report says so."""

    year = forms.IntegerField(label="Year", min_value=1990, max_value=2199)
    union = forms.ModelChoiceField(Organization.objects.none(), required=False, empty_label=None)
    employees = forms.IntegerField(
        label="Employees in the bargaining unit", required=False, min_value=1, max_value=10_000_000
    )
    full_time_hours = forms.IntegerField(
        label="Full-time hours a year", required=False, min_value=1, max_value=8784
    )
    hourly_cost = forms.DecimalField(
        label="Mean cost of an hour", required=False, min_value=0, max_digits=9, decimal_places=2
    )
    pay_bill = forms.DecimalField(
        label="Total pay bill", required=False, min_value=0, max_digits=14, decimal_places=2
    )

    def __init__(self, unions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "union", unions)


class MonthForm(forms.Form):
    month_on = DayField(label="Month", help_text="Any day of it.")


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_keep_banks(actor))
    today = in_zone(timezone.now(), zone_of(actor)).date()
    unions = unions_of(actor).order_by("name")
    form = ReportForm(unions, request.GET or {"year": today.year})
    typed: dict[str, Any] = form.cleaned_data if form.is_valid() else {"year": today.year}
    union = typed.get("union") or unions[0]
    rows = lines_in_rooms(actor.room_ids).filter(bank__union=union)
    context = {
        "form": form,
        "year": typed["year"],
        "union": union,
        "federal": federal_report(rows, year=typed["year"], employees=typed.get("employees")),
        "british": british_report(
            rows,
            year=typed["year"],
            representatives=_representatives(union),
            full_time_hours=typed.get("full_time_hours") or 1950,
            pay_bill=typed.get("pay_bill"),
            hourly_cost=typed.get("hourly_cost"),
        ),
        "month_form": MonthForm(initial={"month_on": _month_before(today)}),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/report_list.html", context)


@require_safe
def report_payroll(request: HttpRequest) -> HttpResponse:
    """The lines of one month as a CSV file."""
    actor = actor_of(request)
    require(can_keep_banks(actor))
    form = MonthForm(request.GET)
    today = in_zone(timezone.now(), zone_of(actor)).date()
    on = form.cleaned_data["month_on"] if form.is_valid() else _month_before(today)
    month = month_of(on)
    written = payroll_csv(lines_in_rooms(actor.room_ids), month.starts_on, month.ends_on)
    name = f"release-time-{month.starts_on:%Y-%m}.csv"
    return HttpResponse(
        written,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _month_before(today: date) -> date:
    from foundation.release_time.periods import plus_months

    return plus_months(today.replace(day=1), -1)


def _representatives(union: Organization) -> set[int]:
    """Whoever holds a role that asks for release time."""
    now = timezone.now()
    fences = RoleFence.objects.in_force(now).filter(
        capability=Capability.ASK_RELEASE_TIME, reach__gt=0
    )
    held = (
        RoleAssignment.objects.in_force(now)
        .of_people()
        .filter(role__in=fences.values("role"), organization=union)
    )
    return set(held.values_list("person", flat=True))
