"""Owing the notices of committees: to each party's people, in words that give nothing away."""

from collections.abc import Iterable
from datetime import datetime

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.capabilities import Capability
from governance.committees.bench import Bench
from governance.committees.models import Committee, Meeting
from governance.consultation.recipients import people_asked


def tell_bench(
    committee: Committee, bench: Bench, what: str, *, now: datetime, but: Person, path: str = ""
) -> None:
    """Everybody who has a place, by party."""
    parties = {place.seat.organization_id: place.seat.organization for place in bench.places}
    for party in parties.values():
        tell_people(committee, bench.people(party), party, what, now=now, but=but, path=path)


def tell_chairs(meeting: Meeting, bench: Bench, what: str, *, now: datetime, but: Person) -> None:
    from governance.committees.statuses import Part

    for place in bench.places:
        if place.seat.part == Part.CO_CHAIR:
            people = [term.person for term in place.terms]
            tell_people(
                meeting.committee,
                people,
                place.seat.organization,
                what,
                now=now,
                but=but,
                path=meeting.get_absolute_url(),
            )


def tell_charterers(
    committee: Committee, what: str, *, parties: Iterable[Organization], now: datetime, but: Person
) -> None:
    """Of each party those who agree to charters there."""
    for party in parties:
        people = people_asked(party, Capability.CHARTER_COMMITTEE, committee.unit, now)
        tell_people(committee, people, party, what, now=now, but=but)


def tell_people(
    committee: Committee,
    people: Iterable[Person],
    party: Organization,
    what: str,
    *,
    now: datetime,
    but: Person | None = None,
    path: str = "",
) -> None:
    told = [person for person in dict.fromkeys(people) if but is None or person.pk != but.pk]
    if told:
        owe(
            kind=NoticeKind.MEETING,
            to=told,
            organization=party,
            room_id=committee.room_id,
            subject=what[:200],
            path=path or committee.get_absolute_url(),
            now=now,
        )
