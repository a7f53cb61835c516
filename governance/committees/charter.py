"""What a charter says, as plain values: what it does not say is None, and shown as silent."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from foundation.people.models import Side
from governance.committees.statuses import COUNTED, Part
from governance.responsibilities.terms import FALLBACK_WORDS, Fallback

SILENT = "The charter is silent."


class Rule(StrEnum):
    """How the committee decides, before any fallback."""

    CONSENSUS = "consensus"
    BINDING_CONSENSUS = "binding_consensus"
    SUPERMAJORITY = "supermajority"
    ADVISES = "advises"


class Chair(StrEnum):
    CO_CHAIRS = "co_chairs"
    ALTERNATES = "alternates"
    ELECTED = "elected"


class Renewal(StrEnum):
    """What the parties decide again on the day it is due."""

    CALENDAR_YEAR = "calendar_year"
    FISCAL_YEAR = "fiscal_year"
    EACH_YEAR = "each_year"


RULE_WORDS = {
    Rule.CONSENSUS: "consensus",
    Rule.BINDING_CONSENSUS: "consensus, which binds both sides",
    Rule.SUPERMAJORITY: "consensus, and a supermajority where there is none",
    Rule.ADVISES: "it advises and binds nobody",
}
CHAIR_WORDS = {
    Chair.CO_CHAIRS: "one co-chair of each side",
    Chair.ALTERNATES: "the chair alternates between the sides",
    Chair.ELECTED: "an elected chair",
}
RENEWAL_WORDS = {
    Renewal.CALENDAR_YEAR: "at the end of each calendar year",
    Renewal.FISCAL_YEAR: "at the end of each fiscal year",
    Renewal.EACH_YEAR: "each year",
}
SIDE_WORDS = {Side.LABOR: "labor", Side.MANAGEMENT: "management"}


@dataclass(frozen=True)
class SeatLine:
    """So many seats of one kind, owned by one party (its number)."""

    party: int
    part: Part
    count: int


@dataclass(frozen=True)
class Charter:
    """``labor_seats`` and ``management_seats`` are how many the text gives at most or exactly;
    ``seats`` are those the portal sets up. ``votes_needed`` of ``votes_of`` is the supermajority.
    Quorums are of each side. ``never``: what the committee may never touch, one a line. ``ends``:
    with the last party's yes the committee is at its end.
    """

    purpose: str | None = None
    level: str | None = None
    cadence: str | None = None
    cadence_days: int | None = None
    labor_seats: int | None = None
    management_seats: int | None = None
    seats: tuple[SeatLine, ...] = ()
    quorum_labor: int | None = None
    quorum_management: int | None = None
    quorum_words: str | None = None
    rule: Rule | None = None
    votes_needed: int | None = None
    votes_of: int | None = None
    fallbacks: tuple[Fallback, ...] = ()
    never: tuple[str, ...] = ()
    chair: Chair | None = None
    agenda_days: int | None = None
    minutes: str | None = None
    renewal: Renewal | None = None
    source: str = ""
    ends: bool = False

    @property
    def has_parity(self) -> bool | None:
        """Whether both sides have as many seats; None where it does not say how many they have."""
        if self.labor_seats is None or self.management_seats is None:
            return None
        return self.labor_seats == self.management_seats

    def quorum_of(self, side: Side) -> int | None:
        return self.quorum_labor if side == Side.LABOR else self.quorum_management

    def seats_of(self, party: int, part: Part) -> int:
        return sum(line.count for line in self.seats if (line.party, line.part) == (party, part))

    @property
    def counted_parties(self) -> set[int]:
        return {line.party for line in self.seats if line.part in COUNTED and line.count}


@dataclass(frozen=True)
class Line:
    """One row of a charter as it is read. ``is_silent``: the text says nothing of it."""

    label: str
    words: str
    is_silent: bool = False


def lines_of(charter: Charter) -> list[Line]:
    said: Sequence[tuple[str, str | None]] = (
        ("Purpose", charter.purpose),
        ("Level", charter.level),
        ("Meets", charter.cadence),
        ("Seats", _seats(charter)),
        ("Equal numbers", _parity(charter)),
        ("Quorum of labor", _quorum(charter.quorum_labor)),
        ("Quorum of management", _quorum(charter.quorum_management)),
        ("Of the quorum besides", charter.quorum_words),
        ("Decides by", _rule(charter)),
        ("Without consensus", _fallbacks(charter)),
        ("Chair", CHAIR_WORDS[charter.chair] if charter.chair else None),
        ("Agenda", _agenda(charter)),
        ("Minutes", charter.minutes),
        ("Never touches", "\n".join(charter.never) or None),
        (
            "Continued, changed or ended",
            RENEWAL_WORDS[charter.renewal] if charter.renewal else None,
        ),
    )
    lines = [Line(label, words or SILENT, words is None) for label, words in said]
    return [*lines, Line("With this charter", "the committee ends")] if charter.ends else lines


def quorum_sentence(charter: Charter | None, side: Side) -> str:
    """The rule by which a side has its quorum, as it is quoted in a refusal."""
    number = charter.quorum_of(side) if charter else None
    if number is None:
        return f"one of {SIDE_WORDS[side]}, since the charter is silent"
    return f"{number} of {SIDE_WORDS[side]}, by the charter"


def needed_of(charter: Charter | None, side: Side) -> int:
    """How many of a side have to be present: where nothing is said, somebody has to be."""
    return (charter.quorum_of(side) if charter else None) or 1


def mistakes_of(charter: Charter) -> dict[str, str]:
    """What keeps a charter from being offered, by field, each with what would be allowed."""
    wrong: dict[str, str] = {}
    if not (charter.purpose or "").strip() and not charter.source:
        wrong["purpose"] = (
            "Say what the committee is for, or name the source that says nothing of it."
        )
    for side, name in ((Side.LABOR, "quorum_labor"), (Side.MANAGEMENT, "quorum_management")):
        quorum, seats = charter.quorum_of(side), _counted_of(charter, side)
        if quorum is not None and seats is not None and quorum > seats:
            wrong[name] = (
                f"A quorum of {quorum} where {SIDE_WORDS[side]} has {seats} seats is never reached:"
                f" {seats} or fewer."
            )
    needed, of = charter.votes_needed, charter.votes_of
    if (needed is None) != (of is None) or (needed and of and not of / 2 < needed <= of):
        wrong["votes_needed"] = "A supermajority is more than half of all and not more than all."
    return wrong


def as_json(charter: Charter) -> dict[str, Any]:
    values = asdict(charter)
    values["seats"] = [[one.party, one.part.lower(), one.count] for one in charter.seats]
    return {name: _plain(value) for name, value in values.items()}


def from_json(row: Mapping[str, Any]) -> Charter:
    known = {one.name for one in fields(Charter)}
    values: dict[str, Any] = {name: value for name, value in row.items() if name in known}
    seats = values.get("seats") or ()
    values["seats"] = tuple(SeatLine(party, Part(part.upper()), n) for party, part, n in seats)
    values["fallbacks"] = tuple(Fallback(one) for one in values.get("fallbacks") or ())
    values["never"] = tuple(values.get("never") or ())
    for name, kind in (("rule", Rule), ("chair", Chair), ("renewal", Renewal)):
        values[name] = kind(values[name]) if values.get(name) else None
    return Charter(**values)


def fingerprint_of(charter: Charter) -> str:
    text = json.dumps(as_json(charter), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


def _counted_of(charter: Charter, side: Side) -> int | None:
    return charter.labor_seats if side == Side.LABOR else charter.management_seats


def _seats(charter: Charter) -> str | None:
    labor, management = charter.labor_seats, charter.management_seats
    if labor is None and management is None:
        return None
    known = [(labor, "labor"), (management, "management")]
    return ", ".join(
        f"{'not said' if number is None else number} of {side}" for number, side in known
    )


def _parity(charter: Charter) -> str | None:
    if charter.has_parity is None:
        return None
    return "yes" if charter.has_parity else "no: the numbers are meant to differ"


def _quorum(number: int | None) -> str | None:
    return None if number is None else f"{number} present"


def _rule(charter: Charter) -> str | None:
    if charter.rule is None:
        return None
    words = RULE_WORDS[charter.rule]
    if charter.votes_needed:
        words += f": {charter.votes_needed} of {charter.votes_of}"
    return words


def _fallbacks(charter: Charter) -> str | None:
    return ", then ".join(FALLBACK_WORDS[one] for one in charter.fallbacks) or None


def _agenda(charter: Charter) -> str | None:
    if charter.agenda_days is None:
        return None
    return f"sent {charter.agenda_days} days before"
