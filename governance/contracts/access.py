"""Who reads contracts, who loads one, and who may say yes to the other party's version."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.people.models import Membership, Organization, OrganizationKind, Partnership
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.contracts.models import (
    Agreement,
    AgreementVersion,
    Article,
    LetterOffer,
    SideLetter,
)
from governance.contracts.models.agreement import AgreementQuerySet


def can_read_contracts(actor: Actor) -> Access:
    """By the role; a member without one reads the contracts they themselves work under."""
    return ALLOWED if actor.organization is None else may(actor, Capability.READ_CONTRACTS)


def agreements_to_read(actor: Actor, *, now: datetime) -> AgreementQuerySet:
    """The contracts of the actor's own partnerships; a member's: those of their memberships."""
    require(can_read_contracts(actor))
    agreements = Agreement.objects.select_related("partnership", "employer", "union")
    if actor.organization is None:
        return agreements.of_members(Membership.objects.in_force(now).filter(person=actor.person))
    if actor.organization.kind == OrganizationKind.JOINT_BODY:
        assert actor.assignment is not None
        return agreements.over_unit(actor.assignment.unit)
    return agreements.of_party(actor.organization)


def agreement_to_read(actor: Actor, code: str, *, now: datetime) -> Agreement:
    # 404, not 403: what another partnership has agreed is not for us to know of.
    agreement = agreements_to_read(actor, now=now).filter(code=code).first()
    if agreement is None:
        raise Http404
    return agreement


def version_to_read(agreement: Agreement, number: int) -> AgreementVersion:
    version = agreement.versions.of_page().filter(number=number).first()
    if version is None:
        raise Http404
    version.agreement = agreement
    return version


def article_to_read(version: AgreementVersion, number: str) -> Article:
    article = version.articles.filter(number=number).first()
    if article is None:
        raise Http404
    article.version = version
    return article


def partnerships_to_load_into(actor: Actor) -> list[Partnership]:
    """Where the actor could load a contract: the partnerships their own party is in."""
    if actor.organization is None or not may(actor, Capability.LOAD_CONTRACT):
        return []
    own = Q(employer=actor.organization) | Q(unions=actor.organization)
    return list(Partnership.objects.filter(own).distinct().select_related("employer"))


def can_load_contracts(actor: Actor) -> Access:
    """Whether there is a page to load one at all; which one is asked when the file is read."""
    if actor.organization is None:
        return Denied("Contracts are loaded by an administrator of either party.")
    if actor.side is None:
        return Denied(f"{actor.organization} is not a party to any contract.")
    return may(actor, Capability.LOAD_CONTRACT)


def can_load_contract(actor: Actor, *, partnership: Partnership, union: Organization) -> Access:
    """An administrator of one of the two parties to it, and of no other union."""
    is_party = actor.organization is not None and actor.organization.pk in (
        union.pk,
        partnership.employer_id,
    )
    if not is_party:
        return Denied(
            f"A contract between {partnership.employer} and {union} is loaded by one of them."
        )
    return may(actor, Capability.LOAD_CONTRACT, unit=partnership.unit)


def can_confirm_version(actor: Actor, version: AgreementVersion) -> Access:
    """An administrator of the party that did not load it; a person, never a sweep."""
    return first_denial(
        _is_unanswered(version),
        _is_person_of(actor, version.agreement.other_party(version.loaded_for)),
        may(actor, Capability.LOAD_CONTRACT, unit=version.agreement.partnership.unit),
    )


def can_set_version_aside(actor: Actor, version: AgreementVersion) -> Access:
    """Either party, while it waits: the one takes it back, the other declines it."""
    if version.is_agreed and version.confirmed_at is None:
        return Denied("The first version is used already; load a corrected one in its place.")
    party = next(
        (party for party in version.agreement.parties if party == actor.organization), None
    )
    return first_denial(
        _is_unanswered(version),
        _is_person_of(actor, party or version.loaded_for),
        may(actor, Capability.LOAD_CONTRACT, unit=version.agreement.partnership.unit),
    )


def can_sign_version(actor: Actor, version: AgreementVersion) -> Access:
    """An administrator of either party puts their name to its text, besides confirming it."""
    if version.set_aside_at is not None:
        return Denied("This version was set aside.")
    party = next(
        (party for party in version.agreement.parties if party == actor.organization), None
    )
    return first_denial(
        _is_person_of(actor, party or version.agreement.union),
        may(actor, Capability.LOAD_CONTRACT, unit=version.agreement.partnership.unit),
    )


def letter_to_read(agreement: Agreement, number: int) -> SideLetter:
    letter = agreement.letters.of_page().filter(number=number).first()
    if letter is None:
        raise Http404
    letter.agreement = agreement
    return letter


def offers_to_read(actor: Actor, agreement: Agreement) -> QuerySet[LetterOffer]:
    """Letters offered and not agreed are the two parties' alone: another union learns of none."""
    if actor.organization not in agreement.parties:
        return LetterOffer.objects.none()
    offers = LetterOffer.objects.filter(agreement=agreement)
    return offers.select_related("offered_by", "offered_for", "answered_by")


def offer_to_read(actor: Actor, agreement: Agreement, pk: UUID) -> LetterOffer:
    offer = offers_to_read(actor, agreement).filter(pk=pk).first()
    if offer is None:
        raise Http404
    offer.agreement = agreement
    return offer


def can_offer_letter(actor: Actor, agreement: Agreement) -> Access:
    """An administrator of either party; a person, never a sweep."""
    return _answers_for(actor, agreement)


def can_confirm_letter(actor: Actor, offer: LetterOffer) -> Access:
    """An administrator of the party that did not offer it."""
    return first_denial(
        _is_open(offer),
        _is_person_of(actor, offer.awaits),
        may(actor, Capability.LOAD_CONTRACT, unit=offer.agreement.partnership.unit),
    )


def can_set_letter_aside(actor: Actor, offer: LetterOffer) -> Access:
    """Either party, while it waits: the one takes it back, the other declines it."""
    return first_denial(_is_open(offer), _answers_for(actor, offer.agreement))


def can_set_warning(actor: Actor, agreement: Agreement) -> Access:
    """How long before the end both parties are warned: set by an administrator of either."""
    return _answers_for(actor, agreement)


def _answers_for(actor: Actor, agreement: Agreement) -> Access:
    if actor.is_system or actor.organization not in agreement.parties:
        union, employer = agreement.parties
        return Denied(f"An administrator of {union} or {employer} does this.")
    return may(actor, Capability.LOAD_CONTRACT, unit=agreement.partnership.unit)


def _is_open(offer: LetterOffer) -> Access:
    if offer.is_open:
        return ALLOWED
    return Denied(f"This letter is answered already: {offer.get_status_display().lower()}.")


def _is_unanswered(version: AgreementVersion) -> Access:
    if version.set_aside_at is not None:
        return Denied("This version was set aside.")
    if version.confirmed_at is not None:
        return Denied(f"{version.confirmed_for} has confirmed this version already.")
    return ALLOWED


def _is_person_of(actor: Actor, party: Organization) -> Access:
    if actor.is_system or actor.organization is None or actor.organization.pk != party.pk:
        return Denied(f"An administrator of {party} answers this.")
    return ALLOWED
