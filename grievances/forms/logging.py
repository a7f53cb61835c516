"""The quick log: what it is about, what happened, when. Everything else may wait."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from foundation.people.models import Membership, Person, Unit
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.queries import unit_choices
from foundation.toolkit.addresses import keys_in, words_in
from foundation.toolkit.forms import IssueTiles
from foundation.toolkit.moments import in_zone
from governance.contracts.models import Agreement, AgreementVersion
from grievances.actions.intake import Told
from grievances.forms.asking import LongText, PastDayField
from grievances.forms.intake import FOUND, SHORTEST_SEARCH, PeopleField
from grievances.lists.rows import ICONS
from grievances.models import GrievanceKind, Issue

TILES = {
    Issue.DISCIPLINE: "Warning, suspension, discharge",
    Issue.SAFETY: "Hazard, injury, equipment",
    Issue.PAY: "Wages, overtime, leave",
    Issue.SCHEDULING: "Shifts, seniority, posting",
    Issue.DISCRIMINATION: "Unequal treatment",
    Issue.OTHER: "Anything not named here",
}
FLAGS = [issue for issue in Issue if issue != Issue.OTHER]


class QuickLogForm(forms.Form):
    """Six tiles, one box, a day that is already today. ``people`` stand under the fold."""

    subject = forms.ChoiceField(
        label="What is it about?",
        choices=[(issue.value, issue.label) for issue in TILES],
        widget=IssueTiles(
            icons={issue.value: ICONS[issue] for issue in TILES},
            hints={issue.value: hint for issue, hint in TILES.items()},
        ),
        error_messages={"required": "Choose what it is about; “Other” will do."},
    )
    account = LongText(
        label="What happened?",
        rows=4,
        required=False,
        help_text="In your own words. Only your union reads this.",
    )
    incident_on = PastDayField(label="When?")
    client_token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    title = forms.CharField(
        label="Short title",
        max_length=120,
        required=False,
        help_text="Without a name. Left empty, the title is what it is about.",
    )
    find = forms.CharField(
        label="Find a member",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="Three letters of the name or more.",
    )
    grievants = PeopleField(label="For whom", queryset=Person.objects.none(), required=False)
    kind = forms.ChoiceField(
        label="Kind of case", choices=GrievanceKind.choices, initial=GrievanceKind.INDIVIDUAL
    )
    unit = forms.TypedChoiceField(label="Unit", coerce=int)
    agreement = forms.TypedChoiceField(label="Contract", coerce=int, required=False)
    place_told = forms.CharField(label="Where exactly", max_length=200, required=False)
    witnesses = LongText(label="Witnesses", rows=2, required=False)
    management_person = forms.CharField(
        label="Who of management was there", max_length=200, required=False
    )
    remedy = LongText(label="What would put it right", rows=2, required=False)
    learned_on = PastDayField(
        label="When was it learned of?",
        required=False,
        help_text="Only if later: when the member knew or should have known.",
    )
    flags = forms.MultipleChoiceField(
        label="It is also about",
        choices=[(issue.value, issue.label) for issue in FLAGS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contact_wish = forms.CharField(
        label="How the member wants to be reached", max_length=200, required=False
    )

    FIRST = ("subject", "account", "incident_on")
    PEOPLE = ("find",)
    MORE = (
        "kind",
        "title",
        "unit",
        "agreement",
        "place_told",
        "witnesses",
        "management_person",
        "remedy",
        "learned_on",
        "flags",
        "contact_wish",
    )

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        assert actor.assignment is not None
        self.actor, self.now = actor, now
        home = actor.assignment.unit
        self.agreements = list(
            Agreement.objects.filter(union=actor.organization).select_related("employer", "union")
        )
        today = self._today(home.zone)
        first = {"unit": home.pk, "incident_on": today, "client_token": uuid4()}
        kwargs["initial"] = {**first, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name in ("incident_on", "learned_on"):
            field = self.fields[name]
            assert isinstance(field, PastDayField)
            field.today = field.widget.today = today
        self.units = list(units_within_reach(actor, Capability.LOG_CASE))
        self._offer("unit", unit_choices(self.units))
        self._offer("agreement", [("", "The one that covers the unit"), *self._contracts()])
        if len(self.agreements) < 2:
            del self.fields["agreement"]

    def _today(self, zone: str) -> date:
        """The day it is both at the unit and where a contract counts its days.

        Past midnight at the one, a day may still lie ahead at the other, which would refuse it.
        """
        here = in_zone(self.now, zone).date()
        versions = (
            AgreementVersion.objects.in_force_on(agreement, here) for agreement in self.agreements
        )
        zones = {zone, *(version.terms.zone for version in versions if version)}
        return min(in_zone(self.now, each).date() for each in zones)

    def _contracts(self) -> list[tuple[int, str]]:
        return [(agreement.pk, agreement.name) for agreement in self.agreements]

    def _offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE if name in self.fields]

    @property
    def is_open_below(self) -> bool:
        """Whether something under the fold was found wanting, or people were looked for."""
        below = {*self.MORE, "grievants", "find"}
        return bool(below & set(self.errors)) or bool(self.data.get("find"))

    def forget_mistakes(self) -> None:
        """Show what was typed without judging it: people were looked for, nothing was sent."""
        self._errors: dict[str, Any] = {}

    def show_people(self, words: str, chosen: Sequence[str]) -> None:
        """Offer the people chosen so far and, from three letters on, members found by name."""
        members = Membership.objects.in_force(self.now).filter(organization=self.actor.organization)
        people = Person.objects.filter(pk__in=members.values("person")).select_related("unit")
        wanted = keys_in(chosen)
        if len(words := words_in(words)) >= SHORTEST_SEARCH:
            found = people.filter(name__icontains=words).order_by("name")
            wanted |= set(found.values_list("pk", flat=True)[:FOUND])
        self.fields["grievants"].queryset = people.filter(pk__in=wanted)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        people = typed.get("grievants") or []
        if typed.get("kind") == GrievanceKind.POLICY and people:
            raise ValidationError(
                {"kind": "A policy case is for everybody: leave out the members."}
            )
        return typed

    @property
    def told(self) -> Told:
        """What was told, from a form without mistakes."""
        typed = self.cleaned_data
        people = list(typed["grievants"])
        kind = GrievanceKind(typed["kind"])
        is_group = kind == GrievanceKind.INDIVIDUAL and len(people) > 1
        return Told(
            account=typed["account"],
            incident_on=typed["incident_on"],
            unit=self._unit(typed["unit"]),
            title=typed["title"],
            kind=GrievanceKind.GROUP if is_group else kind,
            subjects=list(dict.fromkeys([typed["subject"], *typed["flags"]])),
            agreement=self._agreement(typed.get("agreement")),
            grievants=people,
            place=typed["place_told"],
            **{name: typed[name] for name in _PLAIN},
        )

    def _unit(self, pk: int) -> Unit:
        return next(unit for unit in self.units if unit.pk == pk)

    def _agreement(self, pk: object) -> Agreement | None:
        return next((one for one in self.agreements if one.pk == pk), None)


_PLAIN = ("learned_on", "remedy", "witnesses", "management_person", "contact_wish")


class FileByForm(QuickLogForm):
    """The part of the quick log on which the first date depends; nothing in it is required."""

    KEPT = ("subject", "incident_on", "learned_on", "kind", "unit", "agreement", "flags")

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, now, *args, **kwargs)
        for name in [name for name in self.fields if name not in self.KEPT]:
            del self.fields[name]
        self.fields["subject"].required = False
        self.fields["kind"].required = False

    @property
    def told(self) -> Told:
        typed = self.cleaned_data
        subjects = [subject for subject in (typed["subject"], *typed["flags"]) if subject]
        return Told(
            account="",
            incident_on=typed["incident_on"],
            unit=self._unit(typed["unit"]),
            kind=GrievanceKind(typed["kind"] or GrievanceKind.INDIVIDUAL),
            subjects=list(dict.fromkeys(subjects)),
            agreement=self._agreement(typed.get("agreement")),
            learned_on=typed["learned_on"],
        )
