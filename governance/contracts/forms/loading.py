from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from foundation.people.models import Organization, Partnership
from foundation.toolkit.conflicts import VersionField
from governance.contracts.mistakes import ContractRefused
from governance.contracts.source_text import LARGEST_FILE_BYTES, decode_source


class LoadForm(forms.Form):
    """A contract file, chosen or pasted. A chosen file counts before the text in the box."""

    partnership = forms.ModelChoiceField(
        queryset=Partnership.objects.none(), empty_label=None, label="Partnership"
    )
    union = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        required=False,
        empty_label="As the file says",
        label="Union",
        help_text="Needed only where the file names the union differently.",
    )
    file = forms.FileField(
        required=False,
        label="Contract file",
        help_text="A .yaml file in UTF-8.",
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,text/yaml,text/plain"}),
    )
    source = forms.CharField(
        required=False,
        strip=False,
        label="Or its text",
        widget=forms.Textarea(
            attrs={"rows": 20, "spellcheck": "false", "autocomplete": "off", "class": "mono"}
        ),
        help_text="A chosen file is shown here after the check, so that it can be corrected.",
    )

    def __init__(self, *args: Any, partnerships: Iterable[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [partnership.pk for partnership in partnerships]
        field = self.fields["partnership"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Partnership.objects.filter(pk__in=chosen)
        field.initial = chosen[0] if chosen else None
        unions = self.fields["union"]
        assert isinstance(unions, forms.ModelChoiceField)
        unions.queryset = Organization.objects.filter(partnerships__in=chosen).distinct()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("file")
        if chosen is not None:
            cleaned["source"] = self._read(chosen)
        if not self.errors and not cleaned.get("source", "").strip():
            self.add_error("file", "Choose a contract file, or paste its text below.")
        return cleaned

    def _read(self, chosen: UploadedFile) -> str:
        if (chosen.size or 0) > LARGEST_FILE_BYTES:
            limit = LARGEST_FILE_BYTES // 1000
            self.add_error("file", f"The file is larger than a contract file can be ({limit} kB).")
            return ""
        try:
            return decode_source(chosen.read())
        except ContractRefused as refused:
            self.add_error("file", str(refused))
            return ""


class SetAsideForm(forms.Form):
    because = forms.CharField(
        max_length=300, label="Why", help_text="A sentence. The other party reads it."
    )
    seen = VersionField()
