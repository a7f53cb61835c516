"""What is asked when somebody's password and factors are reset."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from foundation.people.models import Account
from foundation.toolkit.access import Access
from foundation.toolkit.forms import Switch


class ResetStartForm(forms.Form):
    because = forms.CharField(
        max_length=200,
        label="Why",
        help_text="How you made sure that they asked for it: “came to the office in person”.",
    )
    goes_by_mail = forms.BooleanField(required=False, label="Mail the link to them", widget=Switch)

    def __init__(self, email: str, may_mail: Access, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goes_by_mail"]
        if may_mail:
            field.help_text = f"To {email}, once it can be used. Else you hand it over in person."
        else:
            field.help_text = may_mail.reason


class ResetUseForm(forms.Form):
    new_password = forms.CharField(
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["new_password"].help_text = " ".join(password_validators_help_texts())

    def clean_new_password(self) -> str:
        new: str = self.cleaned_data["new_password"]
        validate_password(new, self.account)
        return new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        new, again = cleaned.get("new_password"), cleaned.get("new_password_again")
        if new and again and new != again:
            self.add_error("new_password_again", "The two new passwords differ.")
        return cleaned
