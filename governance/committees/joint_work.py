"""The joint offices that a committee gives: its seats of both sides, and those of its teams."""

from collections.abc import Collection, Iterator
from datetime import datetime

from foundation.roles.hats import CO_LEAD, JointOffice
from governance.committees.models import SeatTerm
from governance.committees.statuses import CommitteeStatus, Part

_WORDS = {Part.CO_CHAIR: CO_LEAD, Part.MEMBER: "a member", Part.SPONSOR: "a sponsor"}


def offices_of_committees(now: datetime, people: Collection[int] | None) -> Iterator[JointOffice]:
    """Whoever holds a seat of a joint committee, or stands in for its holder; one statement.

    Who stands in takes part, but does not lead: that is why somebody stands in.
    """
    rows = (
        SeatTerm.objects.in_force(now)
        .filter(seat__removed_at__isnull=True, seat__committee__owner__isnull=True)
        .exclude(seat__committee__status=CommitteeStatus.ENDED)
        .select_related("seat__committee")
        .order_by("seat__part", "seat__committee__name", "pk")
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    for term in rows:
        seat = term.seat
        words = _WORDS[Part(seat.part)]
        yield JointOffice(
            person_id=term.person_id,
            organization_id=seat.organization_id,
            words=f"stand-in {words.removeprefix('a ')}" if term.is_alternate else words,
            work=seat.committee.name,
            href=seat.committee.get_absolute_url(),
            key=f"committee:{seat.committee_id}",
            leads=seat.part == Part.CO_CHAIR and not term.is_alternate,
        )
