"""The second row of the pages about one's own account."""

from django.urls import reverse

from foundation.toolkit.faces import Tab

PAGES = (
    ("Signing in", "people:factor-list"),
    ("Sessions", "people:session-list"),
    ("API tokens", "people:token-list"),
)


def account_tabs(current: str) -> list[Tab]:
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
