"""What is asked: about whom and what; what a counsellor records; whom a party names."""

from datetime import datetime
from typing import Any

from django import forms

from foundation.people.models import Partnership, Person
from partnership.agreement.queries import agreement_in_force
from partnership.conduct.access import people_of
from partnership.conduct.statuses import EntryKind

LONGEST = 10_000
# Whoever is looked for by name: so many are offered, of at least so many letters.
OFFERED, LETTERS = 12, 3
WRITTEN = (EntryKind.TOLD, EntryKind.TALKED, EntryKind.PUT, EntryKind.AGREED)
_WHAT = {
    EntryKind.TOLD: "Tell the person that you both wish to talk: they learn this, and your names",
    EntryKind.TALKED: "You have talked with the person: for yourselves and whoever raised it",
    EntryKind.PUT: "Put something to the person: they read what you write",
    EntryKind.AGREED: "What was agreed: the other counsellor confirms it, which closes the matter",
}


class RaiseForm(forms.Form):
    """The person is found by name first; what was typed besides stays in the form."""

    find = forms.CharField(
        label="Whose conduct is it about?",
        max_length=100,
        error_messages={"required": "Give part of the name, and look for the person."},
        help_text="Part of the name, three letters or more; then choose below.",
    )
    person = forms.ModelChoiceField(
        label="This person",
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Look for the person by name and choose them."},
    )
    clause = forms.ChoiceField(
        label="Which clause of the Agreement to Partner does it touch?", required=False
    )
    said = forms.CharField(
        label="What happened, in your own words",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What you saw or heard yourself, and when. Only two counsellors read it.",
        error_messages={"required": "Say what happened, in your own words."},
    )

    def __init__(
        self, partnership: Partnership, me: Person, now: datetime, data: Any = None
    ) -> None:
        super().__init__(data)
        self.fields["clause"].choices = clauses_of(partnership)  # type: ignore[attr-defined]
        self.among = people_of(partnership, now).exclude(pk=me.pk)
        self.fields["person"].queryset = self.found()  # type: ignore[attr-defined]

    def found(self) -> Any:
        """Those the name finds, and whoever was chosen before."""
        given = self.data if self.is_bound else {}
        words, chosen = str(given.get("find", "")).strip(), str(given.get("person", ""))
        rows = self.among.none()
        if len(words) >= LETTERS:
            rows = self.among.filter(name__icontains=words).order_by("name")
        if not rows.exists() and chosen.isdecimal():
            rows = self.among.filter(pk=int(chosen[:18]))
        return self.among.filter(pk__in=list(rows.values_list("pk", flat=True)[:OFFERED])).order_by(
            "name"
        )


class EntryForm(forms.Form):
    kind = forms.ChoiceField(
        label="What do you record?",
        choices=[(kind.value, _WHAT[kind]) for kind in WRITTEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you record."},
    )
    words = forms.CharField(
        label="In words",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Whoever raised it reads everything; the person concerned what you put to them.",
    )


class NameForm(forms.Form):
    person = forms.ModelChoiceField(
        label="Who counsels for your party?",
        queryset=Person.objects.none(),
        empty_label="Choose a person",
        help_text="Somebody whose role carries it. Of several the first named is asked first.",
        error_messages={"required": "Choose a person."},
    )

    def __init__(self, among: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = among  # type: ignore[attr-defined]


class SureForm(forms.Form):
    """Nothing is asked: it is sent or not."""


def clauses_of(partnership: Partnership) -> list[tuple[str, str]]:
    """Of the Agreement to Partner in force, by heading, as they stand today."""
    agreement = agreement_in_force(partnership)
    headings = [clause.heading for clause in agreement.said.clauses] if agreement else []
    numbered = [f"{place}. {heading}"[:200] for place, heading in enumerate(headings, start=1)]
    return [("", "None in particular"), *((one, one) for one in numbered)]
