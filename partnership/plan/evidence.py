"""What the business plan shows of the ten steps."""

from collections.abc import Iterator

from django.urls import reverse

from partnership.journey.evidence import EvidenceLine, Look, share
from partnership.plan.models import Area, PlanVersion


def plans(look: Look) -> Iterator[EvidenceLine]:
    agreed = PlanVersion.objects.agreed().filter(room=look.room_id).first()
    href = agreed.get_absolute_url() if agreed else reverse("plan:plan-detail")
    yield EvidenceLine(
        "planning",
        "Joint business plan",
        f"Version {agreed.number}, until {agreed.ends_on.year}" if agreed else "None agreed",
        "The latest version of the business plan that every party has agreed to.",
        href,
        is_reached=agreed is not None and agreed.ends_on >= look.today,
    )


def areas(look: Look) -> Iterator[EvidenceLine]:
    due = [area.due_on for area in Area.objects.with_due().filter(room=look.room_id)]  # type: ignore[attr-defined]
    yield share(
        "monitoring",
        "Areas reviewed in time",
        sum(on >= look.today for on in due),
        len(due),
        "Areas of work whose next business review is not overdue, of all that are reviewed.",
        reverse("plan:area-list"),
    )
