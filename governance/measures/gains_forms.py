"""What is asked for plans of shared gains and their periods."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.toolkit.forms import DayField, IssueTiles
from governance.measures.actions.collecting import Told
from governance.measures.forms import text_field
from governance.measures.gains_access import units_to_share_at
from governance.measures.gainsharing.engine import Group
from governance.measures.gainsharing.terms import (
    FAMILY_WORDS,
    SHARING_WORDS,
    Band,
    Compare,
    Family,
    Gate,
    Goal,
    Product,
    Sharing,
    Terms,
    inputs_of,
    number,
)
from governance.measures.models import GainPeriod, Measure

FAMILY_ICONS = {
    "scanlon": "factory",
    "rucker": "layers",
    "improshare": "timer",
    "profit": "trending-up",
    "scorecard": "list-checks",
}
SIGNS = {"at least": Compare.AT_LEAST, "at most": Compare.AT_MOST}


def amount_field(label: str, help_text: str = "", **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        max_digits=17,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        **more,
    )


# What only some families ask for: shown once one of them is chosen.
OF_FAMILY = {
    "base_labor": "scanlon rucker",
    "base_output": "scanlon rucker",
    "base_hours": "improshare",
    "base_standard_hours": "improshare",
    "products": "improshare",
    "threshold": "profit",
    "pool": "scorecard",
    "goals": "scorecard",
}


class PlanForm(forms.Form):
    """``terms()`` of a form that is valid; which fields a family needs, the action says."""

    name = forms.CharField(max_length=120)
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="Whose gains are shared.")
    family = forms.ChoiceField(
        label="How the gain is measured",
        choices=[(one.value, FAMILY_WORDS[one].split(":")[0]) for one in Family],
        widget=IssueTiles(
            icons=FAMILY_ICONS,
            hints={one.value: FAMILY_WORDS[one].split(": ")[1] for one in Family},
        ),
    )
    base_labor = amount_field("Labor cost of the base period", "Scanlon and Rucker.")
    base_output = amount_field(
        "Sales value, or value added, of the base period", "Scanlon; Rucker."
    )
    base_hours = amount_field("Hours worked in the base period", "Improshare.")
    base_standard_hours = amount_field("Standard hours of the base period", "Improshare.")
    products = text_field(
        "Products and their standard hours",
        "Improshare: one a line, as in “Ward day: 6.5”.",
        required=False,
    )
    threshold = amount_field("Profit from which on it is shared", "Profit sharing.")
    pool = amount_field("What a full scorecard earns", "Scorecard.")
    goals = text_field(
        "Goals",
        "Scorecard: one a line, as in “Falls, 40, at most 3.0 = 100, at most 3.5 = 50”. The"
        " weights together are 100.",
        required=False,
        rows=4,
    )
    gates = text_field(
        "Gates",
        "What must be reached before anything is shared: one a line, as in “Operating margin, at"
        " least 2.0”.",
        required=False,
        rows=2,
    )
    closed_gate_percent = amount_field("Per cent still shared where a gate is closed", initial=0)
    employees_percent = amount_field("Per cent for the employees", initial=50)
    reserve_percent = amount_field("Per cent of a gain set aside in a reserve", initial=0)
    cap_percent = amount_field("At most so many per cent of all pay", "Left open: no cap.")
    sharing = forms.ChoiceField(
        label="Divided", choices=[(one.value, SHARING_WORDS[one]) for one in Sharing]
    )
    groups = text_field("Groups of people who share", "One a line. Nobody is named.")
    dispute_days = forms.IntegerField(
        label="Days in which a line may be disputed", min_value=1, max_value=120, initial=14
    )
    source = forms.CharField(
        label="Where it was agreed", max_length=200, required=False, help_text="As in a letter."
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        units.queryset = units_to_share_at(actor)  # type: ignore[attr-defined]
        for name, families in OF_FAMILY.items():
            self.fields[name].widget.attrs["data-when"] = families

    def clean_groups(self) -> tuple[str, ...]:
        return tuple(lines_of(self.cleaned_data["groups"]))

    def clean_products(self) -> tuple[Product, ...]:
        return tuple(_read(_product, line) for line in lines_of(self.cleaned_data["products"]))

    def clean_goals(self) -> tuple[Goal, ...]:
        return tuple(_read(_goal, line) for line in lines_of(self.cleaned_data["goals"]))

    def clean_gates(self) -> tuple[Gate, ...]:
        return tuple(_read(_gate, line) for line in lines_of(self.cleaned_data["gates"]))

    def terms(self) -> Terms:
        typed = self.cleaned_data
        nought = ("employees_percent", "reserve_percent", "closed_gate_percent")
        names = [name for name in Terms.__dataclass_fields__ if name in typed]
        said = {name: typed[name] for name in names}
        said |= {name: typed[name] or Decimal(0) for name in nought}
        said |= {"family": Family(typed["family"]), "sharing": Sharing(typed["sharing"])}
        return Terms(**said)


class PeriodForm(forms.Form):
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")


class FiguresForm(forms.Form):
    """One value and one source for each figure of the plan, and three numbers for each group."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, period: GainPeriod, *args: Any, measures: Any, **kwargs: Any) -> None:
        there = {one.key: one for one in period.inputs.all()}
        groups = {one.name: one for one in period.groups.all()}
        super().__init__(*args, **kwargs)
        terms = period.plan.terms
        self.asked, self.names = inputs_of(terms), terms.groups
        self.initial["seen"] = period.version
        for place, asked in enumerate(self.asked):
            one = there.get(asked.key)
            value = f"{one.value.normalize():f}" if one else None
            self.fields[f"value-{place}"] = amount_field(asked.label, initial=value)
            self.fields[f"source-{place}"] = forms.CharField(
                label=f"{asked.label}: where it is from",
                max_length=200,
                required=False,
                initial=one.source if one else "",
            )
            self.fields[f"measure-{place}"] = forms.ModelChoiceField(
                measures,
                label=f"{asked.label}: the measure behind it",
                required=False,
                initial=one.measure_id if one else None,
                empty_label="None",
            )
        for place, name in enumerate(self.names):
            group = groups.get(name)
            for part, label in (("people", "people"), ("hours", "hours"), ("pay", "pay")):
                self.fields[f"{part}-{place}"] = (
                    amount_field(
                        f"{name}: {label}", initial=f"{getattr(group, part):f}" if group else None
                    )
                    if part != "people"
                    else forms.IntegerField(
                        label=f"{name}: {label}",
                        required=False,
                        min_value=0,
                        max_value=10**6,
                        initial=group.people if group else None,
                    )
                )

    def figures(self) -> dict[str, Told]:
        typed = self.cleaned_data
        return {
            asked.key: Told(
                typed[f"value-{place}"], typed[f"source-{place}"], typed[f"measure-{place}"]
            )
            for place, asked in enumerate(self.asked)
            if typed[f"value-{place}"] is not None
        }

    def groups(self) -> list[Group]:
        typed, found = self.cleaned_data, []
        for place, name in enumerate(self.names):
            said = [typed[f"{part}-{place}"] for part in ("people", "hours", "pay")]
            if all(value is not None for value in said):
                found.append(Group(name, *said))
        return found

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for place in range(len(self.asked)):
            if typed.get(f"value-{place}") is not None and not typed.get(f"source-{place}"):
                self.add_error(f"source-{place}", "Say where both sides can look it up.")
        for place in range(len(self.names)):
            said = [typed.get(f"{part}-{place}") for part in ("people", "hours", "pay")]
            if any(value is not None for value in said) and None in said:
                self.add_error(f"people-{place}", "Of a group people, hours and pay are told.")
            if any(value is not None and value < 0 for value in said):
                self.add_error(f"pay-{place}", "Hours and pay are not negative.")
        return typed


