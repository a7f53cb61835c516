"""A case's events sorted into stays at steps, and the marks that rules look for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from governance.contracts.events import (
    ENDING,
    ENTERING,
    KINDS,
    OF_THE_CASE,
    CaseFacts,
    Event,
    EventMistake,
    Moment,
)
from governance.contracts.procedure import entry_rule, entry_steps, next_steps
from governance.contracts.terms import Mark, Procedure, Terms

# Where a mark has not been recorded, the next one stands for it.
STANDS_FOR = {
    "received": ("filed",),
    "answer_received": ("answered",),
    "answered": ("answer_received",),
    "learned": ("occurred",),
    "letter_received": ("learned", "occurred"),
    "took_effect": ("learned", "occurred"),
    "paid": ("learned", "occurred"),
}
# Of these the latest counts: a hearing of three days ends on its third.
LATEST_COUNTS = frozenset(
    {"meeting_scheduled", "hearing_scheduled", "hearing_held", "record_closed"}
)
# A step that was waived answers these marks with the day of the waiver.
ANSWERED_BY_WAIVER = frozenset({"answered", "answer_received"})


@dataclass
class Stay:
    """One stay of the case at one step. `entered` None: the case has not come to it yet."""

    step: str
    round: int
    came_from: "Stay | None" = None
    entered: Event | None = None
    events: list[Event] = field(default_factory=list)
    left: Event | None = None

    @property
    def key(self) -> str:
        return self.step if self.round == 1 else f"{self.step}#{self.round}"

    def find(self, name: str) -> Event | None:
        kinds = ENTERING if name == "filed" else (name,)
        found = [event for event in self.events if event.kind in kinds]
        if not found:
            return None
        return found[-1] if name in LATEST_COUNTS else found[0]


class Timeline:
    """The events of one case up to a moment, in order."""

    def __init__(
        self,
        terms: Terms,
        procedure: Procedure,
        case: CaseFacts,
        events: Sequence[Event],
        as_of: datetime | None,
    ) -> None:
        self.terms = terms
        self.procedure = procedure
        self.case = case
        self.zone = ZoneInfo(terms.zone)
        ordered = sorted(events, key=lambda event: self.day(event.at))
        self.now = as_of or (self.first_moment(ordered[-1].at) if ordered else None)
        self.stays: list[Stay] = []
        self.of_the_case: list[Event] = []
        self.before_arrival: dict[str, list[Event]] = {}
        self.events = [event for event in ordered if self._is_known(event, as_of)]
        for event in self.events:
            self._take(event)

    # --- moments

    def day(self, moment: Moment) -> date:
        """The date of a moment in the agreement's zone."""
        if isinstance(moment, datetime):
            return moment.astimezone(self.zone).date()
        return moment

    def first_moment(self, moment: Moment) -> datetime:
        """A moment in the agreement's zone; the first of the day where the hour is not known."""
        if isinstance(moment, datetime):
            return moment.astimezone(self.zone)
        return datetime.combine(moment, time(0), tzinfo=self.zone)

    @property
    def today(self) -> date | None:
        return self.day(self.now) if self.now else None

    def _is_known(self, event: Event, as_of: datetime | None) -> bool:
        if isinstance(event.at, datetime) and event.at.tzinfo is None:
            raise EventMistake(f"The event “{event.kind}” has an hour without a zone.")
        return as_of is None or self.first_moment(event.at) <= as_of

    # --- stays

    @property
    def current(self) -> Stay | None:
        return self.stays[-1] if self.stays else None

    @property
    def ending(self) -> Event | None:
        """The event that ended the case, if one did."""
        return next((event for event in self.of_the_case if event.kind in ENDING), None)

    def waiting(self) -> list[Stay]:
        """Steps the case may come to next, as stays that have not begun."""
        current = self.current
        if current is None:
            entries = entry_steps(self.procedure, self.case.subjects)
            return [self._waiting(step, None) for step in entries]
        following = next_steps(self.procedure, current.step, self.case.subjects)
        return [self._waiting(step, current) for step in following]

    def _waiting(self, step: str, came_from: Stay | None) -> Stay:
        early = list(self.before_arrival.get(step, ()))
        return Stay(step, self._rounds(step) + 1, came_from=came_from, events=early)

    def _rounds(self, step: str) -> int:
        return sum(stay.step == step for stay in self.stays)

    def _take(self, event: Event) -> None:
        self._require_known_words(event)
        if event.kind in OF_THE_CASE:
            self.of_the_case.append(event)
        elif event.kind in ENTERING:
            self._enter(event)
        elif event.kind == "step_waived":
            self._begin(event.step or self._next_step(event), event)
        else:
            self._attach(event)

    def _require_known_words(self, event: Event) -> None:
        if event.kind not in KINDS and event.kind not in self.terms.marks:
            raise EventMistake(
                f"“{event.kind}” is neither a standard event nor a mark of {self.terms.id}."
            )
        if event.step is not None and event.step not in self.procedure.steps:
            raise EventMistake(
                f"The event “{event.kind}” names the step “{event.step}”, "
                f"which the procedure “{self.procedure.key}” does not have."
            )

    def _enter(self, event: Event) -> None:
        step = event.step or self._step_entered(event)
        current = self.current
        is_here = current is not None and current.step == step and event.kind != "remanded"
        if is_here:
            assert current is not None
            current.entered = current.entered or event
            current.events.append(event)
        else:
            self._begin(step, event)

    def _step_entered(self, event: Event) -> str:
        if self.current is None:
            return entry_rule(self.procedure, self.case.subjects).step
        if event.kind == "remanded":
            back = self.procedure.steps[self.current.step].remand_to
            if len(back) != 1:
                raise EventMistake("The event “remanded” does not say to which step.")
            return back[0]
        if self.current.find("step_waived") is not None:
            return self._next_step(event)
        if event.kind == "filed" or (event.kind == "arbitration_requested" and self._arbitrates()):
            return self.current.step
        return self._next_step(event)

    def _arbitrates(self) -> bool:
        assert self.current is not None
        return self.procedure.steps[self.current.step].is_arbitration

    def _next_step(self, event: Event) -> str:
        following = self.procedure.steps[self.current.step].next if self.current else ()
        if len(following) != 1:
            raise EventMistake(f"The event “{event.kind}” does not say at which step.")
        return following[0]

    def _begin(self, step: str, event: Event) -> Stay:
        previous = self.current
        if previous is not None:
            previous.left = event
        early = self.before_arrival.pop(step, [])
        stay = Stay(step, self._rounds(step) + 1, previous, event, [*early, event])
        self.stays.append(stay)
        return stay

    def _attach(self, event: Event) -> None:
        """Give an event to the step it belongs to; before the case is there, keep it for then."""
        step = event.step or (self.current.step if self.current else None)
        if step is None:
            step = entry_rule(self.procedure, self.case.subjects).step
        stay = next((stay for stay in reversed(self.stays) if stay.step == step), None)
        if stay is None:
            self.before_arrival.setdefault(step, []).append(event)
        else:
            stay.events.append(event)

    # --- marks

    def stay_of(self, mark: Mark, seen_from: Stay) -> Stay | None:
        """The stay in which `mark` is looked for; None: the case has not been there."""
        if mark.step is None:
            return seen_from
        if mark.step == "previous":
            return seen_from.came_from
        before = self.stays
        if seen_from in self.stays:
            before = self.stays[: self.stays.index(seen_from) + 1]
        return next((stay for stay in reversed(before) if stay.step == mark.step), None)

    def find(self, mark: Mark, seen_from: Stay) -> tuple[str, Event] | None:
        """The event that answers `mark` and the name under which it was found."""
        for name in (mark.name, *STANDS_FOR.get(mark.name, ())):
            event = self._find_exactly(name, mark, seen_from)
            if event is not None:
                return name, event
        return None

    def _find_exactly(self, name: str, mark: Mark, seen_from: Stay) -> Event | None:
        if mark.step == "case" or name in OF_THE_CASE:
            return next((event for event in self.events if event.kind == name), None)
        stay = self.stay_of(mark, seen_from)
        if stay is None:
            return None
        found = stay.find(name)
        if found is None and name in ANSWERED_BY_WAIVER:
            found = stay.find("step_waived")
        return found
