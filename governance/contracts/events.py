"""What can happen in a case, as the clocks see it.

An event has a kind. The standard kinds are listed here; a contract file may add its own under
`marks`. Each step's marks are its events since the case last came to that step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

Moment = date | datetime

# kind -> what it is called in a sentence
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "occurred": "the occurrence",
        "learned": "knowledge of the matter",
        "letter_received": "receipt of the letter",
        "took_effect": "the effective date",
        "paid": "the pay date",
        "filed": "filing",
        "received": "receipt",
        "appealed": "the appeal",
        "advanced": "the advance to this step",
        "remanded": "the remand",
        "meeting_scheduled": "the planned meeting",
        "meeting_held": "the meeting",
        "answered": "the answer",
        "answer_received": "receipt of the answer",
        "extension_agreed": "the agreed extension",
        "extension_taken": "the extension taken by one party",
        "limit_shortened": "the shortening of the limit",
        "abeyance_began": "the beginning of the abeyance",
        "abeyance_ended": "the end of the abeyance",
        "mediation_requested": "the request for mediation",
        "mediation_ended": "the end of mediation",
        "arbitration_requested": "the notice of arbitration",
        "list_requested": "the request for a list of arbitrators",
        "list_received": "receipt of the list of arbitrators",
        "list_presented": "the handing over of the list",
        "strikes_completed": "the striking of names",
        "panel_rejected": "the rejection of the whole panel",
        "arbitrator_selected": "the selection of the arbitrator",
        "hearing_scheduled": "the planned hearing",
        "hearing_held": "the hearing",
        "record_closed": "the close of the record",
        "award_received": "the award",
        "settled": "the settlement",
        "withdrawn": "the withdrawal",
        "closed": "the closing of the case",
        "absence": "an absence of the grievant",
        "emergency_declared": "the declaration of an emergency",
        "emergency_ended": "the return to normal operations",
        "information_requested": "the request for information",
        "information_answered": "the answer to the request for information",
        "step_waived": "the waiver of the step",
        "default_notice": "the notice of default",
    }
)

# A case comes to a step by one of these; `filed`, as a mark in a contract, means any of them.
ENTERING = ("filed", "appealed", "advanced", "remanded", "arbitration_requested")

# These belong to the case, at whatever step it stands.
OF_THE_CASE = frozenset(
    {
        "occurred",
        "learned",
        "letter_received",
        "took_effect",
        "paid",
        "abeyance_began",
        "abeyance_ended",
        "absence",
        "emergency_declared",
        "emergency_ended",
        "settled",
        "withdrawn",
        "closed",
    }
)

ENDING = frozenset({"settled", "withdrawn", "closed"})


@dataclass(frozen=True)
class Event:
    """Something that happened in a case.

    `at`: when; a date where the hour is not known, or an aware moment. `step`: at which step (for
    `appealed`, `advanced`, `remanded`: the step the case comes to); None for the case as a whole
    or the step it stands at. `by`: "union", "management" or "neutral". `clock`: for extensions and
    default notices, the clock concerned ("step_1.answer"). `on`: the day it sets (a planned
    hearing, an agreed new limit). `days`: a number it brings (days of extension, days absent).
    `until`: the last day of what it begins, where that is known at once.
    """

    kind: str
    at: Moment
    step: str | None = None
    by: str | None = None
    clock: str | None = None
    on: Moment | None = None
    days: int | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """What is known about a case beside its events.

    `subjects` are keys of the contract's `subjects` ("discipline", "safety", "group").
    `closures` are days closed that no calendar foresaw: calendar key ("" for every calendar),
    day, reason. `meetings` are dates of scheduled meetings by the contract's meeting key.
    """

    procedure: str = "ordinary"
    subjects: frozenset[str] = frozenset()
    closures: tuple[tuple[str, date, str], ...] = ()
    meetings: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


class EventMistake(ValueError):
    """The events cannot be read against this contract; the sentence says which and why."""
