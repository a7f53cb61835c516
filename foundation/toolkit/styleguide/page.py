"""The context of the styleguide, and a chrome that shows all of its parts."""

from dataclasses import replace

from django.http import HttpRequest

from foundation.toolkit.context import Chrome
from foundation.toolkit.faces import Choice, Crumb, PersonPanel, Tab
from foundation.toolkit.navigation import NavItem
from foundation.toolkit.styleguide import cases, clocks, grids, questions

_HERE = "/styleguide"


class SampleChrome(Chrome):
    """The chrome of a steward who holds two roles."""

    is_signed_in = True

    @property
    def nav(self) -> list[NavItem]:
        home, *others = (
            NavItem("Home", "#home", "house", order=0),
            NavItem("Cases", "#cases", "folder", order=20, count=14),
            NavItem("Log", "#log", "plus", order=30, is_primary=True),
            NavItem("Teams", "#teams", "users-round", order=40),
            NavItem("Inbox", "#inbox", "inbox", order=90, count=3),
            NavItem("People", "#people", "contact-round", order=95, in_bar=False),
            NavItem("Contract", "#contract", "book-open", order=96, in_bar=False),
        )
        return [replace(home, is_current=True), *others]

    @property
    def person(self) -> PersonPanel:
        return PersonPanel(
            name="Dana Whitfield",
            acting_as="Steward, Ward 4 West",
            side="union",
            sign_out_href=_HERE,
            switch_href=_HERE,
            profile_href="#me",
            search_href=_HERE,
            choices=(
                Choice("1", "Steward", "Ward 4 West", is_current=True),
                Choice("2", "Labor co-lead", "Harbor Hospital unit team, to Dec 31"),
            ),
        )


def page_context(request: HttpRequest) -> dict[str, object]:
    return {
        "chrome": SampleChrome(request),
        "now": clocks.NOW,
        # A page takes the focus to its mistakes; this one only when asked, as it has them always.
        "is_still": "mistakes" not in request.GET,
        "contents": _contents(),
        "crumbs": [Crumb("Cases", "#cases"), Crumb("Ward 4 West", "#ward")],
        "compared": [
            {"text": "Overtime is offered by ", "change": "same"},
            {"text": "seniority", "change": "removed"},
            {"text": "turns", "change": "added"},
            {"text": " in the unit.", "change": "same"},
        ],
        "found": [
            {"text": "Overtime", "is_found": True},
            {"text": " is offered by turns.", "is_found": False},
        ],
        "messages": ["Filed as GR-2026-0142. Management has until Thu Mar 19, end of day PDT."],
        **clocks.samples(),
        **cases.samples(),
        **grids.samples(),
        **questions.samples(request),
    }


def _contents() -> list[Tab]:
    parts = (
        "The clock",
        "Sides",
        "Path and timeline",
        "Lists",
        "Words and buttons",
        "Forms",
        "Grids and calendars",
        "Type and color",
    )
    return [Tab(part, f"#{part.lower().replace(' ', '-')}") for part in parts]
