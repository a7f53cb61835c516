"""Who reads proposals, who puts one up, who takes a position, and who speaks for a party."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import (
    Membership,
    Organization,
    OrganizationKind,
    Partnership,
    Person,
    Unit,
)
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.decisions.models import BargainingItem, Objection, Proposal, Referral, RegisterEntry
from governance.decisions.models.proposal import ProposalQuerySet
from governance.decisions.statuses import BargainingStatus, Method, ProposalStatus


def can_read_decisions(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("Proposals are read by those who hold a role; the register by everybody.")
    return may(actor, Capability.READ_DECISIONS)


def proposals_to_read(actor: Actor) -> ProposalQuerySet:
    """Those of the rooms the actor may enter. A draft is joint as well: both sides write on it."""
    require(can_read_decisions(actor))
    return Proposal.objects.of_page()


def proposal_to_read(actor: Actor, pk: UUID) -> Proposal:
    return get_object_or_404(proposals_to_read(actor), pk=pk)


def partnerships_of(actor: Actor) -> list[Partnership]:
    """Where the actor's party decides with others."""
    if actor.organization is None or actor.organization.kind == OrganizationKind.JOINT_BODY:
        return []
    own = Q(employer=actor.organization) | Q(unions=actor.organization)
    found = Partnership.objects.filter(own).distinct()
    return list(found.select_related("employer", "unit"))


def entries_to_read(
    actor: Actor, words: Iterable[str], *, now: datetime
) -> QuerySet[RegisterEntry]:
    """The register of the actor's partnerships; for whoever holds no role, of their memberships.

    Every word has to be somewhere in the title, the statement or the function.
    """
    if actor.organization is not None and actor.side is not None:
        parties: Any = [actor.organization]
    else:
        parties = (
            Membership.objects.in_force(now).filter(person=actor.person).values("organization")
        )
    own = Q(partnership__employer__in=parties) | Q(partnership__unions__in=parties)
    entries = RegisterEntry.objects.filter(own).distinct()
    for word in words:
        entries = entries.filter(
            Q(title__icontains=word)
            | Q(statement__icontains=word)
            | Q(function_name__icontains=word)
            | Q(number__icontains=word)
        )
    return entries


def can_propose(actor: Actor, unit: Unit | None = None) -> Access:
    return first_denial(_is_party(actor), may(actor, Capability.PROPOSE_DECISION, unit=unit))


def can_revise(actor: Actor, proposal: Proposal) -> Access:
    """The party that put it up, as long as it is undecided and nothing in it is settled."""
    if proposal.status not in (ProposalStatus.DRAFT, ProposalStatus.OPEN):
        return Denied(f"It is {_words(proposal)}: put up a new proposal that follows it.")
    return first_denial(
        _is_of_proposer(actor, proposal, "changes its text"),
        may(actor, Capability.PROPOSE_DECISION, unit=proposal.unit),
    )


def can_open(actor: Actor, proposal: Proposal) -> Access:
    """Whether the actor may; whether the fences let it is asked in the act itself."""
    if not proposal.is_draft:
        return Denied(f"It is {_words(proposal)} already.")
    return first_denial(
        _is_of_proposer(actor, proposal, "opens it"),
        may(actor, Capability.PROPOSE_DECISION, unit=proposal.unit),
        _is_not_held(proposal),
    )


def can_withdraw(actor: Actor, proposal: Proposal) -> Access:
    if proposal.status not in (ProposalStatus.DRAFT, ProposalStatus.OPEN):
        return Denied(f"It is {_words(proposal)}.")
    return first_denial(
        _is_of_proposer(actor, proposal, "withdraws it"),
        may(actor, Capability.PROPOSE_DECISION, unit=proposal.unit),
    )


def can_name(actor: Actor, proposal: Proposal) -> Access:
    """Each party names its own people, until the proposal opens."""
    if not proposal.is_draft:
        return Denied("Who takes part is settled when a proposal opens.")
    return first_denial(_is_party(actor), may(actor, Capability.PROPOSE_DECISION))


