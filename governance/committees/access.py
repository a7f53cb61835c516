"""Who reads committees, founds them, agrees to their charters and fills their seats."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.people.models import OrganizationKind, Person, Unit
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.committees.bench import Bench
from governance.committees.models import Advisor, CharterVersion, Committee, CommitteeKind, Seat
from governance.committees.models.committee import CommitteeQuerySet


def can_read_committees(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("Committees are read by those who hold a role.")
    return may(actor, Capability.READ_DECISIONS)


def committees_to_read(actor: Actor) -> CommitteeQuerySet:
    """Those of the rooms the actor may enter: the joint ones, and their own union's."""
    require(can_read_committees(actor))
    return Committee.objects.of_page()


def committee_to_read(actor: Actor, pk: UUID) -> Committee:
    return get_object_or_404(committees_to_read(actor), pk=pk)


def can_found(actor: Actor, kind: CommitteeKind | None = None, unit: Unit | None = None) -> Access:
    """One with a charter by whoever agrees to charters; another by whoever puts up proposals."""
    if actor.organization is None or actor.side is None:
        return Denied("Committees are founded by the parties of a partnership.")
    if kind and kind.is_labor_only and actor.organization.kind != OrganizationKind.UNION:
        return Denied(f"A {kind.name.lower()} is labor's own: a union founds it.")
    if kind is not None and not kind.needs_charter:
        return may(actor, Capability.PROPOSE_DECISION, unit=unit)
    return may(actor, Capability.CHARTER_COMMITTEE, unit=unit)


def can_offer_charter(actor: Actor, committee: Committee, bench: Bench) -> Access:
    """Whoever sits in it, or agrees to charters for a party; offering binds nobody."""
    if not committee.kind.needs_charter:
        return Denied(f"A {committee.kind.name.lower()} has no charter.")
    alive = _is_alive(committee)
    if bench.sits(actor):
        return alive
    return first_denial(alive, may(actor, Capability.CHARTER_COMMITTEE, unit=committee.unit))


def can_agree(actor: Actor, charter: CharterVersion, bench: Bench) -> Access:
    """Each party says yes once, and never through somebody who sits in the committee itself."""
    if not charter.is_offered:
        return Denied(f"It is {charter.get_status_display().lower()} already.")
    agreed = any(one.organization_id == _party(actor) for one in charter.agreements.all())
    if agreed:
        return Denied(f"{actor.organization} has agreed to it already.")
    if bench.sits(actor):
        return Denied(
            "You sit in this committee: its charter changes only when the parties agree, never by"
            " the committee alone. Somebody else who agrees to charters for your party says so."
        )
    return first_denial(
        _is_party(actor), may(actor, Capability.CHARTER_COMMITTEE, unit=charter.committee.unit)
    )


def can_withdraw_charter(actor: Actor, charter: CharterVersion) -> Access:
    if not charter.is_offered:
        return Denied(f"It is {charter.get_status_display().lower()}.")
    if charter.offered_for_id != _party(actor):
        return Denied(f"{charter.offered_for} offered it, and takes it back.")
    if charter.offered_by_id == actor.person.pk:
        return ALLOWED
    return may(actor, Capability.CHARTER_COMMITTEE, unit=charter.committee.unit)


def can_fill_seats(actor: Actor, committee: Committee) -> Access:
    return first_denial(
        _is_party(actor),
        _is_alive(committee),
        may(actor, Capability.FILL_SEATS, unit=committee.unit),
    )


def can_fill(actor: Actor, seat: Seat) -> Access:
    """A seat belongs to one party: no other fills or ends it."""
    if seat.organization_id != _party(actor):
        return Denied(
            f"This seat belongs to {seat.organization}: each side fills its own seats, and no"
            " other's."
        )
    return can_fill_seats(actor, seat.committee)


def can_be_seated(actor: Actor, person: Person, *, now: datetime) -> Access:
    """Whoever acts for the party that owns the seat."""
    held = person.assignments.in_force(now).filter(organization=actor.organization)
    if not held.exists():
        return Denied(
            f"{person} holds no role for {actor.organization}: seat somebody who acts for it."
        )
    return ALLOWED


def can_bring_advisor(actor: Actor, committee: Committee, bench: Bench) -> Access:
    if bench.is_chair(actor):
        return _is_alive(committee)
    return can_fill_seats(actor, committee)


def can_let_advisor_go(actor: Actor, advisor: Advisor, bench: Bench) -> Access:
    return can_bring_advisor(actor, advisor.committee, bench)


def can_end(actor: Actor, committee: Committee) -> Access:
    """What the parties agreed on ends as they agree: no side ends a chartered committee at will."""
    if committee.kind.needs_charter and committee.is_standing:
        return Denied(
            "It stands by its charter, which only the parties change together: offer a charter that"
            " ends it."
        )
    if committee.founded_for_id != _party(actor):
        return Denied(f"{committee.founded_for} founded it, and ends it.")
    return first_denial(_is_alive(committee), can_found(actor, committee.kind, committee.unit))


def _party(actor: Actor) -> int | None:
    return actor.organization.pk if actor.organization else None


def _is_party(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("This is for the parties of the partnership.")
    return ALLOWED


def _is_alive(committee: Committee) -> Access:
    if committee.ended_at is not None:
        return Denied(f"{committee} has ended.")
    return ALLOWED
