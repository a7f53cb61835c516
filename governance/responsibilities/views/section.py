"""What every page of the list has: the partnership it is of, and the section's other pages."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Partnership
from foundation.roles.http import actor_of
from foundation.toolkit.faces import Crumb, Tab
from governance.responsibilities.access import (
    partnership_to_read,
    partnerships_of,
    version_to_read,
)
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import today_of

PAGES = (
    ("Matrix", "responsibilities:matrix-detail"),
    ("Who decides?", "responsibilities:question-ask"),
    ("Fences", "responsibilities:fence-list"),
    ("Versions", "responsibilities:version-list"),
    ("To agree", "responsibilities:to-agree-list"),
)


def asked_partnership(request: HttpRequest) -> Partnership:
    """The one an address names, else the actor's first."""
    return partnership_to_read(actor_of(request), request.GET.get("partnership", ""))


def asked_version(request: HttpRequest) -> ListVersion | None:
    """The version an address names by ``version``; None where it names none."""
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    try:
        pk = UUID(wanted)
    except ValueError:
        raise Http404 from None
    return version_to_read(actor_of(request), pk)


def section(request: HttpRequest, partnership: Partnership, current: str) -> dict[str, Any]:
    """The context of the section: its tabs, its partnership, and the others there are."""
    there = partnerships_of(actor_of(request))
    query = f"?partnership={partnership.pk}" if len(there) > 1 else ""
    now = timezone.now()
    return {
        "partnership": partnership,
        "partnership_query": query,
        "tabs": [
            Tab(label, reverse(name) + query, is_current=label == current) for label, name in PAGES
        ],
        "partnership_tabs": [
            Tab(one.name, f"{request.path}?partnership={one.pk}", is_current=one == partnership)
            for one in there
        ]
        if len(there) > 1
        else [],
        "now": now,
        "today": today_of(partnership, now),
        "zone": partnership.employer.zone,
    }


def version_section(
    request: HttpRequest, version: ListVersion, now: datetime | None = None
) -> dict[str, Any]:
    """The same for a page about one version, with the way back."""
    found = section(request, version.partnership, "Versions")
    here = reverse("responsibilities:version-detail", args=[version.pk])
    versions = reverse("responsibilities:version-list") + found["partnership_query"]
    return found | {
        "version": version,
        "eyebrow": f"Version {version.number}",
        "crumbs": [Crumb("Versions", versions), Crumb(f"Version {version.number}", here)],
    }


def address(name: str, *args: Any, **query: Any) -> str:
    """An address with what is said of ``query``; what is empty is left out."""
    said = {key: value for key, value in query.items() if value}
    return reverse(name, args=args) + (f"?{urlencode(said)}" if said else "")
