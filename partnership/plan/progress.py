"""How far a measure has come from where it began to where it is to be. Pure, in decimals."""

from decimal import Decimal

from partnership.plan.statuses import Direction


def leads_there(baseline: Decimal, target: Decimal, direction: Direction) -> bool:
    """Whether the target lies on the better side of the baseline."""
    return target > baseline if direction == Direction.UP else target < baseline


def share_of_way(baseline: Decimal, target: Decimal, value: Decimal) -> int:
    """In whole per cent, rounded down: 0 at or behind the baseline, 100 at or past the target."""
    way = target - baseline
    if not way:
        return 100
    share = (value - baseline) * 100 / way
    return int(max(Decimal(0), min(Decimal(100), share)))


def is_reached(target: Decimal, value: Decimal, direction: Direction) -> bool:
    return value >= target if direction == Direction.UP else value <= target
