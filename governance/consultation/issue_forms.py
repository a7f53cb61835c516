"""What is asked for an issue of the partnership. Field names are those of the actions."""

from typing import Any

from django import forms

from foundation.people.models import Organization, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import words_field
from governance.consultation.actions.raising import Raised
from governance.consultation.issue_access import units_to_raise_at
from governance.consultation.models import PathStep
from governance.consultation.parties import partnerships_of


class IssueForm(forms.Form):
    title = forms.CharField(max_length=160, help_text="A few words that everybody will know it by.")
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="Where it arose.")
    what = words_field("What is at issue")
    wish = words_field("What would resolve it", rows=3)
    clause = words_field(
        "The words it is about",
        "Of the partnership's agreement, charter or list, where there are any.",
        rows=3,
        required=False,
    )
    addressed_to = forms.ModelChoiceField(
        Organization.objects.none(),
        label="Addressed to",
        required=False,
        empty_label="The other side, each of its parties",
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._among("unit", units_to_raise_at(actor))
        mine = [p for p in partnerships_of(actor.organization) if p.employer == actor.organization]
        if mine:
            self._among(
                "addressed_to", Organization.objects.filter(partnerships__in=mine).distinct()
            )
        else:
            del self.fields["addressed_to"]

    def _among(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def said(self) -> Raised:
        names = Raised.__dataclass_fields__
        return Raised(**{name: self.cleaned_data[name] for name in names})


class IssueAnswerForm(forms.Form):
    text = words_field("What your party says to it")


class MoveForm(forms.Form):
    to = forms.TypedChoiceField(label="To the step", coerce=int)
    because = words_field(
        "Why", "Needed where a step is left out, or its days are not over.", rows=3, required=False
    )
    seen = VersionField()

    def __init__(self, ahead: list[PathStep], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(step.position, f"{step} ({step.level})") for step in ahead]
        self.fields["to"].choices = steps  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    text = words_field("The words that resolve it", "Each party records exactly these.")


class RecordForm(forms.Form):
    """Nothing to fill in: one button under the words."""


class WithdrawForm(forms.Form):
    why = words_field("Why", rows=3)
    seen = VersionField()
