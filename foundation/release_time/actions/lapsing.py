"""What follows by itself: answers that did not come, and months that are to be reimbursed.

Swept as each union's own system actor. Safe to run at once and twice.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

from foundation.people.models import OrganizationKind
from foundation.release_time.actions.requesting import (
    lock_request,
    settle_granted,
    tell_asker,
    write_request,
)
from foundation.release_time.models import (
    Bank,
    Reimbursement,
    Reimburses,
    ReleaseRequest,
    Silence,
    Transfer,
)
from foundation.release_time.periods import Cycle, CycleUnit, Period
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone

MONTHS = Cycle(CycleUnit.MONTH, 1, date(2024, 1, 1))
LOOKS_BACK = timedelta(days=400)


def follow_silence(*, by: Actor, now: datetime) -> int:
    """Whatever no answer came to in time stands or falls as its contract says; how many."""
    if not _is_union(by):
        return 0
    rows = ReleaseRequest.objects.unanswered(now).filter(asked_for=by.organization)
    rows = rows.exclude(bank__silence=Silence.WAITS).for_page().order_by("answer_due_at", "pk")
    return sum(_follow(request, by, now) for request in list(rows))


def _follow(request: ReleaseRequest, by: Actor, now: datetime) -> bool:
    with transaction.atomic():
        request = lock_request(request)
        if not request.is_waiting:
            return False
        if request.bank.silence == Silence.GRANTED:
            try:
                with transaction.atomic():
                    settle_granted(request, by, now, by_silence=True)
            except ValidationError:
                # Nothing is left to set aside: it counts as denied, and the asker is told.
                request.refresh_from_db(fields=["status"])
                _deny(request, by, now)
        else:
            _deny(request, by, now)
    return True


def _deny(request: ReleaseRequest, by: Actor, now: datetime) -> None:
    request.move_to(Status.DENIED, answered_at=now, by_silence=True)
    said = "no answer came, so it counts as denied"
    write_request(request, "release_time.denied", said, by, now)
    tell_asker(request, "no answer came to your request for release time: it is denied.", now)


@transaction.atomic
def tell_reimbursements(*, by: Actor, now: datetime) -> int:
    """Write down what each month that has ended is to be paid back for; how many are new."""
    if not _is_union(by):
        return 0
    banks = Bank.objects.agreed().filter(union=by.organization)
    banks = banks.exclude(reimbursed_by=Reimburses.NOBODY)
    return sum(_tell(bank, month, now) for bank in banks for month in _months(bank, now))


def _months(bank: Bank, now: datetime) -> list[Period]:
    today = in_zone(now, bank.zone).date()
    first = max(bank.starts_on, today - LOOKS_BACK)
    return [month for month in MONTHS.between(first, today) if month.ends_on <= today]


def _tell(bank: Bank, month: Period, now: datetime) -> int:
    rows = Transfer.objects.filter(bank=bank, on__gte=month.starts_on, on__lt=month.ends_on)
    minutes = rows.aggregate(
        used=Coalesce(Sum("minutes", filter=Q(kind="USE")), Value(0))
        - Coalesce(Sum("minutes", filter=Q(undoes="USE")), Value(0))
    )["used"]
    told = Reimbursement.objects.select_for_update().filter(bank=bank, month_on=month.starts_on)
    there = told.first()
    if there is not None:
        if there.is_due and there.minutes != minutes:
            there.minutes, there.told_at = minutes, now
            there.save(update_fields=["minutes", "told_at"])
        return 0
    if not minutes:
        return 0
    new = Reimbursement(
        room_id=bank.room_id,
        bank=bank,
        month_on=month.starts_on,
        minutes=minutes,
        due_on=month.ends_on + timedelta(days=(bank.reimburse_days or 30) - 1),
        told_at=now,
    )
    return len(Reimbursement.objects.bulk_create([new], ignore_conflicts=True))


def _is_union(by: Actor) -> bool:
    return by.organization is not None and by.organization.kind == OrganizationKind.UNION
