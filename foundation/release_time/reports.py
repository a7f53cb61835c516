"""What is reported: by the four federal headings, by the British bands, and lines for payroll."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from django.db.models import Case, F, Q, Sum, Value, When

from foundation.release_time.hours import decimal_hours, hours_words
from foundation.release_time.models import FederalCode, Transfer
from foundation.release_time.models.transfer import TransferQuerySet

# Each band of the British report: its name, and above and up to which share of working time.
BANDS = (("0 %", None, 0), ("1 to 50 %", 0, 50), ("51 to 99 %", 50, 99), ("100 %", 99, None))
MINUTES_USED = Case(
    When(kind="USE", then=F("minutes")), When(undoes="USE", then=-F("minutes")), default=Value(0)
)


@dataclass(frozen=True)
class Heading:
    """One heading of the federal report: hours by category, and how many people used them."""

    label: str
    minutes: int
    people: int
    is_reported: bool

    @property
    def hours(self) -> str:
        return hours_words(self.minutes)


@dataclass(frozen=True)
class FederalReport:
    """Official time by heading, in a year from October on."""

    headings: tuple[Heading, ...]
    employees: int | None

    @property
    def minutes(self) -> int:
        return sum(heading.minutes for heading in self.headings if heading.is_reported)

    @property
    def total(self) -> str:
        return hours_words(self.minutes)

    @property
    def a_head(self) -> str:
        """Hours for each employee of the bargaining unit, to two digits."""
        return decimal_hours(self.minutes // self.employees) if self.employees else "not said"


@dataclass(frozen=True)
class Band:
    label: str
    people: int


@dataclass(frozen=True)
class BritishReport:
    """Facility time from April to March: representatives, bands, pay bill, union activities.

    Published by July 31. Figures that the ledger does not hold are told by whoever asks.
    """

    representatives: int
    full_time_equivalent: Decimal
    bands: tuple[Band, ...]
    minutes: int
    internal_minutes: int
    pay_bill: Decimal | None
    hourly_cost: Decimal | None

    @property
    def cost(self) -> Decimal | None:
        if self.hourly_cost is None:
            return None
        return (Decimal(self.minutes) / 60 * self.hourly_cost).quantize(Decimal("0.01"))

    @property
    def share_of_pay_bill(self) -> str:
        if self.cost is None or not self.pay_bill:
            return "not said"
        return f"{(self.cost / self.pay_bill * 100).quantize(Decimal('0.001'))} %"

    @property
    def share_of_activities(self) -> str:
        """Paid trade-union activities as a share of all paid facility time."""
        if not self.minutes:
            return "0 %"
        share = Decimal(self.internal_minutes) / self.minutes * 100
        return f"{share.quantize(Decimal('0.1'))} %"


def used_lines(rows: TransferQuerySet, first: date, end: date) -> TransferQuerySet:
    """Use and what of it was reversed, from a day to the day before ``end``."""
    return rows.filter(on__gte=first, on__lt=end).filter(Q(kind="USE") | Q(undoes="USE"))


def federal_report(
    rows: TransferQuerySet, *, year: int, employees: int | None = None
) -> FederalReport:
    """The fiscal year ``year``: from October 1 of the year before."""
    found = used_lines(rows, date(year - 1, 10, 1), date(year, 10, 1))
    by_code: dict[str, int] = dict.fromkeys(FederalCode.values, 0)
    people: dict[str, set[int]] = {code: set() for code in by_code}
    sums = found.values("category__federal_code", "person").annotate(used=Sum(MINUTES_USED))
    for row in sums.order_by():
        code = row["category__federal_code"]
        by_code[code] += row["used"]
        if row["used"]:
            people[code].add(row["person"])
    headings = tuple(
        Heading(
            FederalCode(code).label,
            minutes,
            len(people[code]),
            code != FederalCode.NOT_REPORTED,
        )
        for code, minutes in by_code.items()
    )
    return FederalReport(headings, employees)


def british_report(
    rows: TransferQuerySet,
    *,
    year: int,
    representatives: Iterable[int] = (),
    full_time_hours: int = 1950,
    pay_bill: Decimal | None = None,
    hourly_cost: Decimal | None = None,
) -> BritishReport:
    """From April 1 of ``year`` to March 31. ``representatives``: also those who used nothing."""
    found = used_lines(rows, date(year, 4, 1), date(year + 1, 4, 1))
    paid = found.exclude(bank__payer="NOBODY")
    used = dict.fromkeys(representatives, 0)
    for row in paid.values("person").annotate(used=Sum(MINUTES_USED)).order_by():
        used[row["person"]] = row["used"]
    minutes = sum(used.values())
    internal = paid.filter(category__is_internal=True).aggregate(used=Sum(MINUTES_USED))["used"]
    whole = full_time_hours * 60
    fte = sum((min(Decimal(1), Decimal(one) / whole) for one in used.values()), Decimal(0))
    return BritishReport(
        representatives=len(used),
        full_time_equivalent=fte.quantize(Decimal("0.01")),
        bands=_bands(used.values(), whole),
        minutes=minutes,
        internal_minutes=internal or 0,
        pay_bill=pay_bill,
        hourly_cost=hourly_cost,
    )


def _bands(used: Iterable[int], whole: int) -> tuple[Band, ...]:
    shares = [-(-minutes * 100 // whole) if minutes < whole else 100 for minutes in used]
    return tuple(
        Band(
            label,
            sum(
                (above is None or share > above) and (up_to is None or share <= up_to)
                for share in shares
            ),
        )
        for label, above, up_to in BANDS
    )


COLUMNS = ("person", "name", "day", "hours", "category", "bank", "clause", "paid_by", "line")


def payroll_rows(rows: TransferQuerySet, first: date, end: date) -> Iterator[tuple[str, ...]]:
    """One line a day and use, corrections as lines with a minus: for a payroll system to read."""
    found = used_lines(rows, first, end).select_related("person", "category", "bank")
    for line in found.order_by("on", "person__name", "posted_at", "pk"):
        sign = -1 if line.kind == "REVERSAL" else 1
        yield (
            str(line.person_id),
            _plain(line.person.name if line.person else ""),
            line.on.isoformat(),
            decimal_hours(sign * line.minutes),
            _plain(str(line.category)),
            _plain(line.bank.name),
            _plain(line.bank.source),
            line.bank.payer,
            str(line.pk),
        )


def payroll_csv(rows: TransferQuerySet, first: date, end: date) -> str:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(payroll_rows(rows, first, end))
    return written.getvalue()


def _plain(text: str) -> str:
    """A spreadsheet takes what begins so for a formula; an apostrophe in front keeps it a text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def lines_in_rooms(room_ids: Iterable[int]) -> TransferQuerySet:
    return Transfer.objects.filter(room__in=tuple(room_ids))
