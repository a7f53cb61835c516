"""Both parties put their names to a version's text: what foundation/signing asks of contracts."""

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.signing.models import Signature
from foundation.signing.subjects import Signable
from foundation.toolkit.access import Access
from governance.contracts.access import can_sign_version
from governance.contracts.models import AgreementVersion

KIND = "contract version"


def may_sign(actor: Actor, subject_id: str) -> Access:
    return can_sign_version(actor, _version(subject_id))


def href(subject_id: str) -> str:
    version = _version(subject_id)
    return reverse("contracts:version-detail", args=[version.agreement.code, version.number])


def signatures_of(actor: Actor, version: AgreementVersion) -> list[Signature]:
    """Who has signed this version, for whoever may enter the room of its parties."""
    if actor.organization is None:
        return []
    rows = Signature.objects.filter(text__kind=KIND, text__subject_id=str(version.pk))
    return list(rows.select_related("person", "organization"))


def _version(subject_id: str) -> AgreementVersion:
    rows = AgreementVersion.objects.of_page().select_related(
        "agreement__partnership__unit", "agreement__employer", "agreement__union"
    )
    return rows.get(pk=subject_id)


CONTRACT_VERSION = Signable(KIND, "The contract", may_sign, href)
