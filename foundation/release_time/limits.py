"""What a bank's rules refuse, each with a sentence that says what would be allowed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

from foundation.calendars.working_calendar import WorkingCalendar
from foundation.people.models import Person, Unit
from foundation.release_time import ledger
from foundation.release_time.hours import DAY, Counts, hours_words, rounded
from foundation.release_time.models import (
    Bank,
    NoticeUnit,
    ReleaseCategory,
    ReleaseRequest,
    Transfer,
)
from foundation.release_time.periods import Cycle, CycleUnit, Period
from foundation.toolkit.moments import counted, in_zone

EVERY_DAY = WorkingCalendar("release-time", "Monday to Friday")
A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Taking:
    """What somebody would take of a bank on one day."""

    bank: Bank
    person: Person
    category: ReleaseCategory
    on: date
    minutes: int
    causes_overtime: bool = False
    rate_cents: int = 0

    @property
    def amount(self) -> int:
        """What the bank is charged: minutes, more where it causes overtime, or dollars."""
        percent = self.bank.overtime_percent if self.causes_overtime else 100
        if self.bank.counts == Counts.CENTS:
            return rounded(self.minutes * self.rate_cents * percent, 60 * 100)
        return rounded(self.minutes * percent, 100)


def check_taking(taking: Taking, *, now: datetime, already: int = 0) -> None:
    """Refuse what the rules do not allow; ``already`` is what is set aside for it by now."""
    check_minutes(taking.minutes)
    check_steps(taking.bank, taking.minutes)
    check_category(taking.bank, taking.category)
    check_rate(taking)
    check_day(taking, already)
    check_most(taking, already)
    check_share(taking, already)
    check_left(taking, now=now, already=already)


def check_minutes(minutes: int) -> None:
    """Of one day."""
    check_some(minutes)
    if minutes > DAY:
        raise ValidationError(
            {"hours": f"A day has 24 hours; this is {hours_words(minutes)}. Record each day apart."}
        )


def check_some(minutes: int) -> None:
    if minutes < 0:
        raise ValidationError(
            {
                "hours": "Hours are never negative. What was recorded wrongly is reversed on its"
                " own line, and recorded anew."
            }
        )
    if minutes == 0:
        raise ValidationError({"hours": "Say how long it took."})


def check_steps(bank: Bank, minutes: int) -> None:
    if minutes < bank.least:
        raise ValidationError(
            {"hours": f"From “{bank.name}” at least {hours_words(bank.least)} are taken at once."}
        )
    if minutes % bank.step:
        below = minutes // bank.step * bank.step
        nearest = " or ".join(hours_words(m) for m in (below, below + bank.step) if m)
        raise ValidationError(
            {
                "hours": f"“{bank.name}” is used in steps of {hours_words(bank.step)}:"
                f" {nearest}, not {hours_words(minutes)}."
            }
        )


def check_category(bank: Bank, category: ReleaseCategory) -> None:
    if category.partnership_id != bank.partnership_id:
        raise ValidationError({"category": "This category is another partnership's."})
    if bank.only_category_id not in (None, category.pk):
        raise ValidationError(
            {"category": f"“{bank.name}” is for: {bank.only_category}. {bank.source}."}
        )
    if category.is_internal and bank.is_paid and bank.reimbursed_by == "NOBODY":
        raise ValidationError(
            {
                "category": "Internal union business is never done on paid time. Take an unpaid"
                " bank, or one that the union reimburses."
            }
        )


def check_rate(taking: Taking) -> None:
    if taking.bank.counts == Counts.CENTS and taking.rate_cents <= 0:
        raise ValidationError(
            {"rate": f"“{taking.bank.name}” is kept in dollars: say what an hour is charged at."}
        )


def check_day(taking: Taking, already: int = 0) -> None:
    """All banks together: nobody is away for more hours than the day has."""
    rows = Transfer.objects.filter(person=taking.person, on=taking.on)
    used = _used(rows) - already
    if used + taking.minutes > DAY:
        raise ValidationError(
            {
                "hours": f"{hours_words(used)} of that day are recorded already; with"
                f" {hours_words(taking.minutes)} more it would have over 24 hours."
            }
        )


def check_most(taking: Taking, already: int = 0) -> None:
    """So much a day, a week, a month, a year for one person."""
    bank = taking.bank
    for most, words, period in (
        (bank.most_a_day, "a day", Period(taking.on, taking.on + timedelta(days=1))),
        (bank.most_a_week, "a week", Cycle(CycleUnit.WEEK, 1, A_MONDAY).at(taking.on)),
        (bank.most_a_month, "a month", Cycle(CycleUnit.MONTH, 1, A_MONDAY).at(taking.on)),
        (bank.most_a_year, "a year", bank.year.at(taking.on)),
    ):
        if most is None:
            continue
        used = ledger.used_by(bank, taking.person, period) - already
        if used + taking.minutes > most:
            rest = max(0, most - used)
            raise ValidationError(
                {
                    "hours": f"At most {hours_words(most)} {words} for one person"
                    f" ({bank.source}); {hours_words(rest)} are left of it."
                }
            )


def check_share(taking: Taking, already: int = 0) -> None:
    """Nobody uses more than their share of what a year was granted."""
    bank = taking.bank
    if bank.share_percent is None:
        return
    year = bank.year.at(taking.on)
    most = ledger.granted_in(bank, year) * bank.share_percent // 100
    used = ledger.used_by(bank, taking.person, year) - already
    if used + taking.minutes > most:
        rest = max(0, most - used)
        raise ValidationError(
            {
                "hours": f"Nobody uses over {bank.share_percent} % of the year's hours"
                f" ({bank.source}): {hours_words(most)}. {hours_words(rest)} are left of that."
            }
        )


def check_left(taking: Taking, *, now: datetime, already: int = 0) -> None:
    today = in_zone(now, taking.bank.zone).date()
    there = ledger.available(taking.bank, taking.person, min(taking.on, today))
    if there + already >= taking.amount:
        return
    said = ledger.too_little(
        taking.bank, taking.person, min(taking.on, today), now=now, today=today
    )
    raise ValidationError({"hours": said})


def check_at_once(
    bank: Bank, person: Person, unit: Unit, starts_at: datetime, ends_at: datetime
) -> None:
    """No more people away at one time than the contract allows."""
    away = ReleaseRequest.objects.filter(bank=bank).taking(starts_at, ends_at)
    away = away.exclude(person=person)
    for most, rows, where in (
        (bank.most_at_once, away, ""),
        (bank.most_at_once_in_unit, away.filter(unit=unit), f" from {unit}"),
    ):
        if most is not None and rows.values("person").distinct().count() >= most:
            raise ValidationError(
                f"At most {counted(most, 'person')}{where} at one time ({bank.source}); as many"
                " are released then. Choose another time."
            )


def notice_ends_at(bank: Bank, starts_at: datetime) -> datetime:
    """The last moment at which it could be asked for in time."""
    if bank.notice_unit == NoticeUnit.HOURS:
        return starts_at - timedelta(hours=bank.notice)
    local = in_zone(starts_at, bank.zone)
    if bank.notice_unit == NoticeUnit.DAYS:
        return local - timedelta(days=bank.notice)
    day = local.date()
    for _ in range(bank.notice):
        day = EVERY_DAY.open_before(day)
    return datetime.combine(day, local.timetz())


def answer_due(bank: Bank, now: datetime) -> datetime:
    """The end of the last working day on which an answer is in time."""
    local = in_zone(now, bank.zone)
    day = local.date()
    for _ in range(bank.answer_days):
        day = EVERY_DAY.open_after(day)
    return local.replace(
        year=day.year, month=day.month, day=day.day, hour=23, minute=59, second=59, microsecond=0
    )


def _used(rows: object) -> int:
    found = rows.aggregate(  # type: ignore[attr-defined]
        used=Coalesce(Sum("minutes", filter=Q(kind="USE")), Value(0))
        - Coalesce(Sum("minutes", filter=Q(undoes="USE")), Value(0))
    )
    return found["used"]
