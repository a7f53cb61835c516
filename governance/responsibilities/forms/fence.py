"""A fence as a form: its conditions are rows, each a question with one answer."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django import forms

from foundation.toolkit.forms import DayField
from governance.responsibilities.changing import Change, key_of, put_fence
from governance.responsibilities.conditions import KINDS, TOUCHED
from governance.responsibilities.forms.asking import functions_by_heading
from governance.responsibilities.forms.parts import PartForm
from governance.responsibilities.loading import condition_of
from governance.responsibilities.terms import EFFECT_WORDS, Effect, Fence, Side

# What each kind of condition is called on the page, and what its answer means.
LABELS: Mapping[str, tuple[str, str]] = {
    "cost_over": ("It costs more than", "In the first year."),
    "touches_article": ("It touches an article", "Numbers with commas between, or “any”."),
    "touches": ("It touches", ""),
    "positions_lost_over": ("It takes away more positions than", "0: any position."),
    "other_units_over": ("It affects more other units than", "0: any other unit."),
    "longer_than_days": ("It lasts longer than so many days", "What is for good counts, too."),
    "lacks_evidence": ("It comes without", "Kinds of evidence, with commas between."),
    "oftener_than_a_year": ("It was done so often in twelve months", ""),
}
ANY = "any"
MOST = 1_000_000


class FenceForm(PartForm):
    """Every condition that is filled in must hold for the fence to stand."""

    sentence = forms.CharField(
        max_length=300,
        label="The fence in one sentence",
        help_text="As it is quoted to whoever meets it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(
        max_length=200, label="Where it comes from", help_text="An article, a law, a policy."
    )
    effect = forms.ChoiceField(
        label="What follows",
        choices=[(one.value, EFFECT_WORDS[one]) for one in Effect],
        widget=forms.RadioSelect,
    )
    owner_labor = forms.CharField(max_length=120, label="Who answers for it on labor's side")
    owner_management = forms.CharField(
        max_length=120, label="Who answers for it on management's side"
    )
    functions = forms.MultipleChoiceField(
        required=False, label="Only for these functions", help_text="None: for all of them."
    )
    levels = forms.MultipleChoiceField(
        required=False,
        label="Only at these levels",
        help_text="None: at all of them.",
        widget=forms.CheckboxSelectMultiple,
    )
    begins = DayField(required=False, label="From", help_text="Empty: as long as the list.")
    ends = DayField(required=False, label="Until", help_text="The first day without it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["functions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = functions_by_heading(self.said)
        self.choose("levels", ((one.key, one.name) for one in self.said.levels))
        for kind in KINDS:
            self.fields[kind.word] = _field_of(kind)
        self.fence = next((one for one in self.said.fences if one.key == self.key), None)
        if self.fence is not None:
            self.initial.update(_initial(self.fence))

    def conditions(self) -> list[forms.BoundField]:
        """The rows of conditions, for the page."""
        return [self[kind.word] for kind in KINDS]

    def matter(self) -> list[forms.BoundField]:
        """Everything else that is seen."""
        words = {kind.word for kind in KINDS}
        return [field for field in self.visible_fields() if field.name not in words]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self._when():
            self.add_error(None, "Fill in one condition at least: a fence stands where it holds.")
        return cleaned

    @property
    def wanted(self) -> Fence:
        """The fence, of a form that is valid."""
        said = self.cleaned_data
        key = self.key or key_of(said["sentence"], (one.key for one in self.said.fences))
        return Fence(
            key=key,
            when=tuple(condition_of(word, value) for word, value in self._when().items()),
            effect=Effect(said["effect"]),
            sentence=said["sentence"].strip(),
            source=said["source"].strip(),
            owners={Side.LABOR: said["owner_labor"], Side.MANAGEMENT: said["owner_management"]},
            functions=tuple(said["functions"]),
            levels=tuple(said["levels"]),
            begins=said["begins"],
            ends=said["ends"],
        )

    @property
    def change(self) -> Change:
        wanted = self.wanted
        return lambda said: put_fence(said, wanted)

    def _when(self) -> dict[str, Any]:
        """The conditions that are filled in, as a file has them, in the fence's own order."""
        answers = {kind.word: self.cleaned_data.get(kind.word) for kind in KINDS}
        found = {
            word: _in_file(word, answer)
            for word, answer in answers.items()
            if answer not in (None, "", [])
        }
        own = [one.word for one in self.fence.when] if self.fence else []
        return {word: found[word] for word in (*own, *found) if word in found}


def _field_of(kind: Any) -> forms.Field:
    label, hint = LABELS[kind.word]
    said: dict[str, Any] = {"required": False, "label": label, "help_text": hint}
    if kind.word == "touches":
        matters = [(matter, words.capitalize()) for matter, (_, words) in TOUCHED.items()]
        return forms.MultipleChoiceField(
            choices=matters, widget=forms.CheckboxSelectMultiple, **said
        )
    answer = fields(kind)[0].type
    if answer in (int, "int"):
        return forms.IntegerField(min_value=0, max_value=MOST, **said)
    if kind.word == "cost_over":
        return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **said)
    return forms.CharField(max_length=200, **said)


def _in_file(word: str, answer: Any) -> Any:
    if not isinstance(answer, str):
        return str(answer) if word == "cost_over" else answer
    listed = [one.strip() for one in answer.split(",") if one.strip()]
    return (
        ANY if word == "touches_article" and [one.casefold() for one in listed] == [ANY] else listed
    )


def _initial(fence: Fence) -> dict[str, Any]:
    said: dict[str, Any] = {
        "sentence": fence.sentence,
        "source": fence.source,
        "effect": fence.effect.value,
        "owner_labor": fence.owners.get(Side.LABOR, ""),
        "owner_management": fence.owners.get(Side.MANAGEMENT, ""),
        "functions": fence.functions,
        "levels": fence.levels,
        "begins": fence.begins,
        "ends": fence.ends,
    }
    for condition in fence.when:
        answer = condition.in_file
        is_words = isinstance(answer, list) and condition.word != "touches"
        said[condition.word] = ", ".join(answer) if is_words else answer
    return said
