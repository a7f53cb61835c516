"""Who may do what to a case, and when. Each refusal says why, and who may instead."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import OrganizationKind, Unit
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied
from grievances.case_file import case_file_of
from grievances.conditions import (
    goes_on,
    is_intake,
    is_live,
    is_management,
    is_party,
    is_shared,
    is_union,
    may_act,
    may_in,
    not_now,
    party_in,
)
from grievances.models import CaseShare, Document, Grievance, Note, Offer, OfferKind, Standing
from grievances.statuses import LIVE, GrievanceStatus

S = GrievanceStatus

_CASE = (
    "union",
    "employer",
    "unit",
    "agreement_version__agreement",
    "representative",
    "respondent",
)
_CAPABILITY_OF_OFFER = {
    OfferKind.EXTENSION: Capability.AGREE_EXTENSION,
    OfferKind.ABEYANCE: Capability.AGREE_EXTENSION,
    OfferKind.WAIVER: Capability.AGREE_EXTENSION,
    OfferKind.SETTLEMENT: Capability.SETTLE_CASE,
}


# --- sight: 404, not 403: those who may not see a case may not learn that it exists.


def case_to_read(actor: Actor, pk: UUID, *, now: datetime) -> Grievance:
    """The case with its parties, unit and contract, or 404."""
    cases = Grievance.objects.visible_to(actor, now).select_related(*_CASE)
    return get_object_or_404(cases, pk=pk)


def document_to_read(actor: Actor, pk: UUID, *, now: datetime) -> Document:
    """A document of a case the actor may read, in a room their party may enter, or 404."""
    documents = Document.objects.select_related("grievance")
    document = get_object_or_404(documents, pk=pk)
    case_to_read(actor, document.grievance_id, now=now)
    return document


def note_to_read(actor: Actor, pk: UUID, *, now: datetime) -> Note:
    note = get_object_or_404(Note.objects.select_related("written_by"), pk=pk)
    case_to_read(actor, note.grievance_id, now=now)
    return note


def offer_to_read(actor: Actor, pk: UUID, *, now: datetime) -> Offer:
    offer = get_object_or_404(Offer.objects.select_related("asked_for", "asked_by"), pk=pk)
    offer.grievance = case_to_read(actor, offer.grievance_id, now=now)
    return offer


def share_to_end(actor: Actor, pk: UUID, *, now: datetime) -> CaseShare:
    share = get_object_or_404(CaseShare.objects.in_force(now), pk=pk)
    share.content_object = case_to_read(actor, share.content_object_id, now=now)
    return share


def can_list_cases(actor: Actor) -> Access:
    """Whoever acts for a party to contracts; how many cases they then see is their role's reach."""
    if actor.kind in ("union", "management"):
        return ALLOWED
    return Denied("Cases are listed for the parties that carry them. Your own stand on your home.")


def standings_to_read(actor: Actor) -> QuerySet[Standing]:
    """The actor's own cases as a member: by their person, whatever role they act in."""
    return Standing.objects.filter(person=actor.person)


def standing_to_read(actor: Actor, pk: UUID) -> Standing:
    return get_object_or_404(standings_to_read(actor), pk=pk)


# --- intake


def can_log_intake(actor: Actor, unit: Unit | None = None) -> Access:
    """A union's person with a role that carries it; management's own problems are no grievances."""
    if actor.organization is None:
        return Denied("Tell your steward: intakes are logged by somebody with a role in the union.")
    if actor.organization.kind != OrganizationKind.UNION:
        return Denied("Only a union logs an intake.")
    return may(actor, Capability.LOG_CASE, unit=unit)


