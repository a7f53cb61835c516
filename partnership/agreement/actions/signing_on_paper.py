"""The other way to sign: on paper. A scan is attached, and each party confirms what it shows."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from grievances.documents import CheckedFile, check_file, remove_file, store_file
from partnership.agreement.access import can_attach_paper, can_confirm_paper
from partnership.agreement.actions.signing import hold, signatories_on_paper
from partnership.agreement.changes import locked
from partnership.agreement.models import AgreementToPartner, PaperConfirmation, SignedPaper
from partnership.agreement.telling import tell_speakers, written


def attach_paper(
    *, agreement: AgreementToPartner, file: File, name: str, by: Actor, now: datetime
) -> SignedPaper:
    """Attach the scan of the signed paper; it counts for nothing before every party confirms it.

    ``ValidationError`` with a sentence on ``file`` for one that the portal does not take. A file
    whose row is not kept is removed.
    """
    require(can_attach_paper(by, agreement))
    checked = check_file(file, name)
    stored_as = store_file(file, agreement.room_id)
    try:
        return _attach(agreement, checked, stored_as, by, now)
    except BaseException:
        remove_file(stored_as)
        raise


@transaction.atomic
def _attach(
    agreement: AgreementToPartner, checked: CheckedFile, stored_as: str, by: Actor, now: datetime
) -> SignedPaper:
    agreement = locked(agreement)
    require(can_attach_paper(by, agreement))
    paper = SignedPaper(
        room_id=agreement.room_id,
        agreement=agreement,
        fingerprint=agreement.fingerprint,
        stored_as=stored_as,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        checks=list(checked.checks),
        attached_by=by.person,
        attached_for=by.organization,
        attached_at=now,
    )
    paper.save(force_insert=True)
    words = f"{by.organization} attached a scan of version {agreement.number} signed on paper."
    written(agreement, "agreement.paper_attached", words, by, now, sha256=checked.sha256)
    tell_speakers(agreement, "A scan of the signed Agreement to Partner to confirm", by, now)
    return paper


@transaction.atomic
def confirm_paper(*, paper: SignedPaper, by: Actor, now: datetime) -> AgreementToPartner:
    """The actor's party says that its own people signed it. With the last party it holds."""
    agreement = locked(paper.agreement)
    paper = SignedPaper.objects.prefetch_related("confirmations").get(pk=paper.pk)
    paper.agreement = agreement
    require(can_confirm_paper(by, paper))
    if not agreement.signers.filter(struck_at=None, organization=by.organization).exists():
        raise ValidationError("Name first who signed it for your party.")
    confirmation = PaperConfirmation(
        room_id=agreement.room_id,
        paper=paper,
        organization=by.organization,
        given_by=by.person,
        given_at=now,
    )
    try:
        with transaction.atomic():
            confirmation.save(force_insert=True)
    except IntegrityError:
        return agreement
    words = f"{by.organization} confirmed the scan of version {agreement.number} signed on paper."
    written(agreement, "agreement.paper_confirmed", words, by, now, sha256=paper.sha256)
    rows = PaperConfirmation.objects.filter(paper=paper)
    confirmed = set(rows.values_list("organization_id", flat=True))
    if all(party.pk in confirmed for party in agreement.partnership.parties):
        return hold(agreement, signatories_on_paper(agreement, now), by=by, now=now)
    return agreement
