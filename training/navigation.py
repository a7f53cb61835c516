"""Training in the navigation, and the second row of its section."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem
from training.access import can_read_training

PAGES = (
    ("Sessions", "training:session-list"),
    ("Courses", "training:course-list"),
    ("Who must know what", "training:requirement-list"),
    ("Matrix", "training:matrix-detail"),
    ("Gaps", "training:gap-list"),
    ("New employees", "training:newcomer-list"),
    ("Facilitators", "training:facilitator-list"),
    ("Needs", "training:assessment-list"),
    ("Ladders", "training:ladder-list"),
)
OWN = ("My training", "training:own-list")


def items(request: HttpRequest) -> Iterator[NavItem]:
    href = reverse("training:own-list")
    yield NavItem("Training", href, icon="graduation-cap", order=65, in_bar=False, in_more=True)


def section_tabs(actor: Actor, current: str) -> list[Tab]:
    """``current`` is the name of the page's address; a member has their own page alone."""
    pages = (OWN, *PAGES) if can_read_training(actor) else (OWN,)
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]
