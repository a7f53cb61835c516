"""Every clock of a case reckoned: starts, variants, choices, pauses, extensions, outer limits."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from foundation.deadlines.explanations import day_words
from foundation.deadlines.rules import Counting
from foundation.deadlines.working_days import Stop
from governance.contracts.events import Event
from governance.contracts.extensions import Extensions, extensions_of
from governance.contracts.pauses import days_absent, pauses_of, stops_of
from governance.contracts.procedure import rule_for_entry_at
from governance.contracts.reckoning import Reckoned, Reckoner, StartPoint
from governance.contracts.sentences import label, mark_words, step_name
from governance.contracts.terms import (
    Choice,
    ClockRule,
    Consequence,
    Limit,
    Mark,
    Outer,
    Procedure,
    Start,
    Terms,
)
from governance.contracts.timeline import Stay, Timeline

SOONER, LATER = "the sooner counts", "the later counts"


@dataclass(frozen=True)
class Clocked:
    """One clock reckoned: its first reading, a second one left open by the text, and its rule."""

    limits: tuple[Limit, ...]
    choice: Choice
    reckoned: Reckoned
    other: Reckoned | None = None
    extended: bool = False


class Clockwork:
    """Reckons the clocks of one case; each clock once."""

    def __init__(self, terms: Terms, procedure: Procedure, timeline: Timeline) -> None:
        self.terms = terms
        self.procedure = procedure
        self.timeline = timeline
        self.reckoner = Reckoner(terms)
        self._done: dict[tuple[str, str], Clocked | None] = {}

    def clock(self, stay: Stay, rule: ClockRule) -> Clocked | None:
        """The clock in this stay; None while nothing has started it, or it does not apply."""
        key = (stay.key, rule.key)
        if key not in self._done:
            self._done[key] = None  # a circle of due dates finds nothing
            self._done[key] = self._reckon(stay, rule)
        return self._done[key]

    def outer(self, stay: Stay, rule: ClockRule) -> Clocked | None:
        """The limit that stands however late the matter was discovered."""
        outer = self.rule_here(stay, rule).outer
        if outer is None or outer.unless_subjects & self.timeline.case.subjects:
            return None
        as_rule = outer_as_rule(rule, outer)
        extensions = extensions_of(self.timeline, self.terms, stay, as_rule)
        clocked = self._chosen(stay, as_rule, outer.limits, outer.choice, extensions)
        return self._extended(clocked, extensions, as_rule) if clocked else None

    # --- one clock

    def rule_here(self, stay: Stay, rule: ClockRule) -> ClockRule:
        """The rule as it applies to a case that begins here.

        A case that enters at a later step has the limit its entry rule gives, or else that of the
        first step: it was not appealed, so the later step's own limit has nothing to run from.
        """
        if rule.key != "file" or stay.came_from is not None:
            return rule
        subjects = self.timeline.case.subjects
        entry = rule_for_entry_at(self.procedure, stay.step, subjects)
        if entry is not None and entry.limits:
            return replace(rule, limits=entry.limits, choice=entry.choice, variants=())
        first_step = next(iter(self.procedure.steps.values()))
        first = first_step.clocks.get("file")
        if first is None or first_step.key == stay.step:
            return rule
        return replace(
            rule,
            limits=first.limits,
            choice=first.choice,
            variants=first.variants,
            outer=first.outer,
            not_before=None,
        )

    def limits(self, rule: ClockRule) -> tuple[tuple[Limit, ...], Choice]:
        """The limits for a case with these subjects."""
        for variant in rule.variants:
            if variant.subjects & self.timeline.case.subjects:
                return variant.limits, variant.choice
        return rule.limits, rule.choice

    def _reckon(self, stay: Stay, rule: ClockRule) -> Clocked | None:
        subjects = self.timeline.case.subjects
        if rule.subjects and not rule.subjects & subjects:
            return None
        rule = self.rule_here(stay, rule)
        limits, choice = self.limits(rule)
        extensions = extensions_of(self.timeline, self.terms, stay, rule)
        clocked = self._chosen(stay, rule, limits, choice, extensions)
        if clocked is None:
            return None
        capped = self._capped(clocked, self.outer(stay, rule))
        return self._extended(capped, extensions, rule)

    def _extended(self, clocked: Clocked, extensions: Extensions, rule: ClockRule) -> Clocked:
        return replace(
            clocked,
            reckoned=extensions.applied(clocked.reckoned, self.reckoner, rule.counting),
            other=None if extensions.new_day else clocked.other,
            extended=extensions.lengthens,
        )

    def _chosen(
        self,
        stay: Stay,
        rule: ClockRule,
        limits: tuple[Limit, ...],
        choice: Choice,
        extensions: Extensions,
    ) -> Clocked | None:
        found: list[Reckoned] = []
        others: list[Reckoned] = []
        for limit in limits:
            first, second = self._limit(stay, rule, limit, extensions)
            found += [first] if first else []
            others += [second] if second else []
        if not found:
            return None
        best = _pick(found, choice)
        other = others[0] if others and len(limits) == 1 else None
        return Clocked(limits, choice, best, other)

    def _limit(
        self, stay: Stay, rule: ClockRule, limit: Limit, extensions: Extensions
    ) -> tuple[Reckoned | None, Reckoned | None]:
        if limit.unless is not None and self.timeline.find(limit.unless, stay) is not None:
            return None, None
        points = self.start_points(stay, limit.start)
        if not points:
            return None, None
        by_day = sorted(points, key=lambda point: (point.day, point.moment is not None))
        wants_last = limit.start.choice is Choice.LAST
        chosen = by_day[-1] if wants_last else by_day[0]
        first = self._reckon_from(stay, rule, limit, chosen, extensions)
        if first is not None and len(by_day) > 1 and by_day[0].day != by_day[-1].day:
            first = replace(first, explanation=_which_start(first, by_day, limit.start.choice))
        second = None
        if limit.start.choice is Choice.EITHER and by_day[-1].day != chosen.day:
            second = self._reckon_from(stay, rule, limit, by_day[-1], extensions)
        return first, second

    def _reckon_from(
        self,
        stay: Stay,
        rule: ClockRule,
        limit: Limit,
        point: StartPoint,
        extensions: Extensions,
    ) -> Reckoned | None:
        stops, absent = self._stopped(stay, rule, limit, point, rule.counting)
        extra = extensions.extra_days + absent
        reckoned = self.reckoner.reckon(limit, point, rule.counting, stops, extra)
        if reckoned is None:
            return None
        notes = list(extensions.notes)
        if absent:
            notes.append(f"{absent} days of absence are added")
        return replace(reckoned, explanation="; ".join([reckoned.explanation, *notes]))

    def _stopped(
        self, stay: Stay, rule: ClockRule, limit: Limit, point: StartPoint, counting: Counting
    ) -> tuple[tuple[Stop, ...], int]:
        if limit.is_backward:
            return (), 0
        pauses = pauses_of(self.terms, rule, rule.key, stay.step)
        stops = stops_of(self.timeline, pauses, point.day)
        plain = self.reckoner.reckon(limit, point, counting, stops)
        if plain is None or plain.due_on is None:
            return stops, 0
        return stops, days_absent(self.timeline, pauses, point.day, plain.due_on)

    @staticmethod
    def _capped(clocked: Clocked, outer: Clocked | None) -> Clocked:
        if outer is None or outer.reckoned.due_at is None:
            return clocked
        if clocked.reckoned.order() <= outer.reckoned.due_at:
            return clocked
        due = outer.reckoned
        words = f"{clocked.reckoned.explanation}; but the outer limit comes first: "
        words += due.explanation[0].lower() + due.explanation[1:]
        capped = replace(due, start=clocked.reckoned.start, explanation=words)
        return replace(clocked, reckoned=capped, other=None)

    # --- starts

    def start_points(self, stay: Stay, start: Start) -> list[StartPoint]:
        """The days, known so far, from which a clock may run."""
        points = [self._point(stay, mark) for mark in start.marks]
        return [point for point in points if point is not None]

    def _point(self, stay: Stay, mark: Mark) -> StartPoint | None:
        if mark.is_due:
            return self._due_point(stay, mark)
        if mark.name == "advanced":
            implied = self._implied_advance(stay)
            if implied is not None and self.timeline.find(mark, stay) is None:
                return implied
        found = self.timeline.find(mark, stay)
        if found is None:
            return None
        name, event = found
        return self._event_point(stay, mark, name, event)

    def _event_point(self, stay: Stay, mark: Mark, name: str, event: Event) -> StartPoint:
        kind = event.kind if name == "filed" else name
        words = mark_words(self.terms, self.procedure, replace(mark, name=kind), stay.step)
        if event.kind == "step_waived":
            words = f"the waiver of {step_name(self.procedure, event.step)}"
        if name != mark.name:
            wanted = mark_words(self.terms, self.procedure, mark, stay.step)
            words = f"{wanted} (taken to be the day of {label(self.terms, kind)})"
        moment = event.on if mark.is_planned and event.on is not None else event.at
        day = self._day_that_counts(moment, is_planned=mark.is_planned)
        hour = self.timeline.first_moment(moment) if isinstance(moment, datetime) else None
        return StartPoint(day, words, hour)

    def _day_that_counts(self, moment: date | datetime, *, is_planned: bool) -> date:
        """The day an act counts as done: the next one where it came after the cut-off."""
        day = self.timeline.day(moment)
        rule, cut_off = self.terms.service.after_cut_off, self.terms.counting.cut_off
        if is_planned or not isinstance(moment, datetime) or cut_off is None:
            return day
        local = self.timeline.first_moment(moment)
        if rule in {None, "same_day"} or local.time().replace(second=0, microsecond=0) <= cut_off:
            return day
        if rule == "next_open_day" and self.terms.offices:
            return self.terms.calendars[self.terms.offices].open_after(day)
        return date.fromordinal(day.toordinal() + 1)

    def _due_point(self, stay: Stay, mark: Mark) -> StartPoint | None:
        where = self.timeline.stay_of(mark, stay)
        if where is None:
            return None
        if where.find("step_waived") is not None:
            event = where.find("step_waived")
            assert event is not None
            return self._event_point(stay, mark, "step_waived", event)
        rule = self.procedure.steps[where.step].clocks.get(mark.name)
        clocked = self.clock(where, rule) if rule else None
        if clocked is None or clocked.reckoned.due_on is None:
            return None
        words = mark_words(self.terms, self.procedure, mark, stay.step)
        return StartPoint(clocked.reckoned.due_on, words, clocked.reckoned.due_at)

    def _implied_advance(self, stay: Stay) -> StartPoint | None:
        """The day on which silence brought the case here, by the contract's own rule."""
        before = stay.came_from
        if before is None or self.timeline.now is None:
            return None
        for rule in self.procedure.steps[before.step].clocks.values():
            if rule.missed.code is not Consequence.ADVANCES:
                continue
            clocked = self.clock(before, rule)
            due_at = clocked.reckoned.due_at if clocked else None
            acted = any(before.find(mark) for mark in rule.met_by)
            if clocked and due_at and due_at < self.timeline.now and not acted:
                assert clocked.reckoned.due_on is not None
                return StartPoint(
                    clocked.reckoned.due_on, "the day silence advanced the case", due_at
                )
        return None


