"""Who reads the Agreement to Partner, who drafts it, who signs it, and who speaks for a party."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.people.models import Membership, Organization, Partnership, Person
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from governance.responsibilities.access import partnership_to_read, partnerships_of
from partnership.agreement.models import (
    AgreementToPartner,
    NamedSigner,
    PrivateComment,
    Review,
    SignedPaper,
)
from partnership.agreement.models.agreement_to_partner import AgreementToPartnerQuerySet
from partnership.agreement.queries import has_signed, standing_signers
from partnership.agreement.statuses import AgreementStatus

__all__ = ["partnership_to_read", "partnerships_of"]


def agreements_to_read(actor: Actor) -> AgreementToPartnerQuerySet:
    """Those of the actor's partnerships: drafts as well for whoever acts for a party."""
    rows = AgreementToPartner.objects.of_page().filter(partnership__in=partnerships_of(actor))
    return rows if _is_party(actor) else rows.agreed()


def agreement_to_read(actor: Actor, pk: UUID) -> AgreementToPartner:
    return get_object_or_404(agreements_to_read(actor), pk=pk)


def can_read_agreement(actor: Actor) -> Access:
    """Everybody who belongs to a party of a partnership."""
    if not partnerships_of(actor):
        return Denied("The Agreement to Partner is read by the people of its parties.")
    return ALLOWED


def can_draft(actor: Actor, partnership: Partnership) -> Access:
    """Each side drafts: a draft binds nobody before every party has signed it."""
    return first_denial(
        _acts_for_a_party(actor, partnership),
        may(actor, Capability.DRAFT_AGREEMENT, unit=partnership.unit),
    )


def can_change_draft(actor: Actor, agreement: AgreementToPartner) -> Access:
    if not agreement.is_draft:
        return Denied(stands_words(agreement))
    return can_draft(actor, agreement.partnership)


def can_comment(actor: Actor, agreement: AgreementToPartner) -> Access:
    """On a draft and on what is in force: what is said about it goes into the next review."""
    if agreement.status == AgreementStatus.WITHDRAWN:
        return Denied(stands_words(agreement))
    return can_draft(actor, agreement.partnership)


def can_share_comment(actor: Actor, comment: PrivateComment) -> Access:
    if comment.shared_at is not None:
        return Denied("It was shared with every party already.")
    return can_comment(actor, comment.agreement)


def can_settle(actor: Actor, partnership: Partnership) -> Access:
    """Whoever speaks for their party about the agreement."""
    return first_denial(
        _acts_for_a_party(actor, partnership),
        may(actor, Capability.SETTLE_AGREEMENT, unit=partnership.unit),
    )


def can_be_ready(actor: Actor, agreement: AgreementToPartner) -> Access:
    """Each party says once of each revision that it would sign it."""
    if not agreement.is_draft:
        return Denied(stands_words(agreement))
    allowed = can_settle(actor, agreement.partnership)
    if not allowed:
        return allowed
    given = agreement.consents.filter(revision=agreement.revision)
    if given.filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} has said so of this draft.")
    return ALLOWED


def can_take_back(actor: Actor, agreement: AgreementToPartner) -> Access:
    """Any party, to change it: signatures under the text as it was do not count for another."""
    if not agreement.is_offered:
        return Denied(stands_words(agreement))
    return can_settle(actor, agreement.partnership)


def can_give_up(actor: Actor, agreement: AgreementToPartner) -> Access:
    if not agreement.is_staged:
        return Denied(stands_words(agreement))
    return can_settle(actor, agreement.partnership)


def can_name_signers(actor: Actor, agreement: AgreementToPartner) -> Access:
    """Each party names its own, as long as the agreement does not hold."""
    if not agreement.is_staged:
        return Denied(stands_words(agreement))
    return can_settle(actor, agreement.partnership)


