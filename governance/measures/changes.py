"""What every act begins and ends with: the lock, the record, the notices."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person, Side, Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Walled
from governance.consultation.recipients import people_asked
from governance.measures.models import Measure


def lock_measure(measure: Measure) -> Measure:
    """As it stands now, held until the end of the transaction."""
    held = Measure.objects.of_page().select_for_update(of=("self",))
    return held.get(pk=measure.pk)


def today_at(unit: Unit, now: datetime) -> date:
    return in_zone(now, unit.zone).date()


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


def parties_in(room_id: int) -> list[Organization]:
    """Every organization that may enter a room."""
    return list(Organization.objects.filter(entrances__room_id=room_id).order_by("pk"))


def tell(
    subject: Walled,
    what: str,
    path: str,
    *,
    unit: Unit,
    carrying: Capability,
    by: Actor,
    now: datetime,
    side: Side | None = None,
) -> None:
    """Of each party of the room (of one side, if named) those who do the thing there."""
    for party in parties_in(subject.room_id):
        if side is None or party.side == side:
            people = people_asked(party, carrying, unit, now)
            tell_people(subject, people, party, what, path, by=by, now=now)


def tell_people(
    subject: Walled,
    people: Iterable[Person],
    party: Organization,
    what: str,
    path: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    told = [person for person in dict.fromkeys(people) if person != by.person]
    if told:
        owe(
            kind=NoticeKind.MEASURE,
            to=told,
            organization=party,
            room_id=subject.room_id,
            subject=what[:200],
            path=path,
            now=now,
        )


def other_side(side: Side | None) -> Side:
    return Side.MANAGEMENT if side == Side.LABOR else Side.LABOR
