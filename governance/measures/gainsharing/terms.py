"""What a plan of shared gains says, as plain values; read from JSON with every mistake named."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any


class Family(StrEnum):
    SCANLON = "scanlon"
    RUCKER = "rucker"
    IMPROSHARE = "improshare"
    PROFIT = "profit"
    SCORECARD = "scorecard"


class Sharing(StrEnum):
    """How the employees' part is divided among groups of people."""

    EQUAL = "equal"
    HOURS = "hours"
    PAY = "pay"


class Compare(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


FAMILY_WORDS = {
    Family.SCANLON: "Scanlon: labor cost against the sales value of what was produced",
    Family.RUCKER: "Rucker: labor cost against the value added",
    Family.IMPROSHARE: "Improshare: hours worked against the standard hours of the output",
    Family.PROFIT: "Profit sharing: a part of the profit above a threshold",
    Family.SCORECARD: "Scorecard: a fixed sum, earned goal by goal",
}
SHARING_WORDS = {
    Sharing.EQUAL: "the same for each person",
    Sharing.HOURS: "by hours worked",
    Sharing.PAY: "by pay",
}
LARGEST = Decimal(10) ** 12
MOST_ROWS = 30


@dataclass(frozen=True)
class Product:
    """Something made or done, and the standard hours of one of it."""

    key: str
    name: str
    standard_hours: Decimal


@dataclass(frozen=True)
class Band:
    """From this figure on (or up to it) the goal earns so many per cent of its weight."""

    figure: Decimal
    credit: Decimal


@dataclass(frozen=True)
class Goal:
    """One goal of a scorecard. The best band that is reached counts."""

    key: str
    name: str
    weight: Decimal
    compare: Compare
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Gate:
    """What must be reached before anything is shared."""

    key: str
    name: str
    compare: Compare
    figure: Decimal


@dataclass(frozen=True)
class Terms:
    """One plan. Money is in one currency; per cents are of a hundred.

    ``base_labor`` over ``base_output`` is the ratio of the base period (Scanlon, Rucker);
    ``base_hours`` over ``base_standard_hours`` the base productivity factor (Improshare);
    ``threshold`` the profit from which on it is shared; ``pool`` what a full scorecard earns.
    ``closed_gate_percent`` is what is still shared where a gate is closed. Of a gain,
    ``reserve_percent`` is set aside against a later loss; ``cap_percent`` is the most of the pay
    of all groups.
    """

    family: Family
    sharing: Sharing
    employees_percent: Decimal
    dispute_days: int
    groups: tuple[str, ...]
    base_labor: Decimal | None = None
    base_output: Decimal | None = None
    base_hours: Decimal | None = None
    base_standard_hours: Decimal | None = None
    products: tuple[Product, ...] = ()
    threshold: Decimal | None = None
    pool: Decimal | None = None
    goals: tuple[Goal, ...] = ()
    gates: tuple[Gate, ...] = ()
    closed_gate_percent: Decimal = Decimal(0)
    reserve_percent: Decimal = Decimal(0)
    cap_percent: Decimal | None = None
    currency: str = "USD"
    source: str = ""


@dataclass(frozen=True)
class Asked:
    """One figure that a period needs: its key, what it is, and in what."""

    key: str
    label: str
    unit: str = "money"


NEEDED: dict[Family, tuple[str, ...]] = {
    Family.SCANLON: ("base_labor", "base_output"),
    Family.RUCKER: ("base_labor", "base_output"),
    Family.IMPROSHARE: ("base_hours", "base_standard_hours", "products"),
    Family.PROFIT: ("threshold",),
    Family.SCORECARD: ("pool", "goals"),
}
_OF_FAMILY: dict[Family, tuple[Asked, ...]] = {
    Family.SCANLON: (
        Asked("sales", "Net sales"),
        Asked("inventory_change", "Change of inventory, at sales value"),
        Asked("labor", "Labor cost"),
    ),
    Family.RUCKER: (
        Asked("sales", "Net sales"),
        Asked("inventory_change", "Change of inventory, at sales value"),
        Asked("materials", "Materials, supplies and services bought"),
        Asked("labor", "Labor cost"),
    ),
    Family.IMPROSHARE: (
        Asked("hours", "Hours worked", "hours"),
        Asked("hourly_pay", "Average pay of an hour"),
    ),
    Family.PROFIT: (Asked("profit", "Profit of the period"),),
    Family.SCORECARD: (),
}


def inputs_of(terms: Terms) -> tuple[Asked, ...]:
    """Every figure that a period of the plan needs, in order."""
    asked = list(_OF_FAMILY[terms.family])
    asked += [Asked(f"units.{one.key}", f"{one.name}: number", "units") for one in terms.products]
    asked += [Asked(f"goal.{one.key}", one.name, "figure") for one in terms.goals]
    asked += [Asked(f"gate.{one.key}", f"Gate: {one.name}", "figure") for one in terms.gates]
    if terms.reserve_percent:
        asked.append(Asked("reserve_before", "Reserve at the beginning"))
    return tuple(asked)


def mistakes_of(terms: Terms) -> dict[str, str]:
    """What keeps a plan from being offered, by field; empty where it can be worked out."""
    wrong = _unsaid(terms) | _out_of_bounds(terms)
    if terms.goals and sum((one.weight for one in terms.goals), Decimal(0)) != 100:
        wrong["goals"] = "The weights of the goals together are 100."
    if any(not one.bands for one in terms.goals):
        wrong["goals"] = "Each goal has at least one figure from which on it earns."
    if not terms.groups or len(set(terms.groups)) != len(terms.groups):
        wrong["groups"] = "Name each group of people who share, once."
    keys = [one.key for one in inputs_of(terms)]
    if len(set(keys)) != len(keys):
        wrong["goals"] = "Two figures of the plan have one key."
    return wrong


def _unsaid(terms: Terms) -> dict[str, str]:
    return {
        name: "The family of this plan needs it."
        for name in NEEDED[terms.family]
        # A number may be nought; of a list there is at least one.
        if getattr(terms, name) in (None, ())
    }


def _out_of_bounds(terms: Terms) -> dict[str, str]:
    wrong = {}
    for name in ("base_output", "base_standard_hours", "pool"):
        value = getattr(terms, name)
        if value is not None and value <= 0:
            wrong[name] = "It is more than nought."
    for name in ("employees_percent", "reserve_percent", "closed_gate_percent", "cap_percent"):
        value = getattr(terms, name)
        if value is not None and not 0 <= value <= 100:
            wrong[name] = "A per cent is from 0 to 100."
    if not 1 <= terms.dispute_days <= 120:
        wrong["dispute_days"] = "The window for disputes is 1 to 120 days."
    return wrong


def as_json(terms: Terms) -> dict[str, Any]:
    """Plain values; numbers as text, so that none is ever rounded on the way."""
    return {name: _plain(value) for name, value in asdict(terms).items()}


def from_json(row: Mapping[str, Any]) -> Terms:
    """Raises ``ValueError`` with a sentence where a value is none of its kind."""
    known = {one.name for one in fields(Terms)}
    if unknown := sorted(set(row) - known):
        raise ValueError(f"A plan says nothing of “{unknown[0]}”.")
    said = dict(row)
    try:
        said["family"], said["sharing"] = Family(said["family"]), Sharing(said["sharing"])
        said["groups"] = tuple(str(name).strip() for name in said.get("groups") or ())
        said["dispute_days"] = int(said["dispute_days"])
        for name in _NUMBERS & set(said):
            said[name] = None if said[name] is None else number(said[name])
        said["products"] = tuple(
            Product(str(one["key"]), str(one["name"]), number(one["standard_hours"]))
            for one in said.get("products") or ()
        )
        said["goals"] = tuple(_goal(one) for one in said.get("goals") or ())
        said["gates"] = tuple(
            Gate(str(g["key"]), str(g["name"]), Compare(g["compare"]), number(g["figure"]))
            for g in said.get("gates") or ()
        )
        if max(len(said[name]) for name in ("products", "goals", "gates", "groups")) > MOST_ROWS:
            raise ValueError(f"A plan has at most {MOST_ROWS} of each.")
        return Terms(**said)
    except (KeyError, TypeError, AttributeError) as missing:
        raise ValueError(f"The plan lacks {missing}, or says it in another way.") from missing


def number(typed: Any) -> Decimal:
    """An exact number; ``ValueError`` for what is none, or too large to be money."""
    try:
        value = Decimal(str(typed))
    except InvalidOperation:
        raise ValueError(f"“{str(typed)[:40]}” is no number.") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise ValueError(f"“{str(typed)[:40]}” is too large.")
    return value


_NUMBERS = {
    "employees_percent",
    "base_labor",
    "base_output",
    "base_hours",
    "base_standard_hours",
    "threshold",
    "pool",
    "closed_gate_percent",
    "reserve_percent",
    "cap_percent",
}


def _goal(row: Mapping[str, Any]) -> Goal:
    bands = tuple(Band(number(one["figure"]), number(one["credit"])) for one in row["bands"])
    if any(not 0 <= band.credit <= 100 for band in bands):
        raise ValueError("A goal earns from 0 to 100 per cent of its weight.")
    return Goal(
        str(row["key"]), str(row["name"]), number(row["weight"]), Compare(row["compare"]), bands
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value
