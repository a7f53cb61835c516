"""What is typed about the record: a key, a cosigned checkpoint, and how much to export."""

from django import forms

LONGEST_NOTE = 10_000


class KeyForm(forms.Form):
    verifier = forms.CharField(
        label="Public key",
        max_length=300,
        help_text="One line: name+hash+key, as the command printed it.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class CosignForm(forms.Form):
    note = forms.FileField(
        label="Cosigned checkpoint",
        help_text="The file cosigned-….txt that the command wrote.",
    )

    def clean_note(self) -> str:
        file = self.cleaned_data["note"]
        if file.size > LONGEST_NOTE:
            raise forms.ValidationError("A checkpoint is a few lines long; this is another file.")
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError("This file is no text.") from error


class ExportForm(forms.Form):
    after = forms.IntegerField(
        label="From behind seal",
        min_value=0,
        required=False,
        initial=0,
        help_text="0 is everything. Later exports may begin where the last one ended.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def clean_after(self) -> int:
        return self.cleaned_data["after"] or 0
