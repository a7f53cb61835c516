"""Every page is private, or is one of the few that are listed here."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.settings import api_settings

from tests.matrix.pages import Page, every_page

PUBLIC = {
    "healthz": "the launcher and a load balancer ask it",
    "people:sign-in": "whoever is not signed in yet",
    "people:passkey-sign-in": "whoever is not signed in yet",
    "people:second-factor": "whoever has only shown a password",
    "people:reset-use": "whoever was handed the link",
    "people:sign-out": "also after the session has ended",
    "toolkit:danger-list": "whoever asks whether to trust it with anything",
    "toolkit:display-set": "light or dark is kept on the device",
    "toolkit:styleguide-detail": "for those who build: only with DEMO or DEBUG",
}


def is_private(page: Page) -> bool:
    api_view = getattr(page.view, "view_class", None) or getattr(page.view, "cls", None)
    if api_view is not None and hasattr(api_view, "permission_classes"):
        return IsAuthenticated in api_view.permission_classes
    return getattr(page.view, "login_required", True)


def test_every_page_is_private_or_listed() -> None:
    assert {page.name for page in every_page() if not is_private(page)} == set(PUBLIC)


def test_the_api_is_private_unless_a_view_says_otherwise() -> None:
    assert [IsAuthenticated] == api_settings.DEFAULT_PERMISSION_CLASSES


def test_no_two_pages_have_one_name() -> None:
    names = [page.name for page in every_page()]

    assert sorted(set(names)) == names


def test_every_page_has_a_name_of_noun_and_verb() -> None:
    """``case-detail``; those without a namespace belong to the portal as a whole."""
    odd = [page.name for page in every_page() if ":" in page.name and "-" not in page.name]

    assert [name for name in odd if name != "home:home"] == []
