"""What work costs before and after a change, by activity. Pure, in exact decimals."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class CostLine:
    """An activity: so many times its cost driver, at so much each; in dollars a year."""

    quantity_before: Decimal
    unit_cost_before: Decimal
    quantity_after: Decimal
    unit_cost_after: Decimal

    @property
    def before(self) -> Decimal:
        return self.quantity_before * self.unit_cost_before

    @property
    def after(self) -> Decimal:
        return self.quantity_after * self.unit_cost_after

    @property
    def difference(self) -> Decimal:
        """Below zero where the change saves."""
        return self.after - self.before


@dataclass(frozen=True)
class CostTotals:
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


def totals_of(lines: Iterable[CostLine]) -> CostTotals:
    """Exact: nothing is rounded before it is shown."""
    found = list(lines)
    return CostTotals(
        sum((line.before for line in found), Decimal(0)),
        sum((line.after for line in found), Decimal(0)),
    )


def rate(amount: Decimal) -> str:
    """What one of something costs: ``$3.40``, and ``$0.0125`` where the cents are parts."""
    exact = f"{amount:,.4f}".rstrip("0")
    whole, _, parts = exact.partition(".")
    return f"${whole}.{parts:0<2}"


def money(amount: Decimal) -> str:
    """``$1,234.50``, and ``−$20.00`` below zero."""
    rounded = amount.quantize(CENT)
    sign = "−" if rounded < 0 else ""
    return f"{sign}${abs(rounded):,.2f}"
