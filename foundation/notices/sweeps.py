"""Running a job once for each party, as that party's own system actor."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import connection

from foundation.people.models import Organization, OrganizationKind
from foundation.roles.actor import Actor, system_actor
from foundation.walls.principal import acting_as

log = logging.getLogger(__name__)

# A joint body writes nothing behind the walls, so it owes nothing.
SWEPT_KINDS = (OrganizationKind.EMPLOYER, OrganizationKind.UNION)


def for_each_party(job: Callable[[Actor, datetime], object], *, now: datetime) -> int:
    """Run ``job(actor, now)`` for each employer and union; in how many it failed.

    The trouble of one party does not stop the others, and is told without a word of content.
    """
    failures = 0
    for organization in Organization.objects.filter(kind__in=SWEPT_KINDS).order_by("pk"):
        try:
            actor = system_actor(organization, now)
            with acting_as(actor):
                job(actor, now)
        except Exception as error:
            failures += 1
            name = getattr(job, "__name__", "job")
            log.error("%s failed for party %s: %s", name, organization.pk, type(error).__name__)
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
    return failures