class DisputeForm(forms.Form):
    line = forms.ChoiceField(label="The line", choices=())
    reason = text_field("What is doubted", "The other side answers to it.")

    def __init__(self, lines: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    outcome = text_field("What came of it", "Both sides read it.")


class SeenForm(forms.Form):
    """An act that is confirmed on what was read."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


def measures_to_feed(room_id: int) -> Any:
    """Joint measures that may be used for shared gains."""
    return Measure.objects.standing().filter(room_id=room_id, use="GAINS").order_by("name")


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def key_of(name: str) -> str:
    return slugify(name)[:40] or "figure"


def _read(reads: Any, line: str) -> Any:
    try:
        return reads(line)
    except ValueError as wrong:
        said = str(wrong) if str(wrong).endswith(".") else "Write it as in the example."
        raise ValidationError(f"“{line[:60]}”: {said}") from wrong


def _product(line: str) -> Product:
    name, _, hours = line.rpartition(":")
    if not name:
        raise ValueError("Write the name, a colon, and the hours.")
    return Product(key_of(name), name.strip(), number(hours.strip()))


def _gate(line: str) -> Gate:
    name, _, limit = line.partition(",")
    sign, figure = _limit(limit)
    return Gate(key_of(name), name.strip(), sign, figure)


def _goal(line: str) -> Goal:
    name, weight, *bands = (part.strip() for part in line.split(","))
    if not bands:
        raise ValueError("Write the name, its weight, and from which figure on it earns.")
    read = [band.partition("=") for band in bands]
    limits = [_limit(limit) for limit, _, _ in read]
    if len({sign for sign, _ in limits}) > 1:
        raise ValueError("A goal is reached from below or from above, not both.")
    found = tuple(
        Band(figure, number(credit.strip()))
        for (_, figure), (_, _, credit) in zip(limits, read, strict=True)
    )
    return Goal(key_of(name), name, number(weight), limits[0][0], found)


def _limit(words: str) -> tuple[Compare, Decimal]:
    for sign, compare in SIGNS.items():
        if words.strip().startswith(sign):
            return compare, number(words.strip().removeprefix(sign).strip())
    raise ValueError("Write “at least” or “at most”, and the figure.")
