"""What people type about a proposal. Rules are asked in the acts, not here."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms

from foundation.people.models import Person, Unit
from foundation.toolkit.forms import DayField, DayInput, IssueTiles, words_field
from governance.decisions.actions.proposing import Proposed
from governance.decisions.models import DecisionType, Proposal, ReviewFinding
from governance.decisions.statuses import (
    STANCE_MEANING,
    BargainingStatus,
    ObjectionStatus,
    PartyWord,
    Stance,
)
from governance.responsibilities.forms import FactsForm
from governance.responsibilities.forms.asking import LISTS, NONE, TOUCHED, functions_by_heading
from governance.responsibilities.terms import ResponsibilitiesList

LONG = 10_000
text_field = partial(words_field, rows=4, longest=LONG)
STANCE_ICONS = {
    Stance.AGREE: "circle-check",
    Stance.STAND_ASIDE: "circle-minus",
    Stance.BLOCK: "octagon-x",
    Stance.NO_OBJECTION: "circle-check",
    Stance.OBJECTION: "octagon-x",
    Stance.YES: "thumbs-up",
    Stance.NO: "thumbs-down",
    Stance.ABSTAIN: "circle-minus",
    Stance.ADVICE: "message-square",
    Stance.NO_ADVICE: "circle-minus",
    Stance.LOOKS_GOOD: "thumbs-up",
    Stance.NOT_SURE: "circle-question-mark",
    Stance.CONCERNED: "triangle-alert",
    Stance.SEEN: "eye",
}


class ProposalForm(FactsForm):
    """A proposal: what, where, how it is asked, and the facts its fences are asked about."""

    title = forms.CharField(max_length=120, label="Title", help_text="A few words, no names.")
    text = text_field("What is proposed?", rows=6, help_text="In the words that would be decided.")
    function = forms.ChoiceField(label="What is it about?")
    level = forms.ChoiceField(label="At which level is it to be decided?")
    kind = forms.ChoiceField(required=False, label="Kind of decision")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Where?")
    type = forms.ModelChoiceField(
        DecisionType.objects.all(), label="How is it asked?", empty_label=None
    )
    quorum = forms.IntegerField(
        min_value=1,
        max_value=200,
        initial=1,
        label="How many of each side have to answer?",
        help_text="Nothing is decided for a side that has not answered.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ("title", "text", "function", "level", "kind", "unit", "type", "quorum")

    def __init__(self, *args: Any, said: ResponsibilitiesList, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("function", [("", "Choose"), *functions_by_heading(said)]),
            ("level", [(level.key, level.name) for level in said.levels]),
            ("kind", [("", "Any"), *said.kinds.items()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not said.kinds:
            del self.fields["kind"]
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = units

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.field_order if name in self.fields]

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FactsForm.base_fields if name in self.fields]

    @property
    def proposed(self) -> Proposed:
        """Of a form that is valid."""
        said = self.cleaned_data
        return Proposed(
            type=said["type"],
            unit=said["unit"],
            function=said["function"],
            level=said["level"],
            kind=said.get("kind", ""),
            title=said["title"],
            text=said["text"],
            facts=self.facts,
            quorum=said["quorum"],
        )


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """A proposal as its form has it."""
    names = ("title", "text", "function", "level", "kind", "unit", "type", "quorum", "seen")
    said = {name: getattr(proposal, name) for name in names}
    facts = proposal.said
    for name in FactsForm.base_fields:
        said[name] = _as_typed(name, getattr(facts, name))
    return said


def _as_typed(name: str, value: Any) -> Any:
    if value is None:
        return ""
    if name in LISTS:
        return ", ".join(sorted(value)) or NONE
    if name in TOUCHED:
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else value


class ParticipantForm(forms.Form):
    """Somebody of one's own party."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Who?", empty_label="Choose")
    is_chair = forms.BooleanField(required=False, label="Chairs this proposal")
    is_observer = forms.BooleanField(required=False, label="Watches: is not counted")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class PositionForm(forms.Form):
    """Where one stands; the text that was read goes with it."""

    stance = forms.ChoiceField(label="Where do you stand?")
    reason = text_field(
        "Why?", required=False, rows=3, help_text="Which need is not met, and what would meet it."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, stances: Iterable[Stance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(stances)
        field = self.fields["stance"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = IssueTiles(
            icons={one.value: STANCE_ICONS[one] for one in offered},
            hints={one.value: STANCE_MEANING[one] for one in offered},
        )
        field.choices = [(one.value, str(one.label)) for one in offered]


class PartyForm(forms.Form):
    """What one's party says as a whole."""

    word = forms.ChoiceField(label="What does your party say?", widget=forms.RadioSelect)
    reason = text_field("Why?", required=False, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, words: Iterable[PartyWord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["word"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, str(one.label)) for one in words]


class LongerForm(forms.Form):
    closes_on = DayField(label="Until when should it stay open?")


class ReasonForm(forms.Form):
    """Why, in a sentence."""

    because = text_field("Why?", rows=3)


class HoldForm(forms.Form):
    note = text_field(
        "A note for your own union",
        required=False,
        rows=3,
        help_text="Nobody outside your union reads it. You owe nobody a reason.",
    )


class ReferForm(forms.Form):
    """To which level, and why where no fence says it."""

    level = forms.ChoiceField(label="To which level?")
    reason = text_field("Why?", required=False, rows=3)

    def __init__(self, *args: Any, levels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = levels


class WhyReferForm(forms.Form):
    reason = text_field(
        "Why?", required=False, rows=3, help_text="Needed only where no fence sends it there."
    )


class DecideForm(forms.Form):
    """What was decided, who sees to it, and when it is looked at again."""

    statement = text_field(
        "What was decided?", rows=4, help_text="Everybody in the partnership reads it."
    )
    owner = forms.ModelChoiceField(Person.objects.none(), label="Who sees to it?")
    review_on = DayField(label="When is it looked at again?", widget=DayInput)
    advice_used = text_field("How was the advice used?", required=False, rows=3)
    dissent = text_field(
        "What do those who do not agree want written down?", required=False, rows=3
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class ReviewForm(forms.Form):
    finding = forms.ChoiceField(
        choices=ReviewFinding.choices, label="What becomes of it?", widget=forms.RadioSelect
    )
    text = text_field("What was expected, what happened, what was learned?")
    next_on = DayField(required=False, label="When is it looked at again?")


class ThreadForm(forms.Form):
    text = text_field("Add to the thread", rows=3)


class SettleForm(forms.Form):
    """How an objection ends, and where its author stands now."""

    how = forms.ChoiceField(
        label="What became of your objection?",
        widget=forms.RadioSelect,
        choices=[
            (ObjectionStatus.INTEGRATED.value, "The text takes it in"),
            (ObjectionStatus.WITHDRAWN.value, "I withdraw it"),
        ],
    )
    stance = forms.ChoiceField(label="Where do you stand now?", widget=forms.RadioSelect)
    because = text_field("Why?", required=False, rows=2)

    def __init__(self, *args: Any, stances: Iterable[Stance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stance"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, str(one.label)) for one in stances]


class FindingForm(forms.Form):
    is_clear = forms.ChoiceField(
        label="What did your party find?",
        widget=forms.RadioSelect,
        choices=[("yes", "No harm"), ("no", "Harm")],
    )
    text = text_field("What was looked at, and what was found?")


class CloseItemForm(forms.Form):
    status = forms.ChoiceField(
        label="What became of it?",
        widget=forms.RadioSelect,
        choices=[
            (one.value, str(one.label))
            for one in BargainingStatus
            if one != BargainingStatus.WAITING
        ],
    )
    outcome = text_field("Which letter, which change, or why dropped?", rows=3)


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(Person.objects.none(), label="Who sees to it?")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class ProblemForm(forms.Form):
    """The interest-based form: an issue is a question, and no position."""

    issue = text_field("The issue", rows=2, help_text="As a question: how can we …?")
    story = text_field("What is known about it", required=False)
    options = text_field("Options", required=False, help_text="One a line.")
    standards = text_field("Standards", required=False, help_text="What options are held against.")
    solution = text_field("Solution", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class InterestForm(forms.Form):
    text = text_field("What your party needs, and why", rows=2)
    is_shared = forms.BooleanField(required=False, label="The other side has it as well")


class SearchForm(forms.Form):
    q = forms.CharField(required=False, max_length=80, label="Words")
