"""Which periods are to be granted as of a day, and what each grants whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.release_time.hours import rounded
from foundation.release_time.models.bank import Bank, CarryOver
from foundation.release_time.models.entitlement import (
    OF_HOLDERS,
    Basis,
    Entitlement,
    HeadCount,
    Posts,
)
from foundation.release_time.periods import Period
from foundation.release_time.proration import Prorate

# What happened longer ago than this is put right by hand: a grant with its reason.
LOOKS_BACK = timedelta(days=2 * 366)


@dataclass(frozen=True)
class DuePeriod:
    """One period of one entitlement: its whole, and the days by which a part of it is measured."""

    entitlement: Entitlement
    period: Period
    whole: int
    days: tuple[date, ...]

    @property
    def posts_on(self) -> date:
        is_before = self.entitlement.posts == Posts.START
        return self.period.starts_on if is_before else self.period.ends_on

    def as_row(self) -> dict[str, object]:
        return {
            "entitlement": str(self.entitlement.pk),
            "starts": self.period.starts_on.isoformat(),
            "ends": self.period.ends_on.isoformat(),
            "posts": self.posts_on.isoformat(),
            "whole": self.whole,
            "days": [day.isoformat() for day in self.days],
        }


@dataclass(frozen=True)
class Bound:
    """A day on which what stands over ``keep`` in any account of a bank is lost."""

    bank: Bank
    kind: str
    on: date
    keep: int

    def as_row(self) -> dict[str, object]:
        return {
            "bank": str(self.bank.pk),
            "kind": self.kind,
            "on": self.on.isoformat(),
            "keep": self.keep,
        }


def due_periods(
    entitlement: Entitlement, counts: Sequence[HeadCount], today: date
) -> Iterator[DuePeriod]:
    """Every period whose day to be posted has come, as far back as is looked."""
    first = max(entitlement.starts_on, today - LOOKS_BACK)
    for period in entitlement.cycle.between(first, today):
        due = due_period(entitlement, period, counts)
        if due.posts_on <= today:
            yield due


def due_period(entitlement: Entitlement, period: Period, counts: Sequence[HeadCount]) -> DuePeriod:
    days = tuple(entitlement.counted_days(period.days))
    return DuePeriod(entitlement, period, whole_of(entitlement, period, days, counts), days)


def whole_of(
    entitlement: Entitlement,
    period: Period,
    days: Sequence[date],
    counts: Sequence[HeadCount] = (),
) -> int:
    """What one holder has for all of the period; for a pool, what is due to it."""
    if entitlement.basis == Basis.SHARE:
        return rounded(entitlement.minutes_a_day * (entitlement.percent or 0) * len(days), 100)
    if entitlement.basis in OF_HOLDERS:
        return entitlement.amount
    amount = entitlement.amount
    if entitlement.basis == Basis.PER:
        ratio, counted = entitlement.ratio, counted_at(counts, period.starts_on)
        amount *= ratio.seats(counted) if ratio and counted else 0
    valid = [day for day in days if _is_valid(entitlement, day)]
    if not valid:
        return 0
    if entitlement.prorate == Prorate.NONE:
        return rounded(amount, 1, to=entitlement.step, by=entitlement.rounding)
    part = (amount * len(valid), len(days))
    return rounded(*part, to=entitlement.step, by=entitlement.rounding)


def counted_at(counts: Iterable[HeadCount], on: date) -> int | None:
    """The latest count that was taken on the day or before."""
    taken = [count for count in counts if count.counted_on <= on]
    latest = max(taken, key=lambda count: (count.counted_on, count.told_at), default=None)
    return latest.number if latest else None


def bounds_of(bank: Bank, dues: Iterable[DuePeriod], today: date) -> Iterator[Bound]:
    """Ends of years where something is lost, the bank's own end, and days of a cap."""
    if bank.carry_over != CarryOver.ALL:
        keep = (bank.carry_most or 0) if bank.carry_over == CarryOver.SOME else 0
        for year in bank.year.between(max(bank.starts_on, today - LOOKS_BACK), today):
            if bank.starts_on < year.starts_on <= today:
                yield Bound(bank, "EXPIRY", year.starts_on, keep)
    if bank.ends_on is not None and bank.ends_on <= today:
        yield Bound(bank, "EXPIRY", bank.ends_on, 0)
    if bank.most_left is not None:
        for on in sorted({due.posts_on for due in dues if due.entitlement.bank_id == bank.pk}):
            yield Bound(bank, "CAP", on, bank.most_left)


def _is_valid(entitlement: Entitlement, day: date) -> bool:
    return entitlement.starts_on <= day and (
        entitlement.ends_on is None or day < entitlement.ends_on
    )
