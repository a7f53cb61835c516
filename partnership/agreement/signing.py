"""Those with ultimate responsibility sign the agreement: what foundation/signing asks of it."""

from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.signing.subjects import CHANGED, Signable
from foundation.toolkit.access import Access
from foundation.toolkit.conflicts import StaleVersionError
from partnership.agreement.access import can_sign_agreement
from partnership.agreement.actions.signing import count_signature
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.queries import SIGNED_KIND, signatures_of


def may_sign(actor: Actor, subject_id: str) -> Access:
    return can_sign_agreement(actor, _agreement(subject_id))


def href(subject_id: str) -> str:
    return reverse("agreement:version-detail", args=[subject_id])


def signed(subject_id: str, by: Actor, now: datetime) -> None:
    require_under(count_signature(agreement_id=subject_id, by=by, now=now), by)


def require_under(agreement: AgreementToPartner, by: Actor) -> None:
    """Raise ``StaleVersionError`` if the signature just given is not under the text as it stands.

    It was taken back while the signature was on its way: under the lock of the version it is seen.
    """
    if not any(one.person_id == by.person.pk for one in signatures_of(agreement)):
        saved = {"The text as it is now": as_it_stands(str(agreement.pk)).decode()}
        raise StaleVersionError(CHANGED, current=agreement, saved=saved)


def as_it_stands(subject_id: str) -> bytes:
    """What is ready to sign, or the draft as it would be signed now."""
    agreement = _agreement(subject_id)
    return (agreement.composed() if agreement.is_draft else agreement.text).encode()


def _agreement(subject_id: str) -> AgreementToPartner:
    return AgreementToPartner.objects.of_page().get(pk=subject_id)


AGREEMENT = Signable(
    SIGNED_KIND, "The Agreement to Partner", may_sign, href, signed, as_it_stands=as_it_stands
)
