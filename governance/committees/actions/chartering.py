"""From an offered charter to one that every party has agreed to."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.committees.access import can_agree, can_offer_charter, can_withdraw_charter
from governance.committees.actions.founding import close
from governance.committees.bench import Place, bench_of
from governance.committees.changes import lock_committee, parties_of, written
from governance.committees.charter import Charter, as_json, fingerprint_of, mistakes_of
from governance.committees.models import CharterAgreement, CharterVersion, Committee, Seat
from governance.committees.statuses import CharterStatus, CommitteeStatus, Part
from governance.committees.telling import tell_charterers


@transaction.atomic
def offer_charter(
    *, committee: Committee, charter: Charter, by: Actor, now: datetime, reason: str = ""
) -> CharterVersion:
    """Put a charter before every party. It changes nothing until the last of them has agreed."""
    committee = lock_committee(committee)
    require(can_offer_charter(by, committee, bench_of(committee, now=now)))
    wrong = mistakes_of(charter) | _strangers(committee, charter)
    if committee.charters.offered().exists():
        wrong["purpose"] = "A charter is on offer already: agree to it, or withdraw it first."
    if wrong:
        raise ValidationError(wrong)
    assert by.organization is not None
    version = CharterVersion(
        room_id=committee.room_id,
        committee=committee,
        number=committee.charters.count() + 1,
        says=as_json(charter),
        fingerprint=fingerprint_of(charter),
        reason=reason.strip(),
        offered_by=by.person,
        offered_for=by.organization,
        offered_at=now,
    )
    version.save(force_insert=True)
    sentence = f"{by.person} offered charter {version.number} of {committee.name}."
    details = {"fingerprint": version.fingerprint}
    written(version, "charter.offered", sentence, by=by, now=now, details=details)
    tell_charterers(
        committee,
        "A charter of a committee waits for your party.",
        parties=parties_of(committee),
        now=now,
        but=by.person,
    )
    return version


@transaction.atomic
def agree_to_charter(
    *, charter: CharterVersion, by: Actor, now: datetime, fingerprint: str = ""
) -> CharterVersion:
    """One party's yes to these very words; with the last of them the charter holds at once.

    ``fingerprint``: of the text that was read. Seats follow: those that are new stand vacant.
    """
    committee = lock_committee(charter.committee_id)
    charter = _locked(charter)
    charter.committee = committee
    require(can_agree(by, charter, bench_of(committee, now=now)))
    if fingerprint and fingerprint != charter.fingerprint:
        raise ValidationError("Another charter is on offer now: read it, then agree.")
    assert by.organization is not None
    agreement = CharterAgreement(
        room_id=charter.room_id,
        charter=charter,
        organization=by.organization,
        agreed_by=by.person,
        role_name=by.role_name,
        agreed_at=now,
    )
    agreement.save(force_insert=True)
    said = f"{by.organization} agreed to charter {charter.number} of {committee.name}."
    written(charter, "charter.agreed_by_party", said, by=by, now=now)
    if not waiting_for(charter):
        _takes_hold(charter, committee, by, now)
    return charter


@transaction.atomic
def withdraw_charter(
    *, charter: CharterVersion, because: str, by: Actor, now: datetime
) -> CharterVersion:
    charter = _locked(charter)
    require(can_withdraw_charter(by, charter))
    if not because.strip():
        raise ValidationError({"because": "Say why, in a sentence: every party reads it."})
    charter.move_to(CharterStatus.WITHDRAWN)
    charter.ended_at, charter.withdrawn_because = now, because.strip()
    charter.save(update_fields=["status", "ended_at", "withdrawn_because"])
    said = f"{by.organization} withdrew charter {charter.number}: {charter.withdrawn_because}"
    written(charter, "charter.withdrawn", said, by=by, now=now)
    return charter


def waiting_for(charter: CharterVersion) -> list[Organization]:
    """The parties that have not said yes to it."""
    said = set(charter.agreements.values_list("organization", flat=True))
    return [party for party in parties_of(charter.committee) if party.pk not in said]


def _takes_hold(charter: CharterVersion, committee: Committee, by: Actor, now: datetime) -> None:
    charter.move_to(CharterStatus.AGREED)
    charter.ended_at = now
    charter.save(update_fields=["status", "ended_at"])
    _seat_by(committee, charter.said, now)
    said = f"Charter {charter.number} of {committee.name} holds: every party has agreed."
    details = {"fingerprint": charter.fingerprint}
    written(charter, "charter.agreed", said, by=by, now=now, details=details)
    if charter.said.ends:
        close(committee, because=f"Every party agreed to charter {charter.number}.", by=by, now=now)
        return
    if not committee.is_standing:
        committee.move_to(CommitteeStatus.STANDING)
        committee.save(update_fields=["status"])
    what = "Every party has agreed to a committee's charter: fill your seats."
    tell_charterers(committee, what, parties=parties_of(committee), now=now, but=by.person)


def _seat_by(committee: Committee, said: Charter, now: datetime) -> None:
    """As many seats of each party and part as the charter says; of too many the vacant go first."""
    bench = bench_of(committee, now=now)
    for party in parties_of(committee):
        for part in Part:
            there = [
                place
                for place in bench.places
                if place.seat.organization_id == party.pk and place.seat.part == part
            ]
            _remove(there, len(there) - said.seats_of(party.pk, part), now)
            for position in range(len(there), said.seats_of(party.pk, part)):
                Seat.objects.create(
                    room_id=committee.room_id,
                    committee=committee,
                    organization=party,
                    part=part,
                    position=position,
                    made_at=now,
                )


def _remove(there: Iterable[Place], too_many: int, now: datetime) -> None:
    latest_first = sorted(there, key=lambda one: (one.is_vacant, one.seat.position), reverse=True)
    for place in latest_first[: max(too_many, 0)]:
        for term in place.terms:
            term.ends_at = now
            term.save(update_fields=["ends_at"])
        place.seat.removed_at = now
        place.seat.save(update_fields=["removed_at"])


def _locked(charter: CharterVersion) -> CharterVersion:
    held = CharterVersion.objects.select_for_update(of=("self",)).select_related(
        "committee__unit", "committee__kind", "offered_for", "offered_by"
    )
    return held.get(pk=charter.pk)


def _strangers(committee: Committee, charter: Charter) -> dict[str, str]:
    known = {party.pk for party in parties_of(committee)}
    if {line.party for line in charter.seats} <= known:
        return {}
    return {"seats": "Seats belong to the parties that may enter the committee's room."}
