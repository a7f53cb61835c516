"""What people type to sign in, to change their password and to find somebody."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils import timezone

from foundation.people import rates
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


def _code_input(**more: Any) -> forms.TextInput:
    return forms.TextInput(
        attrs={"autocomplete": "one-time-code", "spellcheck": "false", "enterkeyhint": "go", **more}
    )


class _OnceMixin:
    """A code of the app opens one door once, whichever process is asked."""

    user: Account
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        is_totp = self.authenticator.type == Authenticator.Type.TOTP
        if is_totp and not rates.is_first_use(self.user, code, now=timezone.now()):
            raise forms.ValidationError("This code was used already. Wait for the next one.")
        return code


class SecondFactorForm(_OnceMixin, AuthenticateForm):
    """The app's code, or a recovery code, after the password."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Six digits from your app, or one of your recovery codes.",
        widget=_code_input(autofocus=True),
    )


class FreshCodeForm(_OnceMixin, ReauthenticateForm):
    """The app's code again, from somebody who is signed in."""

    code = forms.CharField(
        label="Code of your app", max_length=20, help_text="Six digits.", widget=_code_input()
    )


class FreshPasswordForm(forms.Form):
    """The password again, from somebody who is signed in."""

    password = forms.CharField(
        label="Password",
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "enterkeyhint": "go"}
        ),
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.account.check_password(password):
            raise forms.ValidationError("This is not your password.")
        return str(password)


class AppCodesForm(ActivateTOTPForm):
    """The first code of an app that has just read the secret."""

    code = forms.CharField(
        label="The code your app shows now",
        max_length=10,
        help_text="Six digits. They change every half minute.",
        widget=_code_input(inputmode="numeric"),
    )


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label="Name of this passkey",
        max_length=60,
        help_text="To tell it from others later: “My phone”, “Key on the keyring”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


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
