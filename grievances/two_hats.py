"""When two hats meet in a case: who carries it for the union leads together with who answers it.

``found_in`` is the rule, and the only one: a pure function from who represents, who answers, and
who leads which joint work with whom. It says nothing about a case but whom it concerns; to name
somebody else, or to go on, is the union's to say, and no clock waits for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Organization, Person
from foundation.roles.hats import JointOffice, joint_offices
from grievances.models import Grievance
from grievances.recipients import must_act
from grievances.statuses import GrievanceStatus


@dataclass(frozen=True)
class Meeting:
    """The representative leads these works together with one who answers for management."""

    representative: int
    manager: int
    works: tuple[JointOffice, ...]


def found_in(
    *,
    representative: int | None,
    union: int,
    answering: Collection[int],
    employer: int,
    offices: Iterable[JointOffice],
) -> list[Meeting]:
    """Each of ``answering`` with whom the representative leads a work, each for their own party.

    The works are named as the representative's own offices. Nobody meets themselves, and who only
    sits in a committee, or stands in for a co-lead, does not lead it.
    """
    leads = [one for one in offices if one.leads]
    own = {
        one.key: one
        for one in leads
        if one.person_id == representative and one.organization_id == union
    }
    theirs: dict[int, set[str]] = {}
    for one in leads:
        if one.organization_id == employer and one.person_id != representative:
            theirs.setdefault(one.person_id, set()).add(one.key)
    meetings = []
    for manager in sorted(set(answering) & set(theirs)):
        works = tuple(own[key] for key in own if key in theirs[manager])
        if works and representative is not None:
            meetings.append(Meeting(representative, manager, works))
    return meetings


def meetings_in(
    grievance: Grievance,
    now: datetime,
    *,
    offices: Sequence[JointOffice] | None = None,
    answering: Collection[int] | None = None,
) -> list[Meeting]:
    """The rule, asked of a case as it stands; none once it is settled or at an end.

    ``offices`` and ``answering`` are read unless a caller with many cases has them already.
    """
    is_carried = grievance.is_live or grievance.status == GrievanceStatus.INTAKE
    if not is_carried or grievance.representative_id is None:
        return []
    if answering is None:
        answering = answers_for(grievance, now)
    people = [grievance.representative_id, *answering]
    found = offices if offices is not None else joint_offices(now, people)
    return found_in(
        representative=grievance.representative_id,
        union=grievance.union_id,
        answering=answering,
        employer=grievance.employer_id,
        offices=found,
    )


def answers_for(grievance: Grievance, now: datetime) -> list[int]:
    """Who has the case in hand for management: the one named, else the nearest who may answer."""
    employer: Organization = grievance.employer
    people: list[Person] = must_act(grievance, employer, now)
    return [person.pk for person in people]
