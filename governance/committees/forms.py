"""What people type about committees and meetings. Rules are asked in the acts, not here."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms

from foundation.people.models import Organization, Person, Unit
from foundation.roles.models import HowFilled
from foundation.toolkit.forms import DayField
from governance.committees.actions.advising import Brought
from governance.committees.actions.agenda import Asked
from governance.committees.actions.calling_meetings import Planned
from governance.committees.actions.seating import Seated
from governance.committees.charter import (
    CHAIR_WORDS,
    RENEWAL_WORDS,
    RULE_WORDS,
    Chair,
    Charter,
    Renewal,
    Rule,
    SeatLine,
)
from governance.committees.models import Committee, CommitteeKind, Meeting
from governance.committees.statuses import AdvisorKind, Part, PromiseStatus, WantedOutcome
from governance.decisions.models import Proposal
from governance.responsibilities.terms import FALLBACK_WORDS, Fallback

LONG = 10_000
MOST = 200
SILENT = [("", "The charter says nothing of it")]


def words(label: str, *, required: bool = True, rows: int = 3, hint: str = "") -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONG,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, *, required: bool = True, longest: int = 120, hint: str = "") -> Any:
    return forms.CharField(label=label, required=required, max_length=longest, help_text=hint)


def number(label: str, *, least: int = 1, most: int = MOST, hint: str = "", **more: Any) -> Any:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint, **{"required": False} | more
    )


class NothingToType(forms.Form):
    """An act that is only confirmed."""


class BecauseForm(forms.Form):
    because = words("Why", hint="Everybody who is concerned reads it.")


class TextForm(forms.Form):
    def __init__(self, *args: Any, label: str, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words(label, rows=rows)


class FoundForm(forms.Form):
    kind = forms.ModelChoiceField(label="Kind", queryset=CommitteeKind.objects.none())
    name = line("Name")
    unit = forms.ModelChoiceField(label="Unit", queryset=Unit.objects.none())
    council = forms.ModelChoiceField(
        label="The council it belongs to", queryset=Committee.objects.none(), required=False
    )

    def __init__(self, *args: Any, kinds: Any, units: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("kind", kinds), ("unit", units), ("council", councils)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class CharterForm(forms.Form):
    """Every part that a charter may be silent about may be left out here."""

    purpose = words("Purpose", required=False, hint="What the committee is for.")
    level = line("Level", required=False, hint="Such as the work unit, the facility, the region.")
    cadence = line("How often it meets", required=False)
    cadence_days = number("That is every how many days", most=400, hint="To notice when it stalls.")
    labor_seats = number("Seats of labor", least=0)
    management_seats = number("Seats of management", least=0)
    quorum_labor = number("Quorum of labor", least=0)
    quorum_management = number("Quorum of management", least=0)
    quorum_words = line("Of the quorum besides", required=False, longest=300)
    rule = forms.ChoiceField(
        label="Decides by",
        required=False,
        choices=[*SILENT, *((one.value, RULE_WORDS[one].capitalize()) for one in Rule)],
    )
    votes_needed = number("Votes a supermajority needs")
    votes_of = number("Of how many")
    fallbacks = forms.MultipleChoiceField(
        label="Without consensus, when both sides say so",
        required=False,
        choices=[(one.value, FALLBACK_WORDS[one].capitalize()) for one in Fallback],
        widget=forms.CheckboxSelectMultiple,
    )
    never = words("What it may never touch", required=False, hint="One a line.")
    chair = forms.ChoiceField(
        label="Chair",
        required=False,
        choices=[*SILENT, *((one.value, CHAIR_WORDS[one].capitalize()) for one in Chair)],
    )
    agenda_days = number("Days before a meeting by which its agenda is out", least=0, most=60)
    minutes = line("Minutes", required=False, longest=300)
    renewal = forms.ChoiceField(
        label="Continued, changed or ended",
        required=False,
        choices=[*SILENT, *((one.value, RENEWAL_WORDS[one].capitalize()) for one in Renewal)],
    )
    source = line("Source", required=False, longest=300, hint="The article, or an address.")
    ends = forms.BooleanField(label="With this charter the committee ends", required=False)
    reason = words("Why it is offered", required=False, rows=2)

    def __init__(self, *args: Any, parties: list[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat_names: list[tuple[str, int, Part]] = []
        for party in parties:
            for part in Part:
                name = f"seats_{party.pk}_{part.lower()}"
                label = f"{part.label}s of {party}"
                self.fields[name] = number(label, least=0, most=60)
                self.seat_names.append((name, party.pk, part))

    @property
    def charter(self) -> Charter:
        said = dict(self.cleaned_data)
        said.pop("reason")
        seats = tuple(
            SeatLine(party, part, count)
            for name, party, part in self.seat_names
            if (count := said.pop(name))
        )
        lines = tuple(one.strip() for one in said.pop("never").splitlines() if one.strip())
        plain = {name: value if value != "" else None for name, value in said.items()}
        plain |= {"source": said["source"], "ends": said["ends"]}
        for name, kind in (("rule", Rule), ("chair", Chair), ("renewal", Renewal)):
            plain[name] = kind(said[name]) if said[name] else None
        fallbacks = tuple(Fallback(one) for one in plain.pop("fallbacks"))
        return Charter(**plain | {"seats": seats, "never": lines, "fallbacks": fallbacks})

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        seats = {name for name, _, _ in self.seat_names}
        return [field for field in self if field.name not in seats]

    @property
    def seat_fields(self) -> list[forms.BoundField]:
        return [self[name] for name, _, _ in self.seat_names]


def initial_charter(charter: Charter) -> dict[str, Any]:
    """A charter as the form shows it, to be changed."""
    first = {name: getattr(charter, name) for name in CharterForm.base_fields if name != "reason"}
    first["never"] = "\n".join(charter.never)
    for one in charter.seats:
        first[f"seats_{one.party}_{one.part.lower()}"] = one.count
    return first | {"ends": False}


class SeatForm(forms.Form):
    person = forms.ModelChoiceField(label="Who", queryset=Person.objects.none())
    how = forms.ChoiceField(label="How they were chosen", choices=HowFilled.choices)
    ends_on = DayField(label="Until", required=False, help_text="Empty: without an end.")
    is_alternate = forms.BooleanField(label="Stands in for the holder", required=False)

    def __init__(self, *args: Any, people: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    @property
    def seated(self) -> Seated:
        said = self.cleaned_data
        ends_on = said["ends_on"]
        return Seated(
            person=said["person"],
            how=HowFilled(said["how"]),
            ends_at=midnight(ends_on, self.zone) if ends_on else None,
            is_alternate=said["is_alternate"],
        )


class AdvisorForm(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=AdvisorKind.choices)
    name = line("Who")
    starts_on = DayField(label="From")
    ends_on = DayField(label="Until", required=False)
    trains = forms.ModelChoiceField(
        label="Whom of the house they train",
        queryset=Person.objects.none(),
        required=False,
        help_text="Somebody from outside comes until a day and trains a person to go on.",
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trains"].queryset = people  # type: ignore[attr-defined]

    @property
    def brought(self) -> Brought:
        return Brought(**self.cleaned_data | {"kind": AdvisorKind(self.cleaned_data["kind"])})


class PlanForm(forms.Form):
    day = DayField(label="Day")
    time = forms.TimeField(label="Time", widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = number("Minutes", least=5, most=1440, required=True, initial=60)
    place = line("Place", required=False, longest=200, hint="A room, or an address to join.")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    @property
    def planned(self) -> Planned:
        said = self.cleaned_data
        at = datetime.combine(said["day"], said["time"], tzinfo=ZoneInfo(self.zone))
        return Planned(at, said["minutes"], said["place"])


def initial_plan(meeting: Meeting) -> dict[str, Any]:
    local = meeting.starts_at.astimezone(ZoneInfo(meeting.zone))
    return {
        "day": local.date(),
        "time": f"{local:%H:%M}",
        "minutes": meeting.minutes,
        "place": meeting.place,
        "seen": meeting.seen,
    }


class ItemForm(forms.Form):
    title = line("What it is about", longest=160)
    wanted = forms.ChoiceField(label="What is wanted", choices=WantedOutcome.choices)
    minutes = number("Minutes", most=600, required=True, initial=10)
    text = words("What has to be known of it", required=False)
    papers = words("Papers", required=False, rows=2, hint="Addresses, one a line.")
    proposal = forms.ModelChoiceField(
        label="The proposal it is about",
        queryset=Proposal.objects.none(),
        required=False,
        help_text="What is to be decided is decided as a proposal, within its fences.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].queryset = proposals  # type: ignore[attr-defined]

    @property
    def asked(self) -> Asked:
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Asked(**said | {"wanted": WantedOutcome(said["wanted"])})


class CaucusForm(forms.Form):
    title = line("What it is about", longest=160)
    text = words("What we want, and what we can live with", required=False)


class PromiseForm(forms.Form):
    text = line("What is to be done", longest=300)
    owner = forms.ModelChoiceField(label="Who", queryset=Person.objects.none())
    due_on = DayField(label="By when")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class ClosePromiseForm(forms.Form):
    status = forms.ChoiceField(
        label="How it ends",
        choices=[(one.value, one.label) for one in PromiseStatus if one != PromiseStatus.OPEN],
    )
    evidence = words("What shows it, or why it is dropped")


class ReviewForm(forms.Form):
    until = DayField(label="Members remark on them until")


class MinutesForm(forms.Form):
    text = words("Minutes", rows=24)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


# --- while a meeting runs


class KeyedForm(forms.Form):
    """``key`` is the click's own: sent twice it counts once. Several stand on one page."""

    ids = "keyed"
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, auto_id=f"{self.ids}_%s", **kwargs)


class EntryForm(KeyedForm):
    ids = "entry"
    kind = forms.CharField(widget=forms.HiddenInput, max_length=8)
    text = words("For the minutes", rows=2)
    item = forms.UUIDField(required=False, widget=forms.HiddenInput)


class PromiseInMeetingForm(KeyedForm, PromiseForm):
    ids = "promise"
    item = forms.UUIDField(required=False, widget=forms.HiddenInput)


class DecideForm(KeyedForm):
    ids = "decide"
    statement = words("What was decided", rows=3)
    owner = forms.ModelChoiceField(label="Who sees to it", queryset=Person.objects.none())
    review_on = DayField(label="Looked at again on")
    advice_used = words("How advice was used", required=False, rows=2)
    dissent = words("Dissent", required=False, rows=2)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


def midnight(on: date, zone: str) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(zone))
