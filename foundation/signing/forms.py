from django import forms


class SignForm(forms.Form):
    """The signer's intent, said before anything is signed."""

    intent = forms.BooleanField(
        label="I have read this text. I sign it, in electronic form, in the role I act in.",
        error_messages={"required": "Say that you have read it and sign it."},
    )