def can_leave_out(actor: Actor, proposal: Proposal, organization: Organization) -> Access:
    """A name is taken back by the party that gave it."""
    if actor.organization != organization:
        return Denied("Each party names its own people, and no other's.")
    return can_name(actor, proposal)


def can_be_named(actor: Actor, person: Person, *, now: datetime) -> Access:
    """A party's seats are filled by the party alone, with people who act for it."""
    holds = person.assignments.in_force(now).filter(organization=actor.organization)
    if not holds.exists():
        return Denied(f"{person} holds no role for {actor.organization}: name one of your own.")
    return ALLOWED


def can_take_position(actor: Actor, proposal: Proposal, *, now: datetime) -> Access:
    if not proposal.is_open:
        return Denied(f"It is {_words(proposal)}: positions are no longer taken.")
    if not proposal.takes_positions(now):
        return Denied("Positions closed; what was said by then is counted.")
    part = proposal.participants.filter(person=actor.person).first()
    if part is None or part.organization_id != (actor.organization and actor.organization.pk):
        return Denied("You were not asked: your party names who takes part.")
    if part.is_observer:
        return Denied("You watch this proposal: observers read and speak, and are not counted.")
    if proposal.method == Method.MANAGEMENT:
        return Denied("It is for management to decide now, as was agreed for want of consensus.")
    return may(actor, Capability.TAKE_POSITION)


def can_speak(actor: Actor, proposal: Proposal) -> Access:
    """Whoever speaks for a party that takes part, while it is open; after the close as well."""
    if not proposal.is_open:
        return Denied(f"It is {_words(proposal)}.")
    if not proposal.participants.filter(organization=actor.organization).exists():
        return Denied("Your party takes no part in this proposal.")
    return first_denial(
        _is_party(actor), may(actor, Capability.SPEAK_FOR_PARTY, unit=proposal.unit)
    )


def can_hold(actor: Actor, proposal: Proposal) -> Access:
    """Any of labor's who speak for their union, wherever the proposal stands before a decision."""
    if proposal.status not in (ProposalStatus.DRAFT, ProposalStatus.OPEN):
        return Denied(f"It is {_words(proposal)}.")
    if actor.organization is None or actor.organization.kind != OrganizationKind.UNION:
        return Denied("The contract guard is labor's: a co-lead of a union holds a proposal.")
    if proposal.holds.standing().filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} holds it already.")
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=proposal.unit)


def can_lift_hold(actor: Actor, proposal: Proposal) -> Access:
    held = proposal.holds.standing().filter(organization=actor.organization).exists()
    if actor.organization is None or not held:
        return Denied("Only the union that holds a proposal lets it go on.")
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=proposal.unit)


def can_decide(actor: Actor, proposal: Proposal) -> Access:
    """Whoever speaks for a party that takes part records the outcome; fences and counts are asked
    in the act itself."""
    return can_speak(actor, proposal)


def can_refer(actor: Actor, proposal: Proposal) -> Access:
    if proposal.status not in (ProposalStatus.DRAFT, ProposalStatus.OPEN):
        return Denied(f"It is {_words(proposal)}.")
    own = first_denial(
        _is_of_proposer(actor, proposal, "refers it"),
        may(actor, Capability.PROPOSE_DECISION, unit=proposal.unit),
    )
    speaks = may(actor, Capability.SPEAK_FOR_PARTY, unit=proposal.unit)
    return first_denial(_is_party(actor), ALLOWED if own or speaks else own)


def can_speak_in_thread(actor: Actor, objection: Objection) -> Access:
    if not objection.proposal.is_open:
        return Denied(f"The proposal is {_words(objection.proposal)}.")
    if not objection.proposal.participants.filter(person=actor.person).exists():
        return Denied("Those who take part speak in its threads.")
    return ALLOWED