def can_revise_intake(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return (
        is_union(actor, grievance)
        and is_intake(grievance, "changed")
        and may_in(actor, Capability.LOG_CASE, grievance)
    )


def can_drop_intake(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return (
        is_union(actor, grievance)
        and is_intake(grievance, "dropped")
        and may_in(actor, Capability.CARRY_CASE, grievance)
    )


def can_file_grievance(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return (
        is_union(actor, grievance)
        and is_intake(grievance, "filed")
        and may_in(actor, Capability.FILE_GRIEVANCE, grievance)
    )


# --- steps


def can_answer_step(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Management, while the step has no answer: also after its day, and after a deemed denial."""
    if not is_management(actor, grievance):
        return Denied("Only management answers a step.")
    if grievance.status not in (S.AWAITING_ANSWER, S.AWAITING_UNION):
        return Denied(not_now(grievance, "There is no step waiting for an answer"))
    if grievance.status == S.AWAITING_UNION and case_file_of(grievance, now).is_answered:
        return Denied(f"{grievance.step_name} has been answered; the union has the next move.")
    return may_in(actor, Capability.ANSWER_STEP, grievance)


def can_record_meeting(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Either party, whatever it carries: both know whether they met."""
    return is_live(grievance) and may_act(actor, grievance)


def can_record_event(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Events the contract counts from, such as a list received or a hearing held."""
    if grievance.status == S.INTAKE:
        return is_union(actor, grievance) and may_in(actor, Capability.CARRY_CASE, grievance)
    return is_live(grievance) and may_act(actor, grievance)


def can_appeal_step(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """The union, once the step was answered or the contract lets the case go on without."""
    return (
        is_union(actor, grievance)
        and is_live(grievance)
        and may_in(actor, Capability.CARRY_CASE, grievance)
        and goes_on(grievance, now, "appealed")
    )


def can_advance_step(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """The union, where management has let its day pass and the contract lets the case go on."""
    if not is_union(actor, grievance):
        return is_union(actor, grievance)
    if not case_file_of(grievance, now).is_silent:
        return Denied("Management's day to answer has not passed; a step is then appealed.")
    return can_appeal_step(actor, grievance, now=now)


def can_remand_case(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Management sends a case back to a step that the contract names."""
    if not is_management(actor, grievance):
        return Denied("A case is sent back by management.")
    if not (live := is_live(grievance)):
        return live
    if not case_file_of(grievance, now).remand_steps:
        return Denied(f"The contract does not say that {grievance.step_name} can send a case back.")
    return may_in(actor, Capability.ANSWER_STEP, grievance)


def can_request_arbitration(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Whoever the contract lets ask for it, once the last step is behind."""
    return (
        is_live(grievance)
        and may_act(actor, grievance)
        and goes_on(grievance, now, "arbitration_requested", party=party_in(actor, grievance))
    )


def can_request_mediation(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    if grievance.status == S.IN_MEDIATION:
        return Denied("The case is in mediation already.")
    if grievance.terms.mediation.is_available is False:
        return Denied("The contract does not offer mediation.")
    return is_live(grievance) and may_act(actor, grievance)


def can_end_mediation(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    if grievance.status != S.IN_MEDIATION:
        return Denied("The case is not in mediation.")
    return may_act(actor, grievance)


# --- what needs both


def can_make_offer(actor: Actor, grievance: Grievance, kind: OfferKind, *, now: datetime) -> Access:
    """Ask the other party for more time, a rest, a settlement, or to leave out a step."""
    return (
        is_party(actor, grievance)
        and is_live(grievance)
        and may_in(actor, _CAPABILITY_OF_OFFER[OfferKind(kind)], grievance)
    )


def can_answer_offer(actor: Actor, offer: Offer, *, now: datetime) -> Access:
    """Somebody of the other party with the same capability; nobody agrees with themselves."""
    if not offer.is_open:
        return Denied(f"This was answered already: {offer.get_status_display().lower()}.")
    if actor.organization is not None and actor.organization.pk == offer.asked_for_id:
        return Denied("Your own party asked for this; the other party answers.")
    return can_make_offer(actor, offer.grievance, OfferKind(offer.kind), now=now)


def can_take_back_offer(actor: Actor, offer: Offer, *, now: datetime) -> Access:
    if not offer.is_open:
        return Denied(f"This was answered already: {offer.get_status_display().lower()}.")
    if actor.organization is None or actor.organization.pk != offer.asked_for_id:
        return Denied("Only the party that asked takes it back.")
    return may_in(actor, _CAPABILITY_OF_OFFER[OfferKind(offer.kind)], offer.grievance)


def can_take_extension(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """A party to which the contract gives the right to lengthen a limit alone."""
    if not (answer := is_party(actor, grievance) and is_live(grievance)):
        return answer
    if not case_file_of(grievance, now).extensions_to_take(party_in(actor, grievance)):
        return Denied("The contract gives your party no right to lengthen a running limit alone.")
    return may_in(actor, Capability.AGREE_EXTENSION, grievance)


def can_end_abeyance(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Either party may end the rest: the clocks then run again from that day."""
    if grievance.status != S.IN_ABEYANCE:
        return Denied("The case is not held in abeyance.")
    return is_party(actor, grievance) and may_in(actor, Capability.AGREE_EXTENSION, grievance)


# --- ends


def can_withdraw_case(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return (
        is_union(actor, grievance)
        and is_live(grievance)
        and may_in(actor, Capability.CARRY_CASE, grievance)
    )


def can_close_case(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Either party closes what is settled or decided; only the union accepts an answer."""
    if grievance.status == S.SETTLED:
        return may_act(actor, grievance)
    if grievance.status == S.AWAITING_UNION:
        return is_union(actor, grievance) and may_in(actor, Capability.CARRY_CASE, grievance)
    if grievance.status != S.IN_ARBITRATION:
        return Denied(
            not_now(grievance, "A case is closed once it is answered, settled or decided")
        )
    if not case_file_of(grievance, now).has_award:
        return Denied("A case in arbitration is closed once the award is recorded.")
    return may_act(actor, grievance)


# --- notes, documents, people


def can_write_note(
    actor: Actor, grievance: Grievance, *, now: datetime, is_joint: bool = False
) -> Access:
    """For one's own party, by the role; for both, whoever acts in the case."""
    if not (party := is_party(actor, grievance)):
        return party
    if is_joint:
        return is_shared(grievance) and may_act(actor, grievance)
    return may_in(actor, Capability.WRITE_PRIVATE_NOTE, grievance)


def can_share_note(actor: Actor, note: Note, *, now: datetime) -> Access:
    """The author gives both parties a copy of their own note. There is no way back."""
    if note.is_joint:
        return Denied("Both parties read this note already.")
    if note.shared_at is not None:
        return Denied("Both parties have been given a copy of this note.")
    if note.written_by_id != actor.person.pk:
        return Denied(f"Only {note.written_by}, who wrote it, shares this note.")
    return can_write_note(actor, note.grievance, now=now, is_joint=True)


def can_attach_document(
    actor: Actor, grievance: Grievance, *, now: datetime, is_joint: bool = False
) -> Access:
    return can_write_note(actor, grievance, now=now, is_joint=is_joint)


def can_cite_article(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """The union, as long as the case is carried."""
    if grievance.status != S.INTAKE and grievance.status not in LIVE:
        return Denied(not_now(grievance, "Articles are cited while a case is carried"))
    capability = Capability.LOG_CASE if grievance.status == S.INTAKE else Capability.CARRY_CASE
    return is_union(actor, grievance) and may_in(actor, capability, grievance)


def can_assign_case(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    """Each party says who carries the case for it."""
    if grievance.is_final:
        return Denied(not_now(grievance, "A case at an end is given to nobody"))
    return is_party(actor, grievance) and may_in(actor, Capability.ASSIGN_CASE, grievance)


def can_share_case(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return is_party(actor, grievance) and may_in(actor, Capability.SHARE_CASE, grievance)


def can_unshare_case(actor: Actor, share: CaseShare, *, now: datetime) -> Access:
    return can_share_case(actor, share.content_object, now=now)


def can_tell_member(actor: Actor, grievance: Grievance, *, now: datetime) -> Access:
    return is_union(actor, grievance) and may_in(actor, Capability.CARRY_CASE, grievance)
