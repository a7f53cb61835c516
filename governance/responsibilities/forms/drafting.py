"""Beginning, loading, comparing and withdrawing versions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from foundation.toolkit.conflicts import VersionField
from foundation.toolkit.forms import DayField
from governance.contracts.mistakes import ContractRefused
from governance.contracts.source_text import LARGEST_FILE_BYTES, decode_source
from governance.responsibilities.models import ListVersion
from governance.responsibilities.terms import Mode, ResponsibilitiesList

FROM_VERSION, FROM_TEXT = "version", "text"
MODE_LABELS = {
    Mode.MANAGEMENT: "Management",
    Mode.MANAGEMENT_AFTER_INPUT: "After input",
    Mode.RECOMMENDATION: "Recommendation",
    Mode.JOINT: "Joint",
    Mode.EMPLOYEES: "Employees",
    Mode.UNION: "Union",
    Mode.BARGAINING: "Bargaining",
}


class TextForm(forms.Form):
    """A list's text, chosen as a file or typed. A chosen file counts before the box."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="A .yaml file in UTF-8.",
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,text/yaml,text/plain"}),
    )
    source = forms.CharField(
        required=False,
        strip=False,
        label="Text",
        widget=forms.Textarea(
            attrs={"rows": 24, "spellcheck": "false", "autocomplete": "off", "class": "mono"}
        ),
    )
    seen = VersionField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("file")
        if chosen is not None:
            cleaned["source"] = self._read(chosen)
        if not self.errors and not cleaned.get("source", "").strip():
            self.add_error("source", "Choose a file, or paste its text here.")
        return cleaned

    def _read(self, chosen: Any) -> str:
        if (chosen.size or 0) > LARGEST_FILE_BYTES:
            self.add_error("file", f"The file is larger than {LARGEST_FILE_BYTES // 1000} kB.")
            return ""
        try:
            return decode_source(chosen.read())
        except ContractRefused as refused:
            self.add_error("file", str(refused))
            return ""


class DraftForm(TextForm):
    """How the next version begins: from the one before, or from a text."""

    start = forms.ChoiceField(
        label="Begin from",
        choices=[(FROM_VERSION, "The version before"), (FROM_TEXT, "A text")],
        widget=forms.RadioSelect,
        initial=FROM_VERSION,
    )
    effective_from = DayField(
        required=False,
        label="It takes effect on",
        help_text="A day to come. A text says its own day.",
    )
    reason = forms.CharField(
        max_length=300, label="Why", help_text="A sentence. Every party reads it before it signs."
    )

    field_order = ("start", "effective_from", "reason", "file", "source")

    def __init__(self, *args: Any, has_version: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_version:
            self.fields["start"].widget = forms.HiddenInput()
            self.initial["start"] = FROM_TEXT
            del self.fields["effective_from"]

    @property
    def is_from_text(self) -> bool:
        return bool(self.cleaned_data.get("start") == FROM_TEXT)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("start") == FROM_TEXT:
            return super().clean()
        if not self.cleaned_data.get("effective_from") and "effective_from" not in self.errors:
            self.add_error("effective_from", "Say on which day it takes effect.")
        return self.cleaned_data


class WithdrawForm(forms.Form):
    because = forms.CharField(
        max_length=300, label="Why", help_text="A sentence. Every party reads it."
    )
    seen = VersionField()


class CompareForm(forms.Form):
    """Two versions, by their ids."""

    old = forms.ChoiceField(label="This version")
    new = forms.ChoiceField(label="With this one")

    def __init__(self, *args: Any, versions: Sequence[ListVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), version_label(one)) for one in versions]
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


def version_label(version: ListVersion) -> str:
    return f"Version {version.number}, from {version.effective_from}" + (
        "" if version.is_ratified else f" ({version.get_status_display().lower()})"
    )


class MatrixForm(forms.Form):
    """Which part of the matrix is shown, and as of which day."""

    on = DayField(required=False, label="As of")
    level = forms.ChoiceField(required=False, label="Level")
    mode = forms.ChoiceField(
        required=False,
        label="How it is decided",
        choices=[("", "Any way"), *((mode.value, name) for mode, name in MODE_LABELS.items())],
    )

    def __init__(self, *args: Any, said: ResponsibilitiesList | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = said.levels if said else ()
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "All levels"), *((level.key, level.name) for level in levels)]
