"""The words of a statement: the exact text both parties put their names to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from foundation.people.models import Person
from foundation.release_time.hours import amount_words, hours_words
from foundation.release_time.models import Bank, Pot, Transfer
from foundation.release_time.models.transfer import TransferQuerySet, signed
from foundation.release_time.periods import Period, plus_months

ROWS = (
    ("Granted", Pot.GRANTED, -1),
    ("Donated", Pot.GIVEN, -1),
    ("Used", Pot.USED, 1),
    ("Expired", Pot.EXPIRED, 1),
    ("Set aside for what was granted", Pot.HELD, 1),
    ("Left", Pot.LEFT, 1),
)


@dataclass(frozen=True)
class Row:
    """One account over a month: what stood before, what came and went, what stands after."""

    label: str
    before: str
    change: str
    after: str


@dataclass(frozen=True)
class StatementFigures:
    rows: tuple[Row, ...]
    lines: tuple[Transfer, ...]
    by_category: tuple[tuple[str, str], ...]


def month_of(on: date) -> Period:
    first = on.replace(day=1)
    return Period(first, plus_months(first, 1))


def lines_of(bank: Bank, person: Person | None) -> TransferQuerySet:
    """Of a person: their own account, or what they used of the pool. Of everybody: the bank."""
    rows = Transfer.objects.filter(bank=bank)
    if person is None:
        return rows
    return rows.filter(person=person) if bank.is_shared else rows.filter(holder=person)


def figures_of(bank: Bank, person: Person | None, month: Period) -> StatementFigures:
    rows = lines_of(bank, person)
    before = rows.until(month.starts_on - timedelta(days=1)).totals()
    after = rows.until(month.ends_on - timedelta(days=1)).totals()
    within = rows.filter(on__gte=month.starts_on, on__lt=month.ends_on)
    return StatementFigures(
        tuple(_row(bank, label, pot, sign, before, after) for label, pot, sign in ROWS),
        tuple(within.for_page().order_by("on", "posted_at", "pk")),
        _categories(bank, within),
    )


def statement_text(bank: Bank, person: Person | None, month: Period) -> str:
    """Plain text, the same for the same ledger: rules, accounts, and every line of the month."""
    figures = figures_of(bank, person, month)
    whose = person.name if person else "All holders"
    head = [
        f"Statement of release time, {month.starts_on:%B %Y}",
        f"Bank: {bank.name} ({bank.source})",
        f"Union: {bank.union.name}. Employer: {bank.partnership.employer.name}.",
        f"For: {whose}",
        f"Who pays: {bank.get_payer_display()}. {bank.get_reimbursed_by_display()}.",
        "",
        "Accounts                            before        change         after",
    ]
    body = [
        f"{row.label:<32}{row.before:>12}  {row.change:>12}  {row.after:>12}"
        for row in figures.rows
    ]
    used = [f"{name:<46}{amount:>12}" for name, amount in figures.by_category]
    lines = [_line(bank, line) for line in figures.lines if person or line.kind == "USE"]
    parts = [*head, *body, "", "Used by category", *(used or ["Nothing was used."])]
    parts += ["", "Lines", *(lines or ["None."]), ""]
    return "\n".join(parts)


def _row(
    bank: Bank, label: str, pot: Pot, sign: int, before: dict[Pot, int], after: dict[Pot, int]
) -> Row:
    first, last = sign * before[pot], sign * after[pot]
    words = [amount_words(amount, bank.counts) for amount in (first, last - first, last)]
    return Row(label, *words)


def _categories(bank: Bank, rows: TransferQuerySet) -> tuple[tuple[str, str], ...]:
    used = rows.filter(category__isnull=False).values("category__name")
    found = used.annotate(total=Sum(signed(Pot.USED))).order_by("category__name")
    return tuple(
        (row["category__name"], amount_words(row["total"], bank.counts))
        for row in found
        if row["total"]
    )


def _line(bank: Bank, line: Transfer) -> str:
    who = line.person.name if line.person else ""
    what = ", ".join(
        word
        for word in (
            line.get_kind_display(),
            str(line.category or ""),
            who,
            hours_words(line.minutes) if line.minutes and line.minutes != line.amount else "",
            line.because,
        )
        if word
    )
    return f"{line.on:%Y-%m-%d}  {amount_words(line.amount, bank.counts):>12}  {what}"
