"""What every act begins and ends with: the lock, the version that was seen, the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.people.models import Organization
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import absolute_words
from foundation.walls.models import Walled
from governance.committees.models import Committee, Meeting


def lock_committee(committee: Committee | UUID) -> Committee:
    pk = committee.pk if isinstance(committee, Committee) else committee
    return Committee.objects.select_for_update(of=("self",)).of_page().get(pk=pk)


def lock_meeting(meeting: Meeting | UUID, *, seen: int | None = None) -> Meeting:
    """The meeting as it stands. ``seen``: the count of changes of its plan that was read."""
    pk = meeting.pk if isinstance(meeting, Meeting) else meeting
    found = Meeting.objects.select_for_update(of=("self",)).of_page().get(pk=pk)
    if seen is not None and seen != found.seen:
        when = absolute_words(found.starts_at, found.zone, found.starts_at)
        raise StaleVersionError(
            "Somebody else has changed this meeting since you opened it.",
            current=found,
            saved={"Starts": when, "Minutes": str(found.minutes), "Place": found.place},
        )
    return found


def written(
    subject: Walled,
    event: str,
    sentence: str,
    *,
    by: Actor,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    record.write(
        event=event,
        subject=subject,
        room_id=subject.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )


def parties_of(committee: Committee) -> list[Organization]:
    """Every organization that may enter the committee's room: each agrees to its charter."""
    rows = Organization.objects.filter(entrances__room_id=committee.room_id)
    return list(rows.order_by("pk"))
