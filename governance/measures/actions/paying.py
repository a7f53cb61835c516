"""Paying out a period: each group its amount, once."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.collecting import lock_period, tell_sides
from governance.measures.changes import written
from governance.measures.gains_access import can_pay
from governance.measures.gainsharing.engine import is_the_same
from governance.measures.models import GainComputation, GainPayout, GainPeriod
from governance.measures.statuses import PeriodStatus


@transaction.atomic
def pay_out(*, period: GainPeriod, by: Actor, now: datetime, seen: str = "") -> GainPeriod:
    """From verified figures, after the window, with nothing in dispute.

    The computation is made once more from what is stored with it; if it came out otherwise, nothing
    would be paid. ``seen``: the fingerprint of the computation that was read.
    """
    period = lock_period(period)
    computation = period.computations.filter(round=period.round).first()
    if period.is_paid or (seen and (computation is None or seen != computation.fingerprint)):
        raise StaleVersionError(
            "Somebody else has paid it out, or the figures were opened, since you opened it.",
            current=period,
            saved={"State": period.get_status_display()},
        )
    require(can_pay(by, period, now=now))
    assert computation is not None
    if not stands(computation):
        raise ValidationError(
            "Computed again from what is stored, it does not come to the same. Nothing is paid;"
            " the parties are to look at the record."
        )
    groups = {one["name"]: one for one in computation.went_in["groups"]}
    GainPayout.objects.bulk_create(
        GainPayout(
            room_id=period.room_id,
            period=period,
            computation=computation,
            group=one["group"],
            position=place,
            people=groups[one["group"]]["people"],
            shared_by=one["each"],
            by=Decimal(one["by"]),
            amount=Decimal(one["amount"]),
            paid_at=now,
        )
        for place, one in enumerate(computation.result["payouts"])
    )
    period.move_to(PeriodStatus.PAID)
    period.paid_at, period.paid_by = now, by.person
    period.save()
    sentence = f"{by.organization} paid out {period}."
    details = {"fingerprint": computation.fingerprint, "shared": str(computation.shared)}
    written(period, "gains.paid", sentence, by=by, now=now, details=details)
    tell_sides(period, "Shared gains were paid out.", by, now)
    return period


def stands(computation: GainComputation) -> bool:
    """Whether what is stored comes, by its own engine, to the result that is stored."""
    return is_the_same(
        computation.went_in, computation.result, computation.fingerprint, computation.engine
    )
