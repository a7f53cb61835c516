"""How far communication reaches, as evidence of the third of the ten steps."""

from collections.abc import Iterator

from django.urls import reverse

from partnership.communication.models import Bulletin
from partnership.communication.queries import reach_of_bulletin
from partnership.journey.evidence import EvidenceLine, Look

QUERY = (
    "Of the people at the places that are counted, how many at least opened the latest bulletin"
    " for the whole partnership. Counted in fives, and never by name."
)


def reach(look: Look) -> Iterator[EvidenceLine]:
    published = Bulletin.objects.published().filter(partnership=look.partnership)
    latest = published.filter(unit=look.partnership.unit, corrects__isnull=True)
    bulletin = latest.order_by("-published_at").first()
    href = reverse("communication:bulletin-list")
    if bulletin is None:
        yield EvidenceLine("communication", "Communication reach", "No bulletin yet", QUERY, href)
        return
    found = reach_of_bulletin(bulletin)
    yield EvidenceLine(
        "communication",
        "Communication reach",
        f"at least {found.opened:,} of {found.people:,}",
        QUERY,
        bulletin.get_absolute_url(),
        part=found.opened,
        whole=found.people,
    )
