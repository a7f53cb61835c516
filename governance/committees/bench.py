"""Who sits in a committee now: read once for a page or an act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from foundation.people.models import Organization, Person, Side
from foundation.roles.actor import Actor
from governance.committees.models import Committee, Seat, SeatTerm
from governance.committees.statuses import Part


@dataclass(frozen=True)
class Place:
    """A seat with who holds it and who stands in for them, if anybody."""

    seat: Seat
    holder: SeatTerm | None
    alternate: SeatTerm | None

    @property
    def is_vacant(self) -> bool:
        return self.holder is None

    @property
    def terms(self) -> list[SeatTerm]:
        return [term for term in (self.holder, self.alternate) if term]


@dataclass(frozen=True)
class Bench:
    """All places of one committee, as they are held at one moment."""

    places: Sequence[Place]

    @property
    def counted(self) -> list[Place]:
        return [place for place in self.places if place.seat.is_counted]

    def of(self, person: Person | int) -> list[Place]:
        pk = person if isinstance(person, int) else person.pk
        return [p for p in self.places if any(term.person_id == pk for term in p.terms)]

    def sits(self, actor: Actor) -> bool:
        """Whether the actor holds a counted seat, or stands in for its holder, for their party."""
        return any(place.seat.is_counted for place in self._own(actor))

    def is_chair(self, actor: Actor) -> bool:
        return any(place.seat.part == Part.CO_CHAIR for place in self._own(actor))

    def has_place(self, actor: Actor) -> bool:
        return bool(self._own(actor))

    @property
    def chairing_parties(self) -> list[int]:
        """The parties that own a co-chair's seat."""
        found = {p.seat.organization_id for p in self.places if p.seat.part == Part.CO_CHAIR}
        return sorted(found)

    def side(self, side: Side) -> list[Place]:
        return [place for place in self.places if place.seat.side == side]

    def people(self, organization: Organization | int | None = None) -> list[Person]:
        """Everybody with a place, alternates included; of one party if named."""
        pk = organization.pk if isinstance(organization, Organization) else organization
        places = [p for p in self.places if pk is None or p.seat.organization_id == pk]
        return list(dict.fromkeys(term.person for place in places for term in place.terms))

    def party_of(self, person: Person | int) -> Organization | None:
        places = self.of(person)
        return places[0].seat.organization if places else None

    def _own(self, actor: Actor) -> list[Place]:
        own = actor.organization.pk if actor.organization else None
        return [p for p in self.of(actor.person) if p.seat.organization_id == own]


def bench_of(committee: Committee, *, now: datetime) -> Bench:
    return benches_of([committee], now=now)[committee.pk]


def benches_of(committees: Iterable[Committee], *, now: datetime) -> dict[object, Bench]:
    """In two statements, however many committees."""
    there = list(committees)
    terms = SeatTerm.objects.in_force(now).select_related("person")
    seats = (
        Seat.objects.standing()
        .filter(committee__in=there)
        .select_related("organization")
        .prefetch_related(Prefetch("terms", terms, to_attr="now"))
    )
    places: dict[object, list[Place]] = {committee.pk: [] for committee in there}
    for seat in seats:
        places[seat.committee_id].append(_place(seat))
    return {pk: Bench(found) for pk, found in places.items()}


def _place(seat: Seat) -> Place:
    terms: list[SeatTerm] = seat.now  # type: ignore[attr-defined]
    holder = next((term for term in terms if not term.is_alternate), None)
    alternate = next((term for term in terms if term.is_alternate), None)
    return Place(seat, holder, alternate)
