"""What people type to sign in, to change their password and to find somebody."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from foundation.people.models import Account
from foundation.roles.forms import ReachFilterForm

SHORTEST_SEARCH = 3


class SignInForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True, "enterkeyhint": "next"}
        ),
    )
    password = forms.CharField(
        label="Password",
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "enterkeyhint": "go"}
        ),
    )


class PasswordForm(forms.Form):
    """The present password, and twice the new one."""

    present_password = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password = forms.CharField(
        strip=False,
        max_length=1024,
        help_text=" ".join(password_validators_help_texts()),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_present_password(self) -> str:
        present = self.cleaned_data["present_password"]
        if not self.account.check_password(present):
            raise forms.ValidationError("This is not your present password.")
        return present

    def clean_new_password(self) -> str:
        new = self.cleaned_data["new_password"]
        validate_password(new, self.account)
        return new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        new, again = cleaned.get("new_password"), cleaned.get("new_password_again")
        if new and again and new != again:
            self.add_error("new_password_again", "The two new passwords differ.")
        return cleaned


class PeopleFilterForm(ReachFilterForm):
    """Which people a list shows; its values are the page's address."""

    q = forms.CharField(
        label="Name",
        required=False,
        max_length=80,
        help_text="From three letters on.",
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
    field_order = ("q", "unit", "role", "organization")

    def clean_q(self) -> str:
        words = self.cleaned_data["q"].strip()
        if words and len(words) < SHORTEST_SEARCH:
            raise forms.ValidationError("Type at least three letters of the name.")
        return words

    def filters(self) -> dict[str, Any]:
        return {**super().filters(), "words": self.cleaned_data.get("q", "")}
