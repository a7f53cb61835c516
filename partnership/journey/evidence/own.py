"""What the steps themselves record: visits, looks at the standing step, barriers."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.urls import reverse

from foundation.toolkit.moments import day_words
from partnership.journey.evidence import EvidenceLine, Look, share
from partnership.journey.models import Barrier, SiteVisit, StepReview
from partnership.journey.statuses import BarrierStatus


def visits(look: Look) -> Iterator[EvidenceLine]:
    row = SiteVisit.objects.filter(room=look.room_id).aggregate(n=Count("pk"), step=Max("step"))
    href = reverse("journey:step-detail", args=[row["step"]]) if row["step"] else ""
    yield EvidenceLine(
        "visit",
        "Visits recorded",
        str(row["n"]),
        "Visits recorded with who went, what was compared and what was found.",
        href,
        is_reached=row["n"] > 0,
    )


def reviews(look: Look) -> Iterator[EvidenceLine]:
    """How long the last look is ago, and how many barriers were overcome."""
    row = StepReview.objects.filter(room=look.room_id).aggregate(
        last=Max("reviewed_on"), next=Max("next_on"), step=Max("step")
    )
    step = row["step"]
    href = reverse("journey:step-detail", args=[step]) if step else ""
    yield EvidenceLine(
        "monitoring",
        "Last look",
        day_words(row["last"], look.today) if row["last"] else "Never",
        "The day of the last review of the partnership by both sides, and whether the next one is"
        " overdue.",
        href,
        is_reached=bool(row["next"]) and row["next"] >= look.today,
    )
    counts = Barrier.objects.filter(room=look.room_id).aggregate(
        n=Count("pk"), overcome=Count("pk", filter=Q(status=BarrierStatus.OVERCOME))
    )
    yield share(
        "monitoring",
        "Barriers overcome",
        counts["overcome"],
        counts["n"],
        "Barriers said to be overcome, of all that were raised.",
        f"{reverse('journey:step-list')}#barriers",
    )
