"""A case as JSON, in and out, for trying a procedure without a portal around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from governance.contracts.events import CaseFacts, Event, EventMistake, Moment
from governance.contracts.sentences import silences
from governance.contracts.terms import Terms
from governance.contracts.work_out import possible_events, standing, work_out

CASE_WORDS = frozenset({"procedure", "subjects", "closures", "meetings", "as_of", "events"})
EVENT_WORDS = frozenset(field.name for field in fields(Event))
MOMENTS = ("at", "on")


@dataclass(frozen=True)
class CaseInput:
    facts: CaseFacts
    events: tuple[Event, ...]
    as_of: datetime | None


def read_case(said: Any, terms: Terms) -> CaseInput:
    """The case in parsed JSON: an object, or the list of its events alone.

    Hours without a zone are the contract's own. Raises `EventMistake` naming the event.
    """
    content = {"events": said} if isinstance(said, list) else said
    if not isinstance(content, dict):
        raise EventMistake("The case should be an object with events, or a list of events.")
    _refuse_unknown(content, CASE_WORDS, "The case")
    zone = ZoneInfo(terms.zone)
    events = content.get("events")
    if not isinstance(events, list) or not events:
        raise EventMistake("The case has no events.")
    return CaseInput(
        facts=_facts(content),
        events=tuple(_event(event, number, zone) for number, event in enumerate(events, 1)),
        as_of=_as_of(content.get("as_of"), zone),
    )


def _refuse_unknown(said: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    unknown = sorted(set(said) - known)
    if unknown:
        raise EventMistake(
            f"{what} has the unknown word “{unknown[0]}”; known are: {', '.join(sorted(known))}."
        )


def _facts(said: Mapping[str, Any]) -> CaseFacts:
    try:
        return CaseFacts(
            procedure=str(said.get("procedure", "ordinary")),
            subjects=frozenset(said.get("subjects", ())),
            closures=tuple(
                (closed.get("calendar", ""), date.fromisoformat(closed["on"]), closed["name"])
                for closed in said.get("closures", ())
            ),
            meetings={
                key: tuple(date.fromisoformat(day) for day in days)
                for key, days in said.get("meetings", {}).items()
            },
        )
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise EventMistake(f"The facts of the case cannot be read: {error}.") from error


def _event(said: Any, number: int, zone: ZoneInfo) -> Event:
    what = f"Event {number}"
    if not isinstance(said, dict):
        raise EventMistake(f"{what} should be an object with kind and at.")
    _refuse_unknown(said, EVENT_WORDS, what)
    if not isinstance(said.get("kind"), str) or "at" not in said:
        raise EventMistake(f"{what} needs a kind and at, the day or moment it happened.")
    values = dict(said)
    for word in MOMENTS:
        if values.get(word) is not None:
            values[word] = _moment(values[word], zone, what)
    if values.get("until") is not None:
        values["until"] = _day(values["until"], what)
    if not isinstance(values.get("days", 0), int | None):
        raise EventMistake(f"{what}: days should be a whole number.")
    return Event(**values)


def _day(text: Any, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise EventMistake(f"{what}: “{text}” is not a date such as 2026-01-09.") from error


def _moment(text: Any, zone: ZoneInfo, what: str) -> Moment:
    """A date, or a moment; a moment without an offset is in the contract's zone."""
    if isinstance(text, str) and len(text) == len("2026-01-09"):
        return _day(text, what)
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise EventMistake(
            f"{what}: “{text}” is not a date or a moment such as 2026-01-09T15:30."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _as_of(text: Any, zone: ZoneInfo) -> datetime | None:
    """A day alone means its end."""
    if text is None:
        return None
    moment = _moment(text, zone, "as_of")
    if isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, 23, 59, tzinfo=zone)


def worked_case(terms: Terms, case: CaseInput) -> dict[str, Any]:
    """Everything that can be said of the case, as JSON values."""
    given = (terms, case.facts, case.events, case.as_of)
    return {
        "contract": {"id": terms.id, "name": terms.name, "version": terms.version},
        "zone": terms.zone,
        "stands": _plain(standing(*given)),
        "deadlines": [_plain(deadline) for deadline in work_out(*given)],
        "possible": [_plain(act) for act in possible_events(*given)],
        "silent": list(silences(terms)),
        "defects": list(terms.defects),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
