"""Granting what is due, and taking what is lost: worked out anew from the rules each time.

Swept as each union's own system actor. Whatever was missed, repeated, late or out of order, the
ledger afterwards says what the rules and the history say; what was posted wrongly goes back by a
line of its own.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from foundation.people.models import OrganizationKind
from foundation.record import actions as record
from foundation.release_time.accrual_sql import ACCRUE, EXPIRE
from foundation.release_time.dues import Bound, DuePeriod, bounds_of, due_periods
from foundation.release_time.models import Bank, Entitlement, HeadCount
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone


@dataclass(frozen=True)
class Accrued:
    """How many lines a run added: what was due, and what was lost at the ends of years."""

    lines: int
    expired: int


@transaction.atomic
def accrue(*, by: Actor, now: datetime) -> Accrued:
    """Post what is due in the banks of ``by``'s union: one statement for everybody.

    Safe to run at once, twice, late and out of order.
    """
    union = by.organization
    if union is None or union.kind != OrganizationKind.UNION:
        return Accrued(0, 0)
    banks = list(Bank.objects.agreed().filter(union=union).order_by("pk"))
    dues = _dues(banks, now)
    lines = _posted(dues, now) if dues else 0
    expired = _expired([bound for bank in banks for bound in _bounds(bank, dues, now)], now)
    if lines or expired:
        _write(banks, Accrued(lines, expired), by, now)
    return Accrued(lines, expired)


def _dues(banks: Sequence[Bank], now: datetime) -> list[DuePeriod]:
    entitlements = Entitlement.objects.agreed().filter(bank__in=banks).for_page()
    counts: dict[Any, list[HeadCount]] = {}
    for count in HeadCount.objects.filter(entitlement__bank__in=banks):
        counts.setdefault(count.entitlement_id, []).append(count)
    return [
        due
        for entitlement in entitlements
        for due in due_periods(
            entitlement,
            counts.get(entitlement.pk, ()),
            in_zone(now, entitlement.bank.zone).date(),
        )
    ]


def _bounds(bank: Bank, dues: Iterable[DuePeriod], now: datetime) -> Iterable[Bound]:
    return bounds_of(bank, dues, in_zone(now, bank.zone).date())


def _posted(dues: Sequence[DuePeriod], now: datetime) -> int:
    periods = json.dumps([due.as_row() for due in dues])
    with connection.cursor() as cursor:
        cursor.execute(ACCRUE, {"periods": periods, "now": now})
        return cursor.rowcount


def _expired(bounds: Sequence[Bound], now: datetime) -> int:
    """Day by day, for the next rests on what the one before has left."""
    lines = 0
    ordered = sorted(bounds, key=lambda bound: (bound.on, bound.kind == "CAP", str(bound.bank.pk)))
    with connection.cursor() as cursor:
        for (on, _), some in groupby(ordered, key=lambda bound: (bound.on, bound.kind)):
            rows = json.dumps([bound.as_row() for bound in some])
            cursor.execute(EXPIRE, {"bounds": rows, "on": on, "now": now})
            lines += cursor.rowcount
    return lines


def _write(banks: Sequence[Bank], accrued: Accrued, by: Actor, now: datetime) -> None:
    """One entry in each room that has banks; which lines, the ledger itself says."""
    firsts = {bank.room_id: bank for bank in reversed(banks)}
    for room_id, bank in firsts.items():
        record.write(
            event="release_time.accrued",
            subject=bank,
            room_id=room_id,
            sentence="What was due of release time was posted.",
            by=by,
            now=now,
            details={"lines": accrued.lines, "expired": accrued.expired},
        )