def outer_as_rule(rule: ClockRule, outer: Outer) -> ClockRule:
    """The outer limit as a clock of its own, with its clock's party, counting and marks."""
    return replace(
        rule,
        key=f"{rule.key}.outer",
        action=outer.action or rule.action,
        limits=outer.limits,
        choice=outer.choice,
        variants=(),
        outer=None,
        not_before=None,
        missed=outer.missed,
        pauses=outer.pauses if outer.pauses is not None else rule.pauses,
    )


def _pick(found: list[Reckoned], choice: Choice) -> Reckoned:
    ordered = sorted(found, key=Reckoned.order)
    best = ordered[-1] if choice is Choice.LAST else ordered[0]
    if len(ordered) == 1 or best.due_on is None:
        return best
    others = [
        f"counted from {other.start.words} ({day_words(other.start.day, beside=best.start.day)}) "
        f"it would be {day_words(other.due_on, beside=best.due_on)}"
        for other in ordered
        if other is not best and other.due_on is not None
    ]
    if not others:
        return best
    which = LATER if choice is Choice.LAST else SOONER
    return replace(best, explanation=f"{best.explanation}; {'; '.join(others)}; {which}")


def _which_start(reckoned: Reckoned, points: list[StartPoint], choice: Choice) -> str:
    rest = [point for point in points if point.day != reckoned.start.day]
    named = ", ".join(
        f"{point.words} is {day_words(point.day, beside=reckoned.start.day)}" for point in rest
    )
    why = {
        Choice.FIRST: "the first counts",
        Choice.LAST: "the last counts",
        Choice.EITHER: "the contract does not say which counts, so the earlier is taken",
    }[choice]
    return f"{reckoned.explanation}; {named}, and {why}"


def keeps_time(at: date | datetime, due_on: date, due_at: datetime, timeline: Timeline) -> bool:
    """Whether an act done at `at` is in time. The whole last minute still is."""
    if not isinstance(at, datetime):
        return at <= due_on
    minute = timeline.first_moment(at).replace(second=0, microsecond=0)
    return minute <= due_at