def can_settle_objection(actor: Actor, objection: Objection) -> Access:
    """Whoever raised it says that it is integrated, or withdraws it."""
    if not objection.stands:
        return Denied(f"It is {objection.get_status_display().lower()} already.")
    if not objection.proposal.is_open:
        return Denied(f"The proposal is {_words(objection.proposal)}.")
    if objection.participant.person_id != actor.person.pk:
        return Denied(f"Only {objection.participant.person} settles their own objection.")
    return ALLOWED


def can_uphold(actor: Actor, objection: Objection) -> Access:
    """Whoever speaks for the objector's own party: it then stands for the party."""
    own = actor.organization and actor.organization.pk
    if objection.participant.organization_id != own:
        return Denied("An objection is upheld by whoever speaks for the party it was raised in.")
    return can_speak(actor, objection.proposal)


def can_solve(actor: Actor, proposal: Proposal) -> Access:
    """Whoever puts up proposals at its unit, of any party, while it is undecided."""
    if proposal.status not in (ProposalStatus.DRAFT, ProposalStatus.OPEN):
        return Denied(f"It is {_words(proposal)}.")
    named = proposal.participants.filter(person=actor.person).exists()
    own = may(actor, Capability.PROPOSE_DECISION, unit=proposal.unit)
    return first_denial(_is_party(actor), ALLOWED if named else own)


def can_find(actor: Actor, referral: Referral) -> Access:
    """Each party that takes part gives its finding of a safety review, once."""
    if actor.organization is None or actor.organization.pk not in referral.parties:
        return Denied("Each party that takes part gives its own finding.")
    if referral.findings.filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} has given its finding.")
    return may(actor, Capability.SPEAK_FOR_PARTY, unit=referral.proposal.unit)


def can_review(actor: Actor, proposal: Proposal) -> Access:
    if not proposal.is_decided or proposal.status == ProposalStatus.SUPERSEDED:
        return Denied(f"It is {_words(proposal)}: only what is in effect is reviewed.")
    return first_denial(
        _is_party(actor), may(actor, Capability.SPEAK_FOR_PARTY, unit=proposal.unit)
    )


def bargaining_to_read(actor: Actor) -> QuerySet[BargainingItem]:
    """Those in the rooms of the actor's party: a union's own, and all of the employer's."""
    require(can_read_decisions(actor))
    return BargainingItem.objects.select_related(
        "union", "employer", "owner", "closed_by", "referral__proposal__type"
    )


def can_close_item(actor: Actor, item: BargainingItem) -> Access:
    """Either party to it; what the contract becomes is settled in the contracts library."""
    if item.status != BargainingStatus.WAITING:
        return Denied(f"It has ended: {item.get_status_display().lower()}.")
    return can_hold_item(actor, item)


def can_hold_item(actor: Actor, item: BargainingItem) -> Access:
    own = actor.organization and actor.organization.pk
    if own not in (item.union_id, item.employer_id):
        return Denied(f"It is between {item.union} and {item.employer}.")
    return may(actor, Capability.SPEAK_FOR_PARTY)


def _is_party(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("Decisions are taken by people who act for labor or management.")
    return ALLOWED


def _is_of_proposer(actor: Actor, proposal: Proposal, does: str) -> Access:
    if actor.organization is None or actor.organization.pk != proposal.proposed_for_id:
        return Denied(f"Only {proposal.proposed_for}, who put it up, {does}.")
    return _is_party(actor)


def _is_not_held(proposal: Proposal) -> Access:
    hold = proposal.holds.standing().select_related("organization").first()
    if hold is not None:
        return Denied(
            f"{hold.organization} holds it as touching the contract: it can be referred to"
            " bargaining, or the union lets it go on."
        )
    return ALLOWED


def _words(proposal: Proposal) -> str:
    return str(proposal.get_status_display()).lower()
