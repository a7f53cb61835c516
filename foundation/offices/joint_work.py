"""The joint office of a pair: both answer for their area together."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q

from foundation.offices.models import Pair
from foundation.roles.hats import CO_LEAD, JointOffice


def offices_of_pairs(now: datetime, people: Collection[int] | None) -> Iterator[JointOffice]:
    """Of each pair that stands, both; in one statement."""
    rows = Pair.objects.standing(now).select_related("unit", "labor", "management")
    if people is not None:
        rows = rows.filter(Q(labor__person__in=people) | Q(management__person__in=people))
    for pair in rows:
        for term in (pair.labor, pair.management):
            if people is None or term.person_id in people:
                yield JointOffice(
                    person_id=term.person_id,
                    organization_id=term.organization_id,
                    words=CO_LEAD,
                    work=f"the partnership at {pair.unit}",
                    href=pair.get_absolute_url(),
                    key=f"pair:{pair.pk}",
                    leads=True,
                )
