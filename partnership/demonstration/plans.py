"""Laying a story around today: on which days its acts must lie for its limit to be due."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from governance.contracts.events import CaseFacts, Event
from governance.contracts.procedure import entry_steps, next_steps
from governance.contracts.terms import Terms
from governance.contracts.work_out import work_out
from partnership.demonstration.days import day_of, moment_on, working_day
from partnership.demonstration.telling import Ago, Beat, Story

PROCEDURE = "ordinary"
BETWEEN_TWO_ACTS = timedelta(minutes=27)
EXACT = (False, 0)
NEAR, FAR = 6, 30
ONWARD = ("appealed", "arbitration_requested")


@dataclass(frozen=True)
class Turn:
    """A beat at its moment, and the step at which the case stands when it has been done."""

    moment: datetime
    beat: Beat
    step: str


@dataclass(frozen=True)
class Planner:
    """Pure: a story, its contract and today."""

    story: Story
    terms: Terms
    now: datetime
    number: int

    @property
    def today(self) -> date:
        return day_of(self.now)

    def first_day(self) -> date:
        """The day of the incident: as said, or the one that brings the limit nearest its day."""
        if self.story.due is None:
            return self.today - timedelta(days=self.story.began)
        guess = self._least + 1
        for _ in range(3):
            due = self._due(guess)
            if due == self._wanted:
                break
            guess = max(self._least, guess + ((due - self._wanted).days if due else 7))
        best, nearest = self._nearest(_around(guess, self._least, NEAR))
        if nearest[0]:
            # A closure of the contract may push a limit over weeks.
            best, _ = self._nearest(_around(guess, self._least, FAR))
        return self.today - timedelta(days=best)

    def _nearest(self, days: list[int]) -> tuple[int, tuple[bool, int]]:
        found = [(days[0], self._distance(days[0]))]
        for days_ago in days[1:]:
            if found[-1][1] == EXACT:
                break
            found.append((days_ago, self._distance(days_ago)))
        return min(found, key=lambda pair: pair[1])

    def turns(self, first_day: date) -> list[Turn]:
        """The moments of all acts: in working hours, in order, and none ahead of now."""
        found: list[Turn] = []
        step = ""
        for beat in self.story.beats:
            last = found[-1].moment if found else None
            step = self._step_after(beat, step)
            found.append(Turn(self._moment(beat, first_day, last), beat, step))
        return found

    @property
    def _least(self) -> int:
        """How many days ago the incident lies at least, for the last act to have happened."""
        return max([beat.on for beat in self.story.beats if isinstance(beat.on, int)], default=0)

    @property
    def _wanted(self) -> date:
        assert self.story.due is not None
        return self.today + timedelta(days=self.story.due[1])

    def _distance(self, days_ago: int) -> tuple[bool, int]:
        """What shall be past is past, what shall be ahead is ahead; then the nearest."""
        due = self._due(days_ago)
        if due is None:
            return True, 10_000
        is_on_wrong_side = (due < self.today) != (self._wanted < self.today)
        return is_on_wrong_side, abs((due - self._wanted).days)

    def _due(self, days_ago: int) -> date | None:
        assert self.story.due is not None
        events = self.events(self.today - timedelta(days=days_ago))
        worked = work_out(self._plain_terms, self.facts, events, self.now)
        return next((w.due_on for w in worked if w.key == self.story.due[0]), None)

    @property
    def _plain_terms(self) -> Terms:
        """Without its other readings: the first one decides when a limit is due."""
        return replace(self.terms, readings=())

    @property
    def facts(self) -> CaseFacts:
        subjects = {*self.story.subjects, self.story.kind.lower()} & set(self.terms.subjects)
        return CaseFacts(procedure=PROCEDURE, subjects=frozenset(subjects))

    def events(self, first_day: date) -> list[Event]:
        """What the acts will be to the contract engine."""
        events = [Event("occurred", first_day)]
        for kind, offset in (
            ("learned", self.story.learned),
            ("letter_received", self.story.letter),
        ):
            if offset is not None:
                events.append(Event(kind, first_day + timedelta(days=offset)))
        for turn in self.turns(first_day):
            if turn.beat.event:
                events.append(self._event(turn, events))
        return events

    def _event(self, turn: Turn, before: list[Event]) -> Event:
        beat, day = turn.beat, day_of(turn.moment)
        made = Event(beat.event, turn.moment, step=turn.step or None)
        if beat.event == "extension_agreed":
            worked = work_out(self._plain_terms, self.facts, before, turn.moment)
            old = next(w.due_on for w in worked if w.key == beat.clock)
            assert old is not None
            return replace(made, clock=beat.clock, on=old + timedelta(days=beat.days or 0))
        if beat.event == "abeyance_began":
            return replace(made, until=day + timedelta(days=beat.days) if beat.days else None)
        if beat.days is not None:
            return replace(made, on=working_day(day + timedelta(days=beat.days)))
        return made

    def _step_after(self, beat: Beat, step: str) -> str:
        procedure = self.terms.procedures[PROCEDURE]
        if beat.event == "filed":
            return entry_steps(procedure, self.facts.subjects)[0]
        if beat.event in ONWARD:
            return next_steps(procedure, step, self.facts.subjects)[0]
        return beat.step or step

    def _moment(self, beat: Beat, first_day: date, last: datetime | None) -> datetime:
        on = beat.on
        if isinstance(on, Ago):
            day = self.today - timedelta(days=on.days)
        else:
            day = first_day + timedelta(days=on)
        known = timedelta(days=max(self.story.learned or 0, self.story.letter or 0))
        while working_day(day) < min(first_day + known, self.today):
            day += timedelta(days=1)
        moment = moment_on(day, 20 + self.number * 37 % 330)
        while moment > self.now:
            day -= timedelta(days=1)
            moment = moment_on(day, 20 + self.number * 37 % 330)
        if last is not None and moment <= last:
            moment = min(last + BETWEEN_TWO_ACTS, self.now)
        return moment


def _around(guess: int, least: int, width: int) -> list[int]:
    """Days around the guess, the nearest first."""
    days = range(max(least, guess - width), guess + width + 1)
    return sorted(days, key=lambda day: abs(day - guess))
