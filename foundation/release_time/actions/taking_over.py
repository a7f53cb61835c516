"""The time of a meeting, a case or a course, recorded straight from it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from foundation.release_time.actions.posting import record_use, refuse_recorded
from foundation.release_time.actions.requesting import use_request
from foundation.release_time.models import Bank, ReleaseCategory, ReleaseRequest
from foundation.release_time.occasions import Occasion
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.roles.actor import Actor


@transaction.atomic
def take_over(
    *,
    occasion: Occasion,
    bank: Bank,
    category: ReleaseCategory,
    minutes: int,
    by: Actor,
    now: datetime,
) -> None:
    """From what was granted for that day, where something was: one hour is never counted twice."""
    granted = _granted_for(occasion, bank, by, now)
    if granted is None:
        said: dict[str, Any] = {
            "bank": bank,
            "category": category,
            "on": occasion.on,
            "minutes": minutes,
        }
        record_use(**said, occasion=occasion, by=by, now=now)
        return
    refuse_recorded(occasion, by.person)
    use_request(request=granted, minutes=minutes, by=by, now=now, origin=occasion.seal)


def _granted_for(occasion: Occasion, bank: Bank, by: Actor, now: datetime) -> ReleaseRequest | None:
    rows = ReleaseRequest.objects.filter(
        bank=bank, person=by.person, status=Status.GRANTED, starts_at__lte=now
    )
    same_day = (one for one in rows.for_page().order_by("starts_at") if one.on == occasion.on)
    return next(same_day, None)
