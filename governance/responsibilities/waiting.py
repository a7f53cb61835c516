"""What waits for somebody about the responsibilities list: a version their party has to sign."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from foundation.signing.signed_by import has_signed
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import SIGNED_KIND
from governance.responsibilities.statuses import ListVersionStatus


def versions_to_sign(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One statement."""
    reach = within_reach(actor, Capability.RATIFY_LIST, unit_path="partnership__unit")
    if actor.side is None or reach is None:
        return
    versions = ListVersion.objects.of_page().filter(
        reach,
        ~has_signed(SIGNED_KIND, actor.organization),
        room__in=actor.room_ids,
        status=ListVersionStatus.OFFERED,
    )
    for version in versions.defer("source").order_by("effective_from", "pk")[:MOST]:
        yield Waiting(
            f"Sign version {version.number} of the responsibilities list",
            reverse("responsibilities:version-detail", args=[version.pk]),
            Consequence.HELD_UP,
            due_at=until_the_end_of(version.effective_from, version.partnership.unit.zone),
            meta=(version.reason, f"Offered for {version.offered_for}"),
            icon="pen-line",
            side="joint",
        )
