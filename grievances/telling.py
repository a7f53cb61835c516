"""Owing the notices of a case: to the right people, in words that give nothing away."""

from datetime import datetime

from foundation.deadlines.models import Deadline
from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.toolkit.moments import absolute_words
from grievances.models import Grievance
from grievances.queries import next_clock_of
from grievances.recipients import to_tell

# Where a member finds the standing of their own cases.
MEMBERS_PATH = "/my-cases/"


def tell_party(
    grievance: Grievance,
    organization: Organization,
    kind: NoticeKind,
    what: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Tell those who have the case in hand for ``organization``; whoever acted is left out.

    ``what`` is a short sentence in the portal's own words. When the party must act next, the day
    is added.
    """
    people = [person for person in to_tell(grievance, organization, now) if person != by.person]
    tell_people(grievance, people, organization, kind, what, now=now)


def tell_people(
    grievance: Grievance,
    people: list[Person],
    organization: Organization,
    kind: NoticeKind,
    what: str,
    *,
    now: datetime,
) -> None:
    """Tell these people of ``organization``, with the day by which it must act, if there is one."""
    if not people:
        return
    deadline = _next_of(grievance, organization)
    owe(
        kind=kind,
        to=people,
        organization=organization,
        room_id=grievance.room_id,
        subject=_subject(grievance, what, deadline, now),
        path=grievance.get_absolute_url(),
        now=now,
        deadline=deadline,
    )


def tell_other_party(
    grievance: Grievance, kind: NoticeKind, what: str, *, by: Actor, now: datetime
) -> None:
    """Tell the other party's people, and the members whose case it is."""
    assert by.organization is not None
    tell_party(grievance, grievance.other_party(by.organization), kind, what, by=by, now=now)
    tell_own_people(grievance, kind, what, by=by, now=now)
    tell_members(grievance, kind, what, by=by, now=now)


def tell_own_people(
    grievance: Grievance, kind: NoticeKind, what: str, *, by: Actor, now: datetime
) -> None:
    """Tell whoever has the case in hand on the actor's own side, if that is somebody else."""
    assert by.organization is not None
    if not by.is_system:
        tell_party(grievance, by.organization, kind, what, by=by, now=now)


def tell_members(
    grievance: Grievance, kind: NoticeKind, what: str, *, by: Actor, now: datetime
) -> None:
    """Tell the grievants how their case stands, without a day that is not theirs to keep."""
    grievants = grievance.grievants.select_related("person")
    people = [grievant.person for grievant in grievants if grievant.person != by.person]
    if people:
        owe(
            kind=kind,
            to=people,
            organization=grievance.union,
            room_id=grievance.room_id,
            subject=_subject(grievance, what, None, now),
            path=MEMBERS_PATH,
            now=now,
        )


def _next_of(grievance: Grievance, organization: Organization) -> Deadline | None:
    clock = next_clock_of(grievance, party=grievance.party_of(organization))
    return clock.deadline if clock else None


def _subject(grievance: Grievance, what: str, deadline: Deadline | None, now: datetime) -> str:
    number = f"{grievance.number}: " if grievance.number else ""
    until = ""
    if deadline is not None:
        until = f" Next for you: by {absolute_words(deadline.due_at, deadline.zone, now)}."
    return f"{number}{what}{until}"[:200]
