"""Whether the limits of a contract file make sense: their units, starts, marks and steps."""

import re
from typing import Any

from foundation.deadlines.rules import Unit
from governance.contracts.events import KINDS
from governance.contracts.file_format.grammar import parse_mark, parse_span
from governance.contracts.file_format.lines import Path, Source
from governance.contracts.file_format.looking import listing, mapping, texts
from governance.contracts.file_format.steps import MET_BY

FORMS = ("within", "at_least", "sooner_of", "later_of", "limit")
SPAN_FORM = re.compile(r"[0-9]+ [a-z][a-z0-9_ ]*")
OUTSIDE_STEPS = {"case", "previous"}


class ClockChecker:
    """Checks the clocks of one procedure with the given steps."""

    def __init__(self, source: Source, said: dict[str, Any], steps: dict[str, Any]) -> None:
        self.source = source
        self.said = said
        self.steps = steps

    def clock(self, path: Path, step: str, key: str, rule: dict[str, Any]) -> None:
        self.limits(path, step, rule, is_needed=True)
        for index, value in enumerate(listing(rule.get("variants"))):
            here = (*path, "variants", index)
            self.subjects((*here, "subjects"), mapping(value).get("subjects"))
            self.limits(here, step, mapping(value), is_needed=True)
        if "not_before" in rule:
            self._limit((*path, "not_before"), step, mapping(rule["not_before"]))
        if "outer" in rule:
            self._outer((*path, "outer"), step, mapping(rule["outer"]))
        self._met_by(path, key, rule)
        self._names(path, rule)
        self._missed((*path, "if_missed"), mapping(rule.get("if_missed")))

    def limits(self, path: Path, step: str, said: dict[str, Any], *, is_needed: bool) -> None:
        """One form of limit, and only one, and each limit in it sensible."""
        forms = [form for form in FORMS if form in said]
        if len(forms) > 1 or (is_needed and not forms):
            self.source.blame(
                path,
                f"A limit is one of within, at_least, sooner_of, later_of, or limit: not_stated; "
                f"here {'are ' + ' and '.join(forms) if forms else 'is none'}.",
            )
        if "within" in said or "at_least" in said:
            self._limit(path, step, said)
        for word in ("sooner_of", "later_of"):
            for index, limit in enumerate(listing(said.get(word))):
                self._limit((*path, word, index), step, mapping(limit))

    def _limit(self, path: Path, step: str, said: dict[str, Any]) -> None:
        word, start = ("at_least", "before") if "at_least" in said else ("within", "from")
        self.span((*path, word), said.get(word))
        meeting = said.get("meeting")
        if isinstance(meeting, str) and meeting not in mapping(self.said.get("meetings")):
            self.source.blame((*path, "meeting"), f"There is no meeting “{meeting}” in this file.")
        if start not in said and not (start == "before" and meeting):
            self.source.blame(path, f"“{word}” needs “{start}”: what does the limit run from?")
        if start == "before" and meeting and "from" not in said:
            self.source.blame(path, "A limit before a meeting needs “from”: after what?")
        if "scheduled meeting" in str(said.get(word)) and not meeting:
            self.source.blame(path, "Which meetings? Say so with meeting.")
        for name in ("from", "before"):
            self._start((*path, name), step, said.get(name))
        if isinstance(said.get("unless"), str):
            self._mark((*path, "unless"), step, said["unless"])

    def _outer(self, path: Path, step: str, outer: dict[str, Any]) -> None:
        self.limits(path, step, outer, is_needed=True)
        self.subjects((*path, "unless_subjects"), outer.get("unless_subjects"))
        self._pauses(path, outer)
        self._missed((*path, "if_missed"), mapping(outer.get("if_missed")))

    # --- names

    def span(self, path: Path, text: object) -> None:
        if not isinstance(text, str) or not SPAN_FORM.fullmatch(text):
            return
        span = parse_span(text)
        if span.unit is Unit.OPEN_DAYS and span.calendar not in self._calendars:
            known = ", ".join(self._calendars) or "none"
            self.source.blame(
                path, f"There is no calendar “{span.calendar}” for “{text}”; there are: {known}."
            )

    @property
    def _calendars(self) -> dict[str, Any]:
        return mapping(self.said.get("calendars"))

    def _start(self, path: Path, step: str, said: object) -> None:
        if isinstance(said, str):
            self._mark(path, step, said)
        for word, marks in mapping(said).items():
            for index, mark in enumerate(texts(marks)):
                self._mark((*path, word, index), step, mark)

    def _mark(self, path: Path, step: str, text: str) -> None:
        mark = parse_mark(text)
        where = mark.step or step
        if where not in OUTSIDE_STEPS and where not in self.steps:
            self.source.blame(path, f"There is no step “{where}” in this procedure.")
            return
        if not mark.is_due:
            self._mark_name(path, mark.name)
        elif where in self.steps and mark.name not in self._clocks(where):
            self.source.blame(path, f"The step “{where}” has no clock “{mark.name}”.")

    def _clocks(self, step: str) -> dict[str, Any]:
        return mapping(mapping(self.steps.get(step)).get("clocks"))

    def _mark_name(self, path: Path, name: str) -> None:
        if name not in KINDS and name not in mapping(self.said.get("marks")):
            self.source.blame(path, f"“{name}” is neither a standard mark nor one under marks.")

    def _met_by(self, path: Path, key: str, rule: dict[str, Any]) -> None:
        if "met_by" not in rule and key not in MET_BY:
            self.source.blame(path, f"What stops the clock “{key}”? Say so with met_by.")
        for name in texts(rule.get("met_by")):
            self._mark_name((*path, "met_by"), name)

    def _names(self, path: Path, rule: dict[str, Any]) -> None:
        self.subjects((*path, "subjects"), rule.get("subjects"))
        self._pauses(path, rule)
        roll_by = rule.get("roll_by")
        if isinstance(roll_by, str) and roll_by not in self._calendars:
            self.source.blame((*path, "roll_by"), f"There is no calendar “{roll_by}” in this file.")
        general = mapping(self.said.get("counting"))
        if rule.get("roll") not in {None, "none"} and not (roll_by or general.get("roll_by")):
            self.source.blame((*path, "roll"), "Whose days move it? Say so with roll_by.")

    def _pauses(self, path: Path, rule: dict[str, Any]) -> None:
        for index, name in enumerate(texts(rule.get("pauses"))):
            if name not in mapping(self.said.get("pauses")):
                self.source.blame((*path, "pauses", index), f"There is no pause “{name}”.")

    def _missed(self, path: Path, missed: dict[str, Any]) -> None:
        self.step_name((*path, "to"), missed.get("to"))
        self.span((*path, "after_notice_of_default"), missed.get("after_notice_of_default"))

    def step_name(self, path: Path, name: object) -> None:
        if isinstance(name, str) and name not in self.steps:
            self.source.blame(path, f"There is no step “{name}” in this procedure.")

    def subjects(self, path: Path, names: object) -> None:
        for index, name in enumerate(texts(names)):
            if name not in mapping(self.said.get("subjects")):
                self.source.blame((*path, index), f"“{name}” is not one of the file's subjects.")

    # --- circles

    def circles(self, path: Path) -> None:
        """Blame each clock whose start waits for its own last day."""
        waits = {
            (step, clock): self._waits_for(step, mapping(rule))
            for step in self.steps
            for clock, rule in self._clocks(step).items()
        }
        for clock in waits:
            if _comes_back(clock, waits):
                step, key = clock
                self.source.blame(
                    (*path, step, "clocks", key),
                    f"The clock “{key}” of “{step}” waits for its own last day.",
                )

    def _waits_for(self, step: str, rule: dict[str, Any]) -> list[tuple[str, str]]:
        limits = [rule, *listing(rule.get("sooner_of")), *listing(rule.get("later_of"))]
        marks: list[str] = []
        for limit in limits:
            said = mapping(limit).get("from")
            marks += texts(said)
            for several in mapping(said).values():
                marks += texts(several)
        due = [parse_mark(mark) for mark in marks if mark.startswith("due ")]
        return [(mark.step or step, mark.name) for mark in due]


def _comes_back(
    origin: tuple[str, str], waits: dict[tuple[str, str], list[tuple[str, str]]]
) -> bool:
    seen: set[tuple[str, str]] = set()
    waiting = list(waits[origin])
    while waiting:
        clock = waiting.pop()
        if clock == origin:
            return True
        if clock not in seen and clock in waits:
            seen.add(clock)
            waiting += waits[clock]
    return False
