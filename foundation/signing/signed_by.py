"""Whether a party's name stands under a text: a condition for lists of what may be signed."""

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from foundation.people.models import Organization
from foundation.signing.models import Signature, SignedText

_SUBJECT = Cast(OuterRef("pk"), CharField())


def has_signed(kind: str, organization: Organization | None) -> Exists:
    """Of a thing whose ``fingerprint`` is that of the text: the party signed the text as it is."""
    signatures = Signature.objects.filter(
        text__kind=kind,
        text__subject_id=_SUBJECT,
        text__fingerprint=OuterRef("fingerprint"),
        organization=organization,
    )
    return Exists(signatures)


def has_signed_latest(kind: str, organization: Organization | None) -> Exists:
    """Of a thing that is put up again as it changes: the party signed the latest text."""
    later = SignedText.objects.filter(
        kind=kind, subject_id=OuterRef("text__subject_id"), number__gt=OuterRef("text__number")
    )
    signatures = Signature.objects.filter(
        ~Exists(later), text__kind=kind, text__subject_id=_SUBJECT, organization=organization
    )
    return Exists(signatures)
