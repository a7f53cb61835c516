"""Who signs for each party, and what a signature sets going."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import counted
from partnership.agreement.access import can_be_named, can_name_signers, can_strike_signer
from partnership.agreement.actions.reviewing import begin_review, end_reviews_before
from partnership.agreement.changes import locked
from partnership.agreement.models import AgreementToPartner, NamedSigner
from partnership.agreement.queries import parties_to_sign, party_lines, standing_signers
from partnership.agreement.statuses import AgreementStatus
from partnership.agreement.telling import tell_one, tell_speakers, written


@transaction.atomic
def name_signer(
    *,
    agreement: AgreementToPartner,
    person: Person,
    capacity: str,
    by: Actor,
    now: datetime,
) -> NamedSigner:
    """The actor's party names somebody with ultimate responsibility to sign for it."""
    agreement = locked(agreement)
    require(can_name_signers(by, agreement))
    require(can_be_named(by, person, now=now))
    assert by.organization is not None
    if not capacity.strip():
        raise ValidationError({"capacity": "Say as what they sign, as in “President”."})
    signer = NamedSigner(
        room_id=agreement.room_id,
        agreement=agreement,
        organization=by.organization,
        person=person,
        capacity=capacity.strip(),
        named_by=by.person,
        named_at=now,
    )
    try:
        with transaction.atomic():
            signer.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError({"person": f"{person} is named already."}) from twice
    words = f"{by.organization} named {person}, {signer.capacity}, to sign for it."
    written(agreement, "agreement.signer_named", words, by, now)
    if agreement.is_offered:
        waits = "The Agreement to Partner waits for your signature"
        tell_one(agreement, person, by.organization, waits, by, now)
    return signer


@transaction.atomic
def strike_signer(*, signer: NamedSigner, by: Actor, now: datetime) -> NamedSigner:
    """Somebody else signs: they left, say, or their term has ended. Who has signed stays."""
    agreement = locked(signer.agreement)
    signer.agreement = agreement
    require(can_strike_signer(by, signer))
    signer.struck_at, signer.struck_by = now, by.person
    signer.save(update_fields=["struck_at", "struck_by"])
    words = f"{by.organization} named {signer.person} to sign for it no longer."
    written(agreement, "agreement.signer_struck", words, by, now)
    count_signature(agreement_id=agreement.pk, by=by, now=now, is_quiet=True)
    return signer


@transaction.atomic
def count_signature(
    *, agreement_id: str | UUID, by: Actor, now: datetime, is_quiet: bool = False
) -> AgreementToPartner:
    """After a signature: it holds with the last of them. Those who sign at once come in turn."""
    agreement = locked(AgreementToPartner(pk=agreement_id))
    if not agreement.is_offered:
        return agreement
    missing = parties_to_sign(party_lines(agreement))
    if not missing:
        return hold(agreement, _signatories(agreement), by=by, now=now)
    if not is_quiet:
        waits = ", ".join(map(str, missing))
        words = f"{by.person} signed version {agreement.number} for {by.organization}."
        written(agreement, "agreement.signed", f"{words} Waiting for {waits}.", by, now)
        left = counted(len(missing), "party")
        tell_speakers(agreement, f"The Agreement to Partner was signed; {left} to sign", by, now)
    return agreement


def hold(
    agreement: AgreementToPartner,
    signatories: list[dict[str, str]],
    *,
    by: Actor,
    now: datetime,
) -> AgreementToPartner:
    """Every party has signed: it is in force, and the clock of its review runs."""
    agreement.signatories = signatories
    agreement.move_to(AgreementStatus.AGREED, at=now)
    end_reviews_before(agreement, by=by, now=now)
    begin_review(agreement, since=agreement.day_of(now), now=now)
    words = f"Every party has signed version {agreement.number} of the agreement: it is in force."
    written(agreement, "agreement.agreed", words, by, now, fingerprint=agreement.fingerprint)
    tell_speakers(agreement, "Every party has signed the Agreement to Partner", by, now)
    return agreement


def _signatories(agreement: AgreementToPartner) -> list[dict[str, str]]:
    """As everybody reads it who may not enter the room of the signatures."""
    return [
        {
            "party": party.party.name,
            "name": line.signer.person.name,
            "capacity": line.signer.capacity,
            "on": agreement.day_of(line.signature.signed_at).isoformat(),
            "method": str(line.signature.method),
        }
        for party in party_lines(agreement)
        for line in party.lines
        if line.signature is not None
    ]


def signatories_on_paper(agreement: AgreementToPartner, now: datetime) -> list[dict[str, str]]:
    """Of a text signed on paper: whom the parties named, on the day the last confirmed it."""
    return [
        {
            "party": signer.organization.name,
            "name": signer.person.name,
            "capacity": signer.capacity,
            "on": agreement.day_of(now).isoformat(),
            "method": "PAPER",
        }
        for signer in standing_signers(agreement)
    ]
