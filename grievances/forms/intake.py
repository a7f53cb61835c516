"""An intake as the union writes it down, before anybody else sees it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from foundation.people.models import Membership, Person, Unit
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.queries import unit_choices
from foundation.toolkit.addresses import keys_in, words_in
from grievances.actions.intake import Told
from grievances.forms.asking import CaseForm, LongText, PastDayField, search_as_typed
from grievances.models import Grievance, GrievanceKind, Issue

SHORTEST_SEARCH = 3
FOUND = 8


class PeopleField(forms.ModelMultipleChoiceField):
    """Members as checkboxes, with where they work: two may have one name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.unit}" if obj.unit else str(obj.name)


class IntakeForm(CaseForm):
    """An intake as the union writes it down, before anybody else sees it."""

    title = forms.CharField(label="Title", max_length=120)
    account = LongText(label="What was told, word for word", rows=6, required=False)
    kind = forms.ChoiceField(label="Kind of case", choices=GrievanceKind.choices)
    subjects = forms.MultipleChoiceField(
        label="What it is about", widget=forms.CheckboxSelectMultiple, required=False
    )
    unit = forms.TypedChoiceField(label="Where", coerce=int)
    procedure = forms.ChoiceField(label="Procedure of the contract", required=False)
    incident_on = PastDayField(label="When did it happen?")
    incident_time = forms.TimeField(
        label="At what time?",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text="Where the contract counts hours.",
    )
    learned_on = PastDayField(
        label="When was it learned of?",
        required=False,
        help_text="Only if later: when the member knew or should have known.",
    )
    letter_received_on = PastDayField(label="Letter received", required=False)
    took_effect_on = PastDayField(label="Took effect", required=False)
    paid_on = PastDayField(label="Pay day", required=False)
    find = forms.CharField(
        label="Find a member",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text="Three letters of the name or more.",
    )
    grievants = PeopleField(
        label="Grievants",
        queryset=Person.objects.none(),
        required=False,
    )
    statement = LongText(
        label="Statement for the form",
        rows=6,
        required=False,
        help_text="What management will read once it is filed.",
    )
    remedy = LongText(label="Remedy asked for", rows=3, required=False)
    place_told = forms.CharField(label="Place", max_length=200, required=False)
    witnesses = LongText(label="Witnesses", rows=2, required=False)
    management_person = forms.CharField(
        label="Who of management was there", max_length=200, required=False
    )
    contact_wish = forms.CharField(
        label="How the member wants to be reached", max_length=200, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, grievance: Grievance, now: datetime, actor: Actor, *args: Any, **kwargs: Any
    ) -> None:
        initial = {**first_values(grievance), **kwargs.pop("initial", {})}
        super().__init__(grievance, now, *args, initial=initial, **kwargs)
        self.actor = actor
        units = units_within_reach(actor, Capability.LOG_CASE)
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]
        self.fields["subjects"].choices = subject_choices(grievance)  # type: ignore[attr-defined]
        search_as_typed(self.fields["find"], "grievant-find", grievance)
        self._offer_procedures(grievance)

    @property
    def _learned_at(self) -> datetime | None:
        """The hour it was learned of stays as it is while its day does."""
        is_same = self.cleaned_data["learned_on"] == self.grievance.learned_on
        return self.grievance.learned_at if is_same else None

    def _offer_procedures(self, grievance: Grievance) -> None:
        procedures = grievance.terms.procedures
        if len(procedures) < 2:
            del self.fields["procedure"]
            return
        choices = [(key, procedure.name) for key, procedure in procedures.items()]
        self.fields["procedure"].choices = choices  # type: ignore[attr-defined]

    def show_people(self, words: str = "", chosen: Sequence[object] | None = None) -> None:
        """Offer the people chosen so far and, from three letters on, those found by name."""
        members = Membership.objects.in_force(self.now).filter(organization=self.grievance.union)
        people = Person.objects.filter(pk__in=members.values("person")).select_related("unit")
        kept = self.initial["grievants"] if chosen is None else chosen
        wanted = keys_in(kept)
        if len(words := words_in(words)) >= SHORTEST_SEARCH:
            found = people.filter(name__icontains=words).order_by("name")
            wanted |= set(found.values_list("pk", flat=True)[:FOUND])
        self.fields["grievants"].queryset = people.filter(pk__in=wanted)  # type: ignore[attr-defined]

    @property
    def told(self) -> Told:
        typed = self.cleaned_data
        at: time | None = typed["incident_time"]
        on: date = typed["incident_on"]
        return Told(
            title=typed["title"],
            account=typed["account"],
            incident_on=on,
            incident_at=datetime.combine(on, at, ZoneInfo(self.zone)) if at else None,
            unit=Unit.objects.get(pk=typed["unit"]),
            kind=GrievanceKind(typed["kind"]),
            subjects=typed["subjects"],
            agreement=self.grievance.agreement_version.agreement,
            procedure=typed.get("procedure") or "",
            grievants=list(typed["grievants"]),
            place=typed["place_told"],
            learned_at=self._learned_at,
            **{name: typed[name] for name in _PLAIN},
        )


_PLAIN = (
    "learned_on",
    "letter_received_on",
    "took_effect_on",
    "paid_on",
    "statement",
    "remedy",
    "witnesses",
    "management_person",
    "contact_wish",
)


def first_values(grievance: Grievance) -> dict[str, Any]:
    """An intake as its form first shows it."""
    sheet = grievance.sheets.first()
    row = ("title", "kind", "subjects", "procedure", "incident_on", "version", *_PLAIN[:6])
    values = {name: getattr(grievance, name) for name in row}
    if grievance.incident_at is not None:
        local = grievance.incident_at.astimezone(ZoneInfo(grievance.terms.zone))
        values["incident_time"] = local.strftime("%H:%M")
    if sheet is not None:
        values |= {name: getattr(sheet, name) for name in ("account", *_PLAIN[6:])}
        values["place_told"] = sheet.place
    people = [grievant.person_id for grievant in grievance.grievants.all()]
    return {**values, "unit": grievance.unit_id, "grievants": people}


def subject_choices(grievance: Grievance) -> list[tuple[str, str]]:
    """The portal's own issues and whatever else the contract distinguishes."""
    known = dict(Issue.choices)
    own = {key: words[:1].upper() + words[1:] for key, words in grievance.terms.subjects.items()}
    return list({**own, **known}.items())
