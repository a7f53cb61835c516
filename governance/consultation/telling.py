"""Owing notices about coming decisions and issues: numbers and days, never what it is about."""

from collections.abc import Iterable
from datetime import datetime

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from governance.consultation.models import ComingDecision, PartnershipIssue
from governance.consultation.recipients import people_asked


def tell_management(coming: ComingDecision, what: str, *, by: Actor, now: datetime) -> None:
    """Whoever gave the notice hears of what is asked and said."""
    _tell(coming, [coming.given_by], coming.given_for, what, by=by, now=now)


def tell_person(
    coming: ComingDecision,
    person: Person,
    organization: Organization,
    what: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    _tell(coming, [person], organization, what, by=by, now=now)


def tell_unions(coming: ComingDecision, what: str, *, by: Actor, now: datetime) -> None:
    """Everybody who is asked for input there."""
    for union in coming.partnership.unions.order_by("pk"):
        people = people_asked(union, Capability.GIVE_INPUT, coming.unit, now)
        _tell(coming, people, union, what, by=by, now=now)


def tell_speakers(coming: ComingDecision, what: str, *, by: Actor, now: datetime) -> None:
    """Those who speak there for each party, and whoever gave the notice."""
    for union in coming.partnership.unions.order_by("pk"):
        people = people_asked(union, Capability.SPEAK_FOR_PARTY, coming.unit, now)
        _tell(coming, people, union, what, by=by, now=now)
    tell_management(coming, what, by=by, now=now)


def tell_parties(issue: PartnershipIssue, what: str, *, by: Actor, now: datetime) -> None:
    """Of each party to the issue those who speak for it there, and whoever raised it."""
    for party in issue.parties():
        people = people_asked(party, Capability.SPEAK_FOR_PARTY, issue.unit, now)
        people += [issue.raised_by] if party == issue.raised_for else []
        _tell(issue, people, party, what, by=by, now=now)


def _tell(
    thing: ComingDecision | PartnershipIssue,
    people: Iterable[Person],
    organization: Organization,
    what: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    told = [person for person in dict.fromkeys(people) if person != by.person]
    if told:
        owe(
            kind=NoticeKind.DECISION,
            to=told,
            organization=organization,
            room_id=thing.room_id,
            subject=f"{thing.number}: {what}"[:200],
            path=thing.get_absolute_url(),
            now=now,
        )
