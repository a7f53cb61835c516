"""Every party puts its name to a version's text: what foundation/signing asks of lists."""

from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.signing.subjects import Signable
from foundation.toolkit.access import Access
from governance.responsibilities.access import can_ratify_list
from governance.responsibilities.actions.ratifying import count_ratification
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import SIGNED_KIND


def may_sign(actor: Actor, subject_id: str) -> Access:
    return can_ratify_list(actor, ListVersion.objects.of_page().get(pk=subject_id))


def href(subject_id: str) -> str:
    return reverse("responsibilities:version-detail", args=[subject_id])


def signed(subject_id: str, by: Actor, now: datetime) -> None:
    count_ratification(version_id=subject_id, by=by, now=now)


RESPONSIBILITIES_LIST = Signable(SIGNED_KIND, "The responsibilities list", may_sign, href, signed)
