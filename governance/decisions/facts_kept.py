"""The facts of a proposal as its row keeps them, and back: what is not said is left out."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from governance.responsibilities.facts import Facts

SETS = ("articles", "evidence")


def kept(facts: Facts) -> dict[str, Any]:
    values = {one.name: getattr(facts, one.name) for one in fields(Facts)}
    return {name: _plain(value) for name, value in values.items() if value is not None}


def facts_in(row: Mapping[str, Any]) -> Facts:
    return Facts(**{name: _typed(name, value) for name, value in row.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value) if isinstance(value, Decimal) else value


def _typed(name: str, value: Any) -> Any:
    if name in SETS:
        return frozenset(value)
    return Decimal(value) if name == "cost" else value
