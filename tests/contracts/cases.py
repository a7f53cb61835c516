"""Cases kept as YAML: what happened, and the days that must come out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from governance.contracts.events import CaseFacts, Event
from governance.contracts.loading import FILES, load_contract_file
from governance.contracts.terms import Terms

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One case against one contract: `events` happened, `expected` must come out."""

    contract: str
    name: str
    facts: CaseFacts
    events: tuple[Event, ...]
    expected: tuple[dict[str, Any], ...]
    as_of: datetime | None = None
    source: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)


@cache
def contract(contract_id: str) -> Terms:
    """A contract of the house, or one of the small ones beside the tests."""
    for folder in (FILES, HERE / "rows", HERE / "hours"):
        path = folder / f"{contract_id}.yaml"
        if path.exists():
            return load_contract_file(path)
    raise LookupError(contract_id)


def contract_text(contract_id: str) -> str:
    return (FILES / f"{contract_id}.yaml").read_text(encoding="utf-8")


def cases(name: str) -> list[Case]:
    """Every case of a file such as "worked_examples.yaml"."""
    return [_case(said) for said in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))]


def _case(said: dict[str, Any]) -> Case:
    zone = ZoneInfo(contract(said["contract"]).zone)
    facts = CaseFacts(
        procedure=said.get("procedure", "ordinary"),
        subjects=frozenset(said.get("subjects", ())),
        closures=tuple((key, day, why) for key, day, why in said.get("closures", ())),
        meetings={key: tuple(days) for key, days in said.get("meetings", {}).items()},
    )
    as_of = _moment(said.get("as_of"), zone)
    return Case(
        contract=said["contract"],
        name=said["case"],
        facts=facts,
        events=tuple(_event(event, zone) for event in said["events"]),
        expected=tuple(said["expected"]),
        as_of=as_of if isinstance(as_of, datetime) else None,
        source=said,
    )


def _event(said: dict[str, Any], zone: ZoneInfo) -> Event:
    moments = {key: _moment(said[key], zone) for key in ("at", "on") if key in said}
    return Event(**{**said, **moments})


def _moment(value: Any, zone: ZoneInfo) -> date | datetime | None:
    """An hour without a zone is the contract's own."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=zone)
    return value
