"""The places of this app in the navigation, and who acts as whom in the header."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.http import Request
from foundation.roles.models import RoleAssignment
from foundation.toolkit.faces import Choice, PersonPanel, Tab
from foundation.toolkit.navigation import NavItem

SIDE_OF_KIND = {"union": "union", "management": "management", "neutral": "joint"}


def items(request: HttpRequest) -> Iterator[NavItem]:
    # The desktop has its box in the bar.
    yield NavItem(
        "Search",
        reverse("roles:search-list"),
        icon="search",
        order=5,
        in_bar=False,
        in_more=True,
    )
    yield NavItem(
        "People", reverse("people:person-list"), icon="users", order=70, in_bar=False, in_more=True
    )
    yield NavItem(
        "Roles",
        reverse("roles:seat-list"),
        icon="shield-check",
        order=75,
        in_bar=False,
        in_more=True,
    )


def person(request: HttpRequest) -> PersonPanel | None:
    actor = getattr(request, "actor", None)
    if actor is None:
        return None
    held = cast(Request, request).assignments
    return PersonPanel(
        name=actor.person.name,
        acting_as=str(actor.assignment or actor.role_name),
        side=SIDE_OF_KIND.get(actor.kind, ""),
        sign_out_href=reverse("people:sign-out"),
        switch_href=reverse("roles:acting-set"),
        profile_href=reverse("people:person-detail", args=[actor.person.pk]),
        search_href=reverse("roles:search-list"),
        choices=[_choice(assignment, actor.assignment) for assignment in held],
    )


def section_tabs(current: str) -> list[Tab]:
    """The second row of this section; ``current`` is the name of a page's address."""
    pages = (
        ("People", "people:person-list"),
        ("Roles and terms", "roles:seat-list"),
        ("Org chart", "offices:chart-detail"),
        ("Lists and offices", "roles:office-list"),
        ("Vacancies", "offices:posting-list"),
        ("Elections", "elections:election-list"),
        ("Pairs", "offices:pair-list"),
        ("Joint roles", "offices:joint-role-list"),
        ("Mentoring", "offices:mentorship-list"),
        ("Role fences", "roles:fence-matrix"),
        ("Changes of fences", "roles:fence-change-list"),
        ("Why may somebody…?", "roles:fence-explain"),
    )
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]


def _choice(assignment: RoleAssignment, acting: RoleAssignment | None) -> Choice:
    return Choice(
        value=str(assignment.pk),
        label=str(assignment),
        detail=str(assignment.organization),
        is_current=acting is not None and acting.pk == assignment.pk,
    )
