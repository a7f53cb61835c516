"""Amounts of a bank in words, and how each contract rounds them. Amounts are whole numbers.

A bank counts minutes, or cents where the contract keeps it in dollars.
"""

from django.db import models

HOUR = 60
DAY = 24 * HOUR


class Counts(models.TextChoices):
    MINUTES = "MINUTES", "Hours"
    CENTS = "CENTS", "Dollars"


class Rounding(models.TextChoices):
    DOWN = "DOWN", "Down"
    NEAREST = "NEAREST", "To the nearest, the midpoint up"
    UP = "UP", "Up"


def rounded(numerator: int, denominator: int, *, to: int = 1, by: str = Rounding.NEAREST) -> int:
    """``numerator / denominator`` in whole steps of ``to``. Nothing is negative."""
    step = denominator * to
    if by == Rounding.UP:
        return -(-numerator // step) * to
    if by == Rounding.NEAREST:
        return (2 * numerator + step) // (2 * step) * to
    return numerator // step * to


def hours_words(minutes: int) -> str:
    """``7.5 h``, ``20 min``, ``1 h 20 min``."""
    sign, minutes = ("-", -minutes) if minutes < 0 else ("", minutes)
    if 0 < minutes < HOUR:
        return f"{sign}{minutes} min"
    if minutes % 15 == 0:
        return f"{sign}{minutes / HOUR:,g} h" if minutes < 60_000 else f"{sign}{_even(minutes)} h"
    hours, rest = divmod(minutes, HOUR)
    return f"{sign}{hours:,} h {rest} min"


def _even(minutes: int) -> str:
    return f"{minutes / HOUR:,.2f}".rstrip("0").rstrip(".")


def dollars_words(cents: int) -> str:
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}${cents // 100:,}.{cents % 100:02d}"


def amount_words(amount: int, counts: str) -> str:
    return dollars_words(amount) if counts == Counts.CENTS else hours_words(amount)


def decimal_hours(minutes: int) -> str:
    """For payroll: ``7.50``; thirds are cut to two digits."""
    sign = "-" if minutes < 0 else ""
    hundredths = abs(minutes) * 100 // HOUR
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"
