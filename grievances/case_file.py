"""A case as the contract engine reads it: facts and events in, deadlines and possible acts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from governance.contracts.events import ENDING, ENTERING, CaseFacts, Event, Moment
from governance.contracts.procedure import next_steps
from governance.contracts.terms import Procedure, Terms
from governance.contracts.timeline import Timeline
from governance.contracts.work_out import possible_events, procedure_of, standing, work_out
from governance.contracts.worked import (
    CurrentStep,
    DeadlineStatus,
    PossibleEvent,
    WorkedDeadline,
)

if TYPE_CHECKING:
    from grievances.models import Act, Grievance

# What the contract lets follow from silence, kept as an act that no clock is counted from.
DENIED_BY_SILENCE = "denied_by_silence"
ANSWERS = ("answered", "answer_received", "step_waived")
COMING = (*ENTERING, "step_waived")


@dataclass(frozen=True)
class CaseFile:
    """One case at one moment. Everything is worked out at most once."""

    terms: Terms
    facts: CaseFacts
    events: tuple[Event, ...]
    now: datetime
    silences: frozenset[str] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.terms.zone)

    @property
    def today(self) -> date:
        """The day, in the contract's zone."""
        return self.now.astimezone(self.zone).date()

    def day_of(self, moment: Moment) -> date:
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment

    @cached_property
    def procedure(self) -> Procedure:
        return procedure_of(self.terms, self.facts)

    @cached_property
    def worked(self) -> list[WorkedDeadline]:
        return work_out(self.terms, self.facts, self.events, self.now)

    @cached_property
    def standing(self) -> CurrentStep:
        return standing(self.terms, self.facts, self.events, self.now)

    @cached_property
    def possible(self) -> list[PossibleEvent]:
        return possible_events(self.terms, self.facts, self.events, self.now)

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline(self.terms, self.procedure, self.facts, self.events, self.now)

    # --- where the case stands

    @cached_property
    def stay_events(self) -> list[Event]:
        """What has happened since the case last came to a step, the coming included."""
        return list(self.timeline.current.events) if self.timeline.current else []

    @property
    def entered_on(self) -> date | None:
        """The day the case came to its step by an act."""
        current = self.timeline.current
        return self.day_of(current.entered.at) if current and current.entered else None

    @property
    def is_answered(self) -> bool:
        return any(event.kind in ANSWERS for event in self.stay_events)

    @property
    def is_silent(self) -> bool:
        """Management has let a day pass at this step without the act."""
        return not self.is_answered and any(
            deadline.status is DeadlineStatus.MISSED
            and deadline.party != "union"
            and self.is_here(deadline)
            for deadline in self.worked
        )

    @property
    def is_denied_by_silence(self) -> bool:
        return any(
            deadline.key in self.silences and deadline.consequence != "advances"
            for deadline in self.worked
            if self.is_here(deadline)
        )

    @property
    def is_in_mediation(self) -> bool:
        kinds = [event.kind for event in self.stay_events if event.kind.startswith("mediation_")]
        return bool(kinds) and kinds[-1] == "mediation_requested"

    @property
    def is_resting(self) -> bool:
        """In abeyance, unless the day until which the parties agreed it has passed."""
        found = [event for event in self.events if event.kind.startswith("abeyance_")]
        if not found or found[-1].kind == "abeyance_ended":
            return False
        until = found[-1].until
        return until is None or self.today <= until

    @property
    def has_award(self) -> bool:
        return any(event.kind == "award_received" for event in self.events)

    @property
    def is_over(self) -> bool:
        return any(event.kind in ENDING for event in self.events)

    def is_here(self, deadline: WorkedDeadline) -> bool:
        """Whether a deadline is of the step at which the acts have left the case."""
        current = self.timeline.current
        return current is not None and (deadline.step, deadline.round) == (
            current.step,
            current.round,
        )

    def is_behind(self, deadline: WorkedDeadline) -> bool:
        """Whether a deadline is of a step that the case has left."""
        earlier = {(stay.step, stay.round) for stay in self.timeline.stays[:-1]}
        return (deadline.step, deadline.round) in earlier

    # --- where it may go

    def onward(self, kind: str) -> list[PossibleEvent]:
        """Ways onward by "appealed" or "arbitration_requested"."""
        return [event for event in self.possible if event.kind == kind and event.because]

    def why_not_onward(self, kind: str) -> str:
        """The sentence for a step that cannot be left this way now."""
        current = self.timeline.current
        here = self.procedure.steps[current.step].name if current else "Intake"
        steps = [self.procedure.steps[key] for key in self._following()]
        wanted = [step for step in steps if step.is_arbitration == (kind != "appealed")]
        if not wanted:
            what = "arbitration" if kind != "appealed" else "another step"
            return f"Under the contract no {what} follows {here} for this case."
        due = min((w.due_on for w in self._owed_here() if w.due_on), default=None)
        until = f"; its day is {due:%a %b} {due.day}, {due.year}" if due else ""
        return f"{here} has not been answered yet{until}."

    def _following(self) -> tuple[str, ...]:
        current = self.timeline.current
        if current is None:
            return ()
        return next_steps(self.procedure, current.step, self.facts.subjects)

    def _owed_here(self) -> list[WorkedDeadline]:
        return [w for w in self.worked if self.is_here(w) and w.party != "union" and w.is_open]

    @property
    def remand_steps(self) -> tuple[str, ...]:
        return tuple(e.step for e in self.possible if e.kind == "remanded" and e.step)

    @property
    def waivable_steps(self) -> tuple[str, ...]:
        return tuple(e.step for e in self.possible if e.kind == "step_waived" and e.step)

    def extensions_to_take(self, party: str) -> list[PossibleEvent]:
        """Clocks that the contract lets ``party`` lengthen alone."""
        return [e for e in self.possible if e.kind == "extension_taken" and party in e.by]

    @property
    def extendable(self) -> list[WorkedDeadline]:
        """Open limits that the parties may lengthen by agreement."""
        keys = {e.clock for e in self.possible if e.kind == "extension_agreed"}
        return [deadline for deadline in self.worked if deadline.key in keys]

    def may_be_shortened(self, deadline: WorkedDeadline) -> bool:
        """Whether the contract lets the parties agree on an earlier day for this limit."""
        rule = self.procedure.steps[deadline.step].clocks.get(deadline.clock)
        allowed = (rule.extension if rule else None) or self.terms.extension
        return allowed.may_be_shortened is True

    # --- what an act would do

    def with_event(self, event: Event) -> "CaseFile":
        return CaseFile(self.terms, self.facts, (*self.events, event), self.now, self.silences)

    def late_against(self, event: Event) -> WorkedDeadline | None:
        """The limit that had passed when ``event`` met it; None if it is in time."""
        before = {w.key for w in self.worked if w.status is DeadlineStatus.MET_LATE}
        after = self.with_event(event).worked
        late = [w for w in after if w.status is DeadlineStatus.MET_LATE and w.key not in before]
        return late[0] if late else None


