"""The lines of a computation: what each is, its value, and how it was worked out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

# Digits that a ratio is shown with; it is carried on exactly.
SHOWN = 6


@dataclass(frozen=True)
class Line:
    """``unit``: money, hours, ratio, or figure. ``how`` says it in words."""

    key: str
    label: str
    value: Decimal
    unit: str
    how: str = ""


@dataclass
class Work:
    """What is worked out, and the lines it leaves."""

    inputs: Mapping[str, Fraction]
    lines: list[Line] = field(default_factory=list)

    def __getitem__(self, key: str) -> Fraction:
        return self.inputs[key]

    def write(self, key: str, label: str, value: Fraction, how: str = "") -> Fraction:
        """A line of money, rounded to the cent; what follows begins from what is written."""
        cents = cents_of(value)
        self.lines.append(Line(key, label, Decimal(cents).scaleb(-2), "money", how))
        return Fraction(cents, 100)

    def note(
        self, key: str, label: str, value: Fraction, how: str = "", unit: str = "figure"
    ) -> Fraction:
        """A line of something else: shown with a few digits, carried on exactly."""
        self.lines.append(Line(key, label, shown(value), unit, how))
        return value


def cents_of(value: Fraction) -> int:
    """Half away from nought."""
    doubled = abs(value) * 200
    cents = (doubled.numerator // doubled.denominator + 1) // 2
    return cents if value >= 0 else -cents


def money(value: Fraction) -> Decimal:
    return Decimal(cents_of(value)).scaleb(-2)


def shown(value: Fraction) -> Decimal:
    """To six digits after the point, half away from nought, without noughts at the end."""
    millions = cents_of(value * 10**SHOWN / 100)
    found = Decimal(millions).scaleb(-SHOWN).normalize()
    return found if found.as_tuple().exponent <= 0 else found.quantize(Decimal(1))  # type: ignore[operator]
