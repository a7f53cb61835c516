"""Who of a party speaks for it about the agreement, and who answers for its reviews."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from foundation.deadlines.models import Deadline
from foundation.notices.providers import Line
from foundation.people.models import Organization, Person
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from partnership.agreement.models import ReviewClock

WHAT = "Review of the Agreement to Partner"


def speakers_of(
    party: Organization, now: datetime, capability: Capability = Capability.SETTLE_AGREEMENT
) -> list[Person]:
    """Whose role carries it, today."""
    roles = RoleFence.objects.in_force(now).filter(capability=capability, reach__gt=Reach.NOTHING)
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    held = held.filter(role__in=roles.values("role")).select_related("person__unit")
    return list(dict.fromkeys(one.person for one in held.order_by("role__rank", "pk")))


def lines_of_reviews(
    deadlines: Sequence[Deadline], *, organization: Organization, now: datetime
) -> Mapping[UUID, Line]:
    """The reminders' question: who answers for these deadlines, and what they are, in words."""
    clocks = ReviewClock.objects.filter(
        deadline__in=deadlines, organization=organization
    ).select_related("review")
    found = list(clocks)
    if not found:
        return {}
    people = speakers_of(organization, now)
    return {
        clock.deadline_id: Line(
            acting=tuple(people[:1]),
            next_in_line=tuple(people[1:]),
            what=WHAT,
            path=clock.review.get_absolute_url(),
        )
        for clock in found
    }
