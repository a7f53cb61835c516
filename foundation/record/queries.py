"""How the record stands: its newest seal, and what each party has verified and cosigned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max

from foundation.people.models import Organization, OrganizationKind
from foundation.record.models import Entry, Seal, SealedEntry
from foundation.record.notes import SignedNote, UnreadableNoteError, Verifier
from foundation.roles.actor import Actor
from foundation.walls.models import Room, RoomKind

REGISTERED, COSIGNED = "record.key_registered", "record.cosigned"
# A seal comes every fifty seconds; after three minutes something is wrong.
LATE = timedelta(minutes=3)
COSIGN_WITHIN = timedelta(days=14)
DAYS_OFFERED = 60


@dataclass(frozen=True)
class SealState:
    """The newest seal, if there is any, and whether sealing goes on."""

    seal: Seal | None
    is_running: bool

    @property
    def sentence(self) -> str:
        if self.seal is None:
            return "Nothing was sealed yet: sealing does not run."
        if not self.is_running:
            return "Sealing does not run: what is written now could still be changed unnoticed."
        return "Sealed: what was written before cannot be changed unnoticed."


@dataclass(frozen=True)
class PartyStanding:
    """What one party has done with the record. ``is_late``: not cosigned within 14 days."""

    party: Organization
    verifier: str = ""
    seal: int = 0
    cosigned_at: datetime | None = None
    is_late: bool = False


def seal_state(now: datetime) -> SealState:
    newest = Seal.objects.defer("leaves", "frontier").order_by("-seq").first()
    return SealState(newest, newest is not None and now - newest.sealed_at <= LATE)


def daily_checkpoints(now: datetime, days: int = DAYS_OFFERED) -> list[Seal]:
    """The last seal of each day (UTC), today's first; a day without one is left out."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    found: list[Seal] = []
    ends = [now, *(midnight - timedelta(days=back) for back in range(days - 1))]
    begins = [midnight, *(one - timedelta(days=1) for one in ends[1:])]
    for end, begin in zip(ends, begins, strict=True):
        seals = Seal.objects.filter(sealed_at__gte=begin, sealed_at__lte=end)
        found += seals.only("seq", "sealed_at", "note").order_by("-sealed_at")[:1]
    return found


def rooms_to_tell(party: Organization) -> list[int]:
    """Where a party says what concerns all: the rooms of its committees, else its own."""
    rooms = Room.objects.entered_by(party)
    committees = rooms.filter(kind=RoomKind.COMMITTEE).order_by("pk")
    found = list(committees.values_list("pk", flat=True))
    return found or [Room.objects.private_to(party).pk]


def standings(actor: Actor, now: datetime) -> list[PartyStanding]:
    """Of the actor's own party and of those it shares a room with, in two queries."""
    parties = list(
        Organization.objects.filter(entrances__room__in=actor.room_ids)
        .exclude(kind=OrganizationKind.JOINT_BODY)
        .distinct()
        .order_by("kind", "name")
    )
    latest = Entry.objects.filter(
        organization__in=parties, event__in=(REGISTERED, COSIGNED), room__in=actor.room_ids
    )
    rows = latest.order_by("organization_id", "event", "-happened_at", "pk").distinct(
        "organization_id", "event"
    )
    found = {(row.organization_id, row.event): row for row in rows}
    first = Seal.objects.order_by("seq").values_list("sealed_at", flat=True).first()
    return [_standing(party, found, first, now) for party in parties]


def own_standing(found: Sequence[PartyStanding], actor: Actor) -> PartyStanding:
    """A joint body stands in no list: it verifies nothing for a party."""
    assert actor.organization is not None
    own = (one for one in found if one.party == actor.organization)
    return next(own, PartyStanding(actor.organization))


def registered_key(party: Organization, rooms: Sequence[int]) -> Verifier | None:
    """The newest key a party registered, as read from the rooms given."""
    entries = Entry.objects.filter(organization=party, event=REGISTERED, room__in=rooms)
    newest = entries.order_by("-happened_at", "pk").first()
    return Verifier.read(newest.details["key"]) if newest else None


def cosigned_seal(party: Organization, rooms: Sequence[int]) -> int:
    """The newest seal a party has cosigned, as read from the rooms given; 0 is none."""
    entries = Entry.objects.filter(organization=party, event=COSIGNED, room__in=rooms)
    return max((entry.details.get("seal", 0) for entry in entries), default=0)


def longest_lag(since: datetime) -> timedelta | None:
    """How long an entry of the actor's rooms waited at most for its seal; none without entries."""
    sealed = SealedEntry.objects.filter(seal__sealed_at__gte=since)
    waited: timedelta | None = sealed.aggregate(
        most=Max(F("seal__sealed_at") - F("entry__written_at"))
    )["most"]
    return waited


def _standing(
    party: Organization,
    found: dict[tuple[int | None, str], Entry],
    first: datetime | None,
    now: datetime,
) -> PartyStanding:
    key, signed = found.get((party.pk, REGISTERED)), found.get((party.pk, COSIGNED))
    verifier = key.details["key"] if key else ""
    is_good = signed is not None and _is_good(verifier, signed.details["note"])
    # A party is as late as what it looked at is old, whenever it sent its word.
    since = _sealed_at(signed) if signed and is_good else first
    return PartyStanding(
        party=party,
        verifier=verifier,
        seal=signed.details["seal"] if signed and is_good else 0,
        cosigned_at=signed.happened_at if signed and is_good else None,
        is_late=since is not None and now - since > COSIGN_WITHIN,
    )


def _sealed_at(signed: Entry) -> datetime:
    return datetime.fromisoformat(signed.details.get("sealed_at", signed.happened_at.isoformat()))


def _is_good(verifier: str, note: str) -> bool:
    """Asked anew each time it is shown: a row in the database proves nothing by itself."""
    try:
        return Verifier.read(verifier).has_signed(SignedNote.read(note))
    except UnreadableNoteError:
        return False
