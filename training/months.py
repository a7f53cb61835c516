"""Months on a calendar, for days."""

import calendar
from datetime import date


def months_after(on: date, months: int) -> date:
    """The same day ``months`` later; a shorter month's last day."""
    count = on.month - 1 + months
    year, month = on.year + count // 12, count % 12 + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))
