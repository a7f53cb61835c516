"""The chairs put their names to minutes: what foundation/signing asks of committees."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from foundation.roles.actor import Actor
from foundation.signing.subjects import Signable
from foundation.toolkit.access import Access
from governance.committees.actions.minuting import SIGNED_KIND, count_approval
from governance.committees.bench import bench_of
from governance.committees.meeting_access import can_approve
from governance.committees.models import Minutes


def may_sign(actor: Actor, subject_id: str) -> Access:
    minutes = _minutes(subject_id)
    bench = bench_of(minutes.meeting.committee, now=timezone.now())
    return can_approve(actor, minutes, bench)


def href(subject_id: str) -> str:
    return reverse("committees:minutes-detail", args=[_minutes(subject_id).meeting_id])


def signed(subject_id: str, by: Actor, now: datetime) -> None:
    count_approval(minutes_id=subject_id, by=by, now=now)


def _minutes(subject_id: str) -> Minutes:
    return Minutes.objects.select_related("meeting__committee").get(pk=subject_id)


MINUTES = Signable(SIGNED_KIND, "The minutes", may_sign, href, signed)
