"""What is asked for an entry of a union's own channel."""

from typing import Any

from django import forms

from foundation.people.models import Person
from foundation.toolkit.forms import DayField, Switch, words_field
from partnership.communication.actions.channel import MOST_HOURS, Held
from partnership.communication.forms import SeenForm
from partnership.communication.models import ChannelEntry, ChannelKind


class EntryForm(SeenForm):
    kind = forms.ChoiceField(label="What it was", choices=ChannelKind.choices)
    title = forms.CharField(max_length=160)
    words = words_field("What happened", rows=5, required=False)
    held_on = DayField(label="On")
    hours = forms.DecimalField(
        label="Hours", min_value=0, max_value=MOST_HOURS, decimal_places=2, initial=1
    )
    is_for_members = forms.BooleanField(
        label="Members without a role read it",
        help_text="They read what it was and when, and never who took part.",
        required=False,
        widget=Switch,
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who took part",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]

    @classmethod
    def of(cls, entry: ChannelEntry, people: Any, posted: Any) -> "EntryForm":
        names = ("kind", "title", "words", "held_on", "hours", "is_for_members")
        initial = {name: getattr(entry, name) for name in names} | {"seen": entry.version}
        initial["people"] = list(entry.attendances.values_list("person", flat=True))
        return cls(people, posted, initial=initial)

    def held(self) -> Held:
        names = ("kind", "title", "words", "held_on", "hours", "is_for_members", "people")
        return Held(**{name: self.cleaned_data[name] for name in names})
