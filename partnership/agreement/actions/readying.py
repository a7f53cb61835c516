"""From a draft to a text that every party is ready to sign; and back, or given up."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.signing.actions.signing import put_up_text
from foundation.signing.challenges import fingerprint_of
from foundation.toolkit.access import require
from foundation.walls.models import Room
from partnership.agreement.access import can_be_ready, can_give_up, can_settle, can_take_back
from partnership.agreement.actions.signing import count_signature
from partnership.agreement.changes import keep_revision, locked, require_revision
from partnership.agreement.models import AgreementToPartner, DraftConsent
from partnership.agreement.queries import SIGNED_KIND
from partnership.agreement.statuses import AgreementStatus
from partnership.agreement.telling import tell_signers, tell_speakers, written

TEXT_TYPE = "text/plain; charset=utf-8"


@transaction.atomic
def say_ready(
    *, agreement: AgreementToPartner, by: Actor, now: datetime, seen: int | None = None
) -> AgreementToPartner:
    """The actor's party would sign the draft as it stands. With the last party it is frozen.

    ``StaleVersionError`` where the draft is not at the revision that was ``seen``.
    """
    agreement = locked(agreement)
    require(can_settle(by, agreement.partnership))
    require_revision(agreement, seen)
    require(can_be_ready(by, agreement))
    if not agreement.said.mission:
        raise ValidationError("Say your shared mission first: an agreement begins with it.")
    DraftConsent(
        room_id=agreement.room_id,
        agreement=agreement,
        revision=agreement.revision,
        organization=by.organization,
        given_by=by.person,
        given_at=now,
    ).save(force_insert=True)
    words = f"{by.organization} is ready to sign version {agreement.number} as it stands."
    written(agreement, "agreement.ready", words, by, now, revision=agreement.revision)
    if _everybody_is_ready(agreement):
        _freeze(agreement, by, now)
    else:
        tell_speakers(agreement, "A party is ready to sign the Agreement to Partner", by, now)
    return agreement


@transaction.atomic
def take_back(
    *, agreement: AgreementToPartner, by: Actor, now: datetime, seen: int | None = None
) -> AgreementToPartner:
    """Make it a draft again, to change it; whoever signed signs the next text."""
    agreement = locked(agreement)
    require(can_settle(by, agreement.partnership))
    require_revision(agreement, seen)
    require(can_take_back(by, agreement))
    assert by.organization is not None
    agreement.revision += 1
    agreement.changed_by, agreement.changed_for = by.person, by.organization
    agreement.changed_at = now
    agreement.text = agreement.fingerprint = ""
    agreement.move_to(AgreementStatus.DRAFT, at=now)
    keep_revision(agreement, "Took it back to change it", by, now)
    words = f"{by.organization} took version {agreement.number} of the agreement back to change it."
    written(agreement, "agreement.taken_back", words, by, now)
    tell_speakers(agreement, "The Agreement to Partner is being changed again", by, now)
    tell_signers(agreement, "The Agreement to Partner is being changed again", by, now)
    return agreement


@transaction.atomic
def give_up(
    *, agreement: AgreementToPartner, because: str, by: Actor, now: datetime
) -> AgreementToPartner:
    """Give up a version that does not hold; everything that was written stays to be read."""
    agreement = locked(agreement)
    require(can_give_up(by, agreement))
    if not because.strip():
        raise ValidationError({"because": "Say why, in a sentence: every party reads it."})
    agreement.withdrawn_by, agreement.withdrawn_because = by.person, because.strip()
    agreement.move_to(AgreementStatus.WITHDRAWN, at=now)
    words = f"{by.organization} gave up the draft of version {agreement.number} of the agreement."
    written(agreement, "agreement.given_up", words, by, now)
    tell_speakers(agreement, "The draft of the Agreement to Partner was given up", by, now)
    return agreement


def _everybody_is_ready(agreement: AgreementToPartner) -> bool:
    given = agreement.consents.filter(revision=agreement.revision)
    ready = set(given.values_list("organization_id", flat=True))
    return all(party.pk in ready for party in agreement.partnership.parties)


def _freeze(agreement: AgreementToPartner, by: Actor, now: datetime) -> None:
    """These very words are what is signed from now on."""
    agreement.text = agreement.composed()
    agreement.fingerprint = fingerprint_of(agreement.text.encode())
    agreement.move_to(AgreementStatus.OFFERED, at=now)
    put_up_text(
        kind=SIGNED_KIND,
        subject_id=str(agreement.pk),
        name=f"{agreement}",
        content=agreement.text.encode(),
        media_type=TEXT_TYPE,
        room=Room.objects.get(pk=agreement.room_id),
        by=by,
        now=now,
    )
    words = f"Every party is ready to sign version {agreement.number} of the agreement."
    written(agreement, "agreement.offered", words, by, now, fingerprint=agreement.fingerprint)
    tell_speakers(agreement, "The Agreement to Partner is ready to sign", by, now)
    tell_signers(agreement, "The Agreement to Partner waits for your signature", by, now)
    # Changed back to words that everybody named has signed already: it holds at once.
    count_signature(agreement_id=agreement.pk, by=by, now=now, is_quiet=True)