def case_file_of(grievance: "Grievance", now: datetime) -> CaseFile:
    """The case file of a case, kept on the instance until the case changes or time goes on."""
    key = (grievance.version, grievance.status, now)
    kept = grievance.__dict__.get("_case_file")
    if kept is not None and kept[0] == key:
        return kept[1]
    acts = list(grievance.acts.in_order()) if grievance.pk else []
    opened = open_case_file(grievance, acts, now)
    grievance.__dict__["_case_file"] = (key, opened)
    return opened


def forget_case_file(grievance: "Grievance") -> None:
    grievance.__dict__.pop("_case_file", None)


def open_case_file(grievance: "Grievance", acts: Sequence["Act"], now: datetime) -> CaseFile:
    return CaseFile(
        terms=grievance.terms,
        facts=facts_of(grievance),
        events=tuple(events_of(grievance, acts)),
        now=now,
        silences=frozenset(act.clock for act in acts if act.is_by_contract),
    )


def facts_of(grievance: "Grievance") -> CaseFacts:
    """The subjects are those the contract knows; the kind of case is one of them."""
    terms = grievance.terms
    subjects = {*grievance.subjects, grievance.kind.lower()}
    return CaseFacts(
        procedure=grievance.procedure,
        subjects=frozenset(subjects & set(terms.subjects)),
        closures=tuple(
            (calendar, date.fromisoformat(day), reason)
            for calendar, day, reason in grievance.closures
        ),
        meetings={
            key: tuple(date.fromisoformat(day) for day in days)
            for key, days in grievance.meetings.items()
        },
    )


def events_of(grievance: "Grievance", acts: Sequence["Act"]) -> list[Event]:
    """The first dates and the acts, as the engine takes them."""
    first = [Event(kind, at) for kind, at in grievance.first_dates()]
    counted = [act for position, act in enumerate(acts) if _feeds(act, acts[position + 1 :])]
    ended = _ended_early(acts)
    return [*first, *(_event(act, grievance, is_ended=act.position in ended) for act in counted)]


def _ended_early(acts: Sequence["Act"]) -> set[int]:
    """Positions of abeyances that an act ended: they run to that act, not to the agreed day."""
    found: set[int] = set()
    began: Act | None = None
    for act in acts:
        if act.kind == "abeyance_began":
            began = act
        elif act.kind == "abeyance_ended" and began is not None:
            found.add(began.position)
            began = None
    return found


def _feeds(act: "Act", later: Sequence["Act"]) -> bool:
    """Whether clocks are counted from an act.

    An advance by the contract's own rule is worked out by the engine itself as long as nothing
    followed it; and where the union then took the case to that step, its own act counts.
    """
    if act.kind == DENIED_BY_SILENCE:
        return False
    if not act.is_by_contract or act.kind != "advanced":
        return True
    taken_there = any(
        other.kind in COMING and other.step == act.step and not other.is_by_contract
        for other in later
    )
    return bool(later) and not taken_there


def _event(act: "Act", grievance: "Grievance", *, is_ended: bool) -> Event:
    return Event(
        kind=act.kind,
        at=act.moment,
        step=act.step or None,
        by=grievance.party_of(act.organization_id) or None,
        clock=act.clock or None,
        on=act.sets_at or act.sets_on,
        days=act.days,
        until=None if is_ended else act.until,
        note=act.note,
    )
