"""The parts of a draft, each a form that turns into one small verb."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import DayField
from governance.responsibilities.changing import (
    Change,
    begin_on,
    key_of,
    put_function,
    put_group,
    put_kind,
    put_level,
    put_row,
)
from governance.responsibilities.forms.drafting import MODE_LABELS
from governance.responsibilities.terms import (
    FALLBACK_WORDS,
    Fallback,
    Function,
    Group,
    Level,
    Mode,
    ResponsibilitiesList,
    Row,
    Side,
)

SIDES = [
    (Side.BOTH.value, "Both sides"),
    (Side.LABOR.value, "Labor"),
    (Side.MANAGEMENT.value, "Management"),
]
LOWEST = ":lowest"


class PartForm(forms.Form):
    """A part of what a list says. ``key`` is empty for a new one."""

    seen = VersionField()

    def __init__(
        self, *args: Any, said: ResponsibilitiesList, key: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.said, self.key = said, key

    @property
    def change(self) -> Change:
        """The verb, of a form that is valid."""
        raise NotImplementedError

    def choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def name_field(self) -> str:
        return str(self.cleaned_data["name"]).strip()


class DayForm(PartForm):
    day = DayField(label="It takes effect on", help_text="A day to come.")

    def __init__(self, *args: Any, said: ResponsibilitiesList, **kwargs: Any) -> None:
        super().__init__(*args, said=said, initial={"day": said.begins}, **kwargs)

    @property
    def change(self) -> Change:
        return lambda said: begin_on(said, self.cleaned_data["day"])


class GroupForm(PartForm):
    name = forms.CharField(max_length=200, label="Name of the group")
    side = forms.ChoiceField(
        choices=SIDES, label="Whose people sit in it", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = next((one for one in self.said.groups if one.key == self.key), None)
        if found is not None:
            self.initial.update(name=found.name, side=found.side.value)

    @property
    def change(self) -> Change:
        name, side = self.name_field(), Side(self.cleaned_data["side"])
        key = self.key or key_of(name, (one.key for one in self.said.groups))
        return lambda said: put_group(said, Group(key, name, side))


class LevelForm(PartForm):
    name = forms.CharField(max_length=200, label="Name of the level")
    above = forms.ChoiceField(label="Where it stands")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in self.said.levels if one.key != self.key]
        above = [(one.key, f"Just above {one.name}") for one in others]
        self.choose("above", [(LOWEST, "The lowest"), *above])
        keys = [one.key for one in self.said.levels]
        if self.key in keys:
            place = keys.index(self.key)
            self.initial["name"] = self.said.level_name(self.key)
            self.initial["above"] = keys[place - 1] if place else LOWEST

    @property
    def change(self) -> Change:
        name, above = self.name_field(), self.cleaned_data["above"]
        key = self.key or key_of(name, (one.key for one in self.said.levels))
        level = Level(key, name)
        return lambda said: put_level(said, level, above="" if above == LOWEST else above)


class KindForm(PartForm):
    name = forms.CharField(max_length=200, label="Name of the kind of decision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("name", self.said.kinds.get(self.key, ""))

    @property
    def change(self) -> Change:
        name = self.name_field()
        key = self.key or key_of(name, self.said.kinds)
        return lambda said: put_kind(said, key, name)


class RowForm(PartForm):
    """One cell: how it is decided there, by whom, and what follows without consensus."""

    mode = forms.ChoiceField(
        choices=[(mode.value, name) for mode, name in MODE_LABELS.items()],
        label="How it is decided",
    )
    groups = forms.MultipleChoiceField(
        required=False, label="Who takes part", widget=forms.CheckboxSelectMultiple
    )
    fallback = forms.ChoiceField(required=False, label="Without consensus")
    fallback_then = forms.ChoiceField(required=False, label="And if that fails")
    decision = forms.ChoiceField(
        required=False, label="For", help_text="A kind of its own goes before every kind."
    )
    begins = DayField(required=False, label="From", help_text="Empty: as long as the list.")
    ends = DayField(required=False, label="Until", help_text="The first day without it.")

    def __init__(self, *args: Any, row: Row | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.choose("groups", ((one.key, one.name) for one in self.said.groups))
        self.choose("decision", [("", "Every kind of decision"), *self.said.kinds.items()])
        chain = [("", "–"), *((one.value, FALLBACK_WORDS[one].capitalize()) for one in Fallback)]
        self.choose("fallback", chain)
        self.choose("fallback_then", chain)
        if row is not None:
            self.initial.update(
                {
                    "mode": row.mode.value,
                    "groups": row.groups,
                    "decision": row.decision,
                    "fallback": row.fallback[0].value if row.fallback else "",
                    "fallback_then": row.fallback[1].value if len(row.fallback) > 1 else "",
                    "begins": row.begins,
                    "ends": row.ends,
                }
            )

    def row_at(self, level: str) -> Row:
        said = self.cleaned_data
        chain = [said["fallback"], said["fallback_then"]]
        # What a text says after the second is kept: the form has no field for it.
        more = self.row.fallback[2:] if self.row and said["fallback_then"] else ()
        return Row(
            level=level,
            mode=Mode(said["mode"]),
            groups=tuple(said["groups"]),
            decision=said["decision"],
            fallback=(*(Fallback(one) for one in chain if one), *more),
            begins=said["begins"],
            ends=said["ends"],
        )

    def change_at(self, function: str, level: str) -> Change:
        row = self.row_at(level)
        return lambda said: put_row(said, function, row, instead_of=self.row)


class FunctionForm(RowForm):
    """A function; a new one comes with its first row."""

    name = forms.CharField(max_length=200, label="Name of the function")
    heading = forms.CharField(
        max_length=100, label="Heading", help_text="One that is there, or a new one."
    )
    level = forms.ChoiceField(label="Level that decides")

    field_order = ("name", "heading", "level", "mode", "groups", "fallback", "fallback_then")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("level", ((one.key, one.name) for one in self.said.levels))
        found = self.said.function(self.key)
        if found is not None:
            self.initial.update(name=found.name, heading=found.heading)
            for name in [name for name in self.fields if name not in ("name", "heading", "seen")]:
                del self.fields[name]

    @property
    def change(self) -> Change:
        name, heading = self.name_field(), self.cleaned_data["heading"].strip()
        found = self.said.function(self.key)
        if found is not None:
            renamed = replace(found, name=name, heading=heading)
            return lambda said: put_function(said, renamed)
        key = key_of(name, (one.key for one in self.said.functions))
        first = self.row_at(self.cleaned_data["level"])
        return lambda said: put_function(said, Function(key, name, heading, (first,)))