def can_be_named(actor: Actor, person: Person, *, now: datetime) -> Access:
    if not person.assignments.in_force(now).filter(organization=actor.organization).exists():
        return Denied(
            f"{person} holds no role for {actor.organization} now: whoever signs for a party acts"
            " for it."
        )
    return ALLOWED


def can_strike_signer(actor: Actor, signer: NamedSigner) -> Access:
    if signer.organization_id != (actor.organization and actor.organization.pk):
        return Denied(f"{signer.organization} names its own signers.")
    if has_signed(signer):
        return Denied(f"{signer.person} has signed this text.")
    return can_name_signers(actor, signer.agreement)


def can_sign_agreement(actor: Actor, agreement: AgreementToPartner) -> Access:
    """Whom their party named, in a role they hold for it; the signing sees to the term."""
    if not agreement.is_offered:
        return Denied(stands_words(agreement))
    named = standing_signers(agreement)
    own = [one for one in named if one.organization_id == _party(actor)]
    if any(one.person_id == actor.person.pk for one in own):
        return ALLOWED
    if not own:
        return Denied(f"{actor.organization or 'Your party'} has not named who signs for it.")
    people = ", ".join(str(one.person) for one in own)
    return Denied(f"It is signed by those whom {actor.organization} named: {people}.")


def can_attach_paper(actor: Actor, agreement: AgreementToPartner) -> Access:
    if not agreement.is_offered:
        return Denied(stands_words(agreement))
    return can_settle(actor, agreement.partnership)


def can_confirm_paper(actor: Actor, paper: SignedPaper) -> Access:
    agreement = paper.agreement
    if paper.fingerprint != agreement.fingerprint:
        return Denied("The text was changed after this paper was signed.")
    allowed = can_attach_paper(actor, agreement)
    if not allowed:
        return allowed
    if any(one.organization_id == _party(actor) for one in paper.confirmations.all()):
        return Denied(f"{actor.organization} has confirmed it.")
    return ALLOWED


def can_say_in_review(actor: Actor, review: Review) -> Access:
    if not review.is_running:
        return Denied(f"This review has ended: {review.get_status_display().lower()}.")
    return can_settle(actor, review.agreement.partnership)


def can_confirm_reading(actor: Actor, agreement: AgreementToPartner, *, now: datetime) -> Access:
    if not agreement.is_agreed:
        return Denied("What is not agreed yet is not confirmed as read.")
    if party_of_reader(actor, agreement.partnership, now) is None:
        return Denied("You belong to no party of this partnership.")
    return ALLOWED


def party_of_reader(actor: Actor, partnership: Partnership, now: datetime) -> Organization | None:
    """For whom they read: the party they act for, else the one they belong to."""
    parties = partnership.parties
    if actor.organization in parties:
        return actor.organization
    belongs = Membership.objects.in_force(now).filter(person=actor.person, organization__in=parties)
    first = belongs.select_related("organization").order_by("pk").first()
    return first.organization if first else None


def review_to_read(actor: Actor, pk: UUID) -> Review:
    if not _is_party(actor):
        raise Http404
    return get_object_or_404(
        Review.objects.of_page().filter(partnership__in=partnerships_of(actor)), pk=pk
    )


def _party(actor: Actor) -> int | None:
    return actor.organization.pk if actor.organization else None


def _is_party(actor: Actor) -> bool:
    return actor.organization is not None and actor.side is not None


def _acts_for_a_party(actor: Actor, partnership: Partnership) -> Access:
    if not _is_party(actor) or actor.organization not in partnership.parties:
        return Denied(f"The parties of {partnership} see to this.")
    return ALLOWED


def stands_words(agreement: AgreementToPartner) -> str:
    return {
        AgreementStatus.DRAFT: "It is still being drafted: nobody signs it yet.",
        AgreementStatus.OFFERED: "Every party is ready to sign it: take it back to change it.",
        AgreementStatus.AGREED: "Every party has signed it: it never changes. Draft a new version.",
        AgreementStatus.WITHDRAWN: "This draft was given up.",
    }[AgreementStatus(agreement.status)]
