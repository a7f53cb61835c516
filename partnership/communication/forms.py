"""What is asked for bulletins and rumors. Field names are those of the actions."""

from typing import Any

from django import forms

from foundation.people.models import Partnership, Unit
from foundation.toolkit.forms import Switch, words_field
from partnership.communication.actions.bulletins import Written
from partnership.communication.models import Bulletin

LONGEST_RUMOR = 1_000


class SeenForm(forms.Form):
    """A change of a text, with the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class VersionForm(forms.Form):
    """A party's word for a text: always for the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class AddendumForm(SeenForm):
    title = forms.CharField(max_length=160)
    text = words_field("What it says", "Plain sentences; leave a line between paragraphs.", rows=12)
    asks_confirmation = forms.BooleanField(
        label="Ask readers to confirm", required=False, widget=Switch
    )

    def written(self) -> Written:
        typed = self.cleaned_data
        return Written(
            title=typed["title"],
            text=typed["text"],
            parties=[int(pk) for pk in typed.get("parties", [])],
            asks_confirmation=typed["asks_confirmation"],
        )


class BulletinForm(AddendumForm):
    parties = forms.MultipleChoiceField(
        label="Told by",
        help_text="Each approves it before it is published, and its people are those it is for.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "text", "unit", "parties", "asks_confirmation")

    def __init__(self, partnerships: list[Partnership], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {party.pk: party.name for one in partnerships for party in one.parties}
        self.fields["parties"].choices = list(known.items())  # type: ignore[attr-defined]
        self.fields["parties"].initial = list(known)

    @classmethod
    def of(cls, bulletin: Bulletin, posted: Any) -> "BulletinForm":
        initial = {"seen": bulletin.version, "title": bulletin.title, "text": bulletin.text}
        initial["asks_confirmation"] = bulletin.asks_confirmation
        form = cls([bulletin.partnership], posted, initial=initial)
        form.fields["parties"].initial = bulletin.parties
        return form


class NewBulletinForm(BulletinForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), help_text="Where it is for: there and below."
    )

    def __init__(self, partnerships: list[Partnership], units: Any, *args: Any, **kwargs: Any):
        super().__init__(partnerships, *args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if partnerships:
            self.fields["unit"].initial = partnerships[0].unit


class RumorForm(forms.Form):
    said = words_field(
        "What is being said",
        "As you heard it. Name no person.",
        rows=4,
        longest=LONGEST_RUMOR,
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Where you heard it")
    is_named = forms.BooleanField(
        label="Put my name to it",
        help_text="Otherwise nobody on the desk learns who logged it, nor for which party.",
        required=False,
        widget=Switch,
    )

    def __init__(self, units: Any, home: Unit | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = home


class TakeForm(forms.Form):
    """Who has it for one's side, as far as the reader knows."""

    instead_of = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AnswerForm(SeenForm):
    answer = words_field(
        "The answer", "What is so, from which day, and where to ask. Facts only.", rows=6
    )


class DropForm(forms.Form):
    because = words_field("Why it needs no answer", rows=3)
