"""The day by which an agreement is to be reviewed, and the sentence that says how it was found."""

from dataclasses import dataclass
from datetime import date, timedelta

from foundation.toolkit.moments import counted, dated

SATURDAY = 5
RULE = (
    "The Agreement to Partner is reviewed at the latest so many months after it was signed or last"
    " reviewed; a day on a weekend is brought forward, so that no review comes late."
)


@dataclass(frozen=True)
class ReviewDay:
    """The last day, in the partnership's own zone, and its explanation."""

    on: date
    explanation: str


def review_day(since: date, months: int) -> ReviewDay:
    """The same day of the month ``months`` later, or the month's last; never later than that."""
    same_day = _months_after(since, months)
    on = same_day
    while on.weekday() >= SATURDAY:
        on -= timedelta(days=1)
    words = f"Counted from {dated(since)}: {counted(months, 'month')} later is {dated(same_day)}."
    if on != same_day:
        words += f" That is a {same_day:%A}: the last day for the review is {dated(on)} before it."
    return ReviewDay(on, words)


def _months_after(since: date, months: int) -> date:
    count = since.month - 1 + months
    year, month = since.year + count // 12, count % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(since.day, (following - timedelta(days=1)).day))
