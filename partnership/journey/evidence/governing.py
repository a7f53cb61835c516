"""Who decides what, and how it goes: the list in force, joint committees, decisions taken.

Counted of rows in the room of all parties alone, so that every side reads the same figures.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse

from governance.committees.access import can_read_committees
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import CharterStatus, MeetingStatus
from governance.decisions.models import Outcome
from governance.decisions.statuses import Method
from governance.responsibilities.models import OpenQuestion
from governance.responsibilities.queries import version_in_force
from governance.responsibilities.terms import holds
from partnership.journey.evidence import EvidenceLine, Look, share

MEETS_WITHIN = timedelta(days=90)


def functions(look: Look) -> Iterator[EvidenceLine]:
    """A function somebody asked about in vain counts as one without an answer."""
    version = version_in_force(look.partnership, look.today)
    open_questions = OpenQuestion.objects.open().filter(room=look.room_id).count()
    named = version.said.functions if version else ()
    covered = sum(
        any(holds(row.begins, row.ends, look.today) for row in function.rows) for function in named
    )
    yield share(
        "design",
        "Vital functions covered",
        covered,
        len(named) + open_questions,
        "Vital functions for which the responsibilities list in force says who decides, of all it"
        " names and of the questions it does not answer yet.",
        reverse("responsibilities:matrix-detail"),
    )


def committees(look: Look) -> Iterator[EvidenceLine]:
    if not can_read_committees(look.actor):
        return
    agreed = CharterVersion.objects.filter(committee=OuterRef("pk"), status=CharterStatus.AGREED)
    held = Q(meetings__status=MeetingStatus.HELD)
    rows = (
        Committee.objects.alive()
        .filter(room=look.room_id, owner__isnull=True)
        .annotate(
            is_chartered=Exists(agreed),
            last=Max("meetings__starts_at", filter=held),
        )
    )
    found = list(rows.values_list("kind__needs_charter", "is_chartered", "last"))
    href = reverse("committees:committee-list")
    needing = [chartered for needs, chartered, _ in found if needs]
    yield share(
        "design",
        "Committees chartered",
        sum(needing),
        len(needing),
        "Joint committees with a charter every party agreed to, of all that need one.",
        href,
    )
    since = look.now - MEETS_WITHIN
    yield share(
        "implementation",
        "Committees meeting",
        sum(last is not None and last >= since for *_, last in found),
        len(found),
        "Joint committees that held a meeting within the last 90 days, of all there are.",
        href,
    )


def decisions(look: Look) -> Iterator[EvidenceLine]:
    counts = Outcome.objects.filter(room=look.room_id).aggregate(
        n=Count("pk"), agreed=Count("pk", filter=Q(method=Method.CONSENSUS))
    )
    line = share(
        "implementation",
        "Decided by consensus",
        counts["agreed"],
        counts["n"],
        "Proposals decided by consensus, of all that were decided.",
        reverse("decisions:register-list"),
    )
    yield EvidenceLine(**{**vars(line), "is_reached": None})
