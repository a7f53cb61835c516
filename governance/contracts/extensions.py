"""Longer limits: by agreement, by one party's own right, or never."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from foundation.deadlines.explanations import day_words
from foundation.deadlines.rules import Counting
from governance.contracts.events import Event
from governance.contracts.reckoning import Reckoned, Reckoner
from governance.contracts.terms import ClockParty, ClockRule, ExtensionRule, Terms

if TYPE_CHECKING:
    from governance.contracts.timeline import Stay, Timeline

CHANGING = ("extension_agreed", "extension_taken", "limit_shortened")


@dataclass(frozen=True)
class Extensions:
    """What the parties did to one limit: days added, a new last day, and what to say of it."""

    extra_days: int = 0
    new_day: date | datetime | None = None
    notes: tuple[str, ...] = ()

    @property
    def lengthens(self) -> bool:
        return self.extra_days != 0 or self.new_day is not None

    def applied(self, reckoned: Reckoned, reckoner: Reckoner, counting: Counting) -> Reckoned:
        """The agreed day in place of the counted one; days added are already counted."""
        if self.new_day is None:
            return reckoned
        if isinstance(self.new_day, datetime):
            due_at = self.new_day.astimezone(reckoner.zone)
            day = due_at.date()
        else:
            day = self.new_day
            due_at = reckoner.at_cut_off(day, counting)
        return replace(reckoned, due_on=day, due_at=due_at, left=None)


def extensions_of(timeline: "Timeline", terms: Terms, stay: "Stay", rule: ClockRule) -> Extensions:
    """Every extension recorded for this clock, in order."""
    allowed = rule.extension or terms.extension
    found = Extensions()
    taken = 0
    for event in timeline.events:
        if event.kind not in CHANGING or not _concerns(event, stay, rule):
            continue
        refusal = _refusal(event, allowed, taken)
        if refusal is not None:
            found = replace(found, notes=(*found.notes, refusal))
            continue
        taken += event.kind == "extension_taken"
        found = _with(found, event, allowed)
    return found


def _concerns(event: Event, stay: "Stay", rule: ClockRule) -> bool:
    clock = event.clock or ""
    if "." not in clock:
        return clock == rule.key and event.step == stay.step
    return clock == f"{stay.key}.{rule.key}"


def _refusal(event: Event, allowed: ExtensionRule, taken: int) -> str | None:
    if event.kind == "limit_shortened":
        if allowed.may_be_shortened is False:
            return "a shortening is recorded, but this contract does not allow it"
        return None
    if event.kind == "extension_agreed":
        if allowed.by_agreement == "never":
            return "an extension is recorded, but under this contract nobody can extend this limit"
        return None
    if allowed.one_sided_by is None or allowed.one_sided_by not in {event.by, ClockParty.EITHER}:
        return "an extension by one party is recorded, but that party has no such right"
    if allowed.one_sided_times is not None and taken >= allowed.one_sided_times:
        return "a further extension is recorded, but the right to it is used up"
    return None


def _with(found: Extensions, event: Event, allowed: ExtensionRule) -> Extensions:
    who = {
        "extension_agreed": "the parties agreed to extend it",
        "extension_taken": f"{'the union' if event.by == 'union' else 'management'} extended it",
        "limit_shortened": "it was shortened",
    }[event.kind]
    if event.on is not None:
        note = f"{who} to {day_words(_day(event.on))}"
        return Extensions(found.extra_days, event.on, (*found.notes, note))
    days = event.days or 0
    if event.kind == "extension_taken" and allowed.one_sided is not None:
        days = min(days, allowed.one_sided.n) if event.days else allowed.one_sided.n
    days = -abs(days) if event.kind == "limit_shortened" else days
    note = f"{who} by {abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return Extensions(found.extra_days + days, found.new_day, (*found.notes, note))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
