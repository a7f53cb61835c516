"""From the procedures of a contract file to steps and clocks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from foundation.deadlines.rules import Counting, Roll
from governance.contracts.file_format.grammar import parse_mark, parse_span, parse_start
from governance.contracts.file_format.rules import build_counting, build_extension
from governance.contracts.terms import (
    Bar,
    Choice,
    ClockParty,
    ClockRule,
    Consequence,
    EntryRule,
    Limit,
    MissedRule,
    Outer,
    Procedure,
    Start,
    Step,
    Variant,
)

Words = Mapping[str, Any]

MET_BY = {"file": ("filed",), "answer": ("answered",), "meeting": ("meeting_held",)}
SWAPPED = {ClockParty.UNION: ClockParty.MANAGEMENT, ClockParty.MANAGEMENT: ClockParty.UNION}


class ProcedureBuilder:
    """Builds the procedures of one file; `counting` is the file's general rule."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting

    def procedures(self, said: Words) -> dict[str, Procedure]:
        found = {}
        for key, value in said.items():
            base = said[value["like"]] if "like" in value else {}
            merged = {**base, **value}
            procedure = self._procedure(key, merged)
            found[key] = _swapped(procedure) if value.get("parties_swapped") else procedure
        return found

    def _procedure(self, key: str, said: Words) -> Procedure:
        keys = list(said["steps"])
        steps = {
            step: self._step(step, value, keys[index + 1 : index + 2])
            for index, (step, value) in enumerate(said["steps"].items())
        }
        entry = said.get("entry") or [{"step": keys[0]}]
        return Procedure(
            key=key,
            name=said["name"],
            grieving=ClockParty(said.get("grieving_party", "union")),
            steps=steps,
            entry=tuple(self._entry(rule) for rule in entry),
            not_grievable=tuple(
                Bar(frozenset(bar["subjects"]), bar["says"])
                for bar in said.get("not_grievable", ())
            ),
            goes_no_further=tuple(
                Bar(frozenset(bar["subjects"]), bar["says"], bar["after"])
                for bar in said.get("goes_no_further", ())
            ),
            may_arbitrate=ClockParty(said["may_arbitrate"]) if "may_arbitrate" in said else None,
            notes=tuple(said.get("notes", ())),
        )

    def _entry(self, said: Words) -> EntryRule:
        limits, choice = self.limits(said)
        return EntryRule(
            step=said["step"],
            subjects=frozenset(said.get("subjects", ())),
            limits=limits,
            choice=choice,
            is_optional=said.get("optional", False),
            says=said.get("says"),
        )

    def _step(self, key: str, said: Words, following: list[str]) -> Step:
        return Step(
            key=key,
            name=said["name"],
            filed_by=said.get("filed_by"),
            answered_by=said.get("answered_by"),
            clocks={clock: self._clock(clock, value) for clock, value in said["clocks"].items()},
            next=tuple(said.get("next", following)),
            remand_to=tuple(said.get("remand_to", ())),
            may_be_skipped=said.get("may_be_skipped"),
            is_arbitration=said.get("arbitration", False),
            joint=said.get("joint"),
            article=said.get("article"),
            notes=tuple(said.get("notes", ())),
        )

    def _clock(self, key: str, said: Words) -> ClockRule:
        limits, choice = self.limits(said)
        met_by = said.get("met_by", MET_BY.get(key, ()))
        counting = build_counting(said, self.counting)
        if "roll" not in said and any(limit.is_backward for limit in limits):
            counting = replace(counting, roll=Roll.NONE)
        return ClockRule(
            key=key,
            action=said["action"],
            party=ClockParty(said["by"]),
            limits=limits,
            choice=choice,
            met_by=(met_by,) if isinstance(met_by, str) else tuple(met_by),
            variants=tuple(self._variant(variant) for variant in said.get("variants", ())),
            counts=said.get("counts"),
            not_before=self._limit(said["not_before"]) if "not_before" in said else None,
            outer=self._outer(said["outer"]) if "outer" in said else None,
            missed=self._missed(said.get("if_missed")),
            extension=build_extension(said.get("extension"), self.counting),
            counting=counting,
            pauses=tuple(said["pauses"]) if "pauses" in said else None,
            subjects=frozenset(said.get("subjects", ())),
            article=said.get("article"),
            note=said.get("note"),
        )

    def limits(self, said: Words) -> tuple[tuple[Limit, ...], Choice]:
        """The limit or limits said in one place; none where it is not stated."""
        for word, choice in (("sooner_of", Choice.FIRST), ("later_of", Choice.LAST)):
            if word in said:
                return tuple(self._limit(limit) for limit in said[word]), choice
        if "within" in said or "at_least" in said:
            return (self._limit(said),), Choice.ONLY
        return (), Choice.ONLY

    def _limit(self, said: Words) -> Limit:
        is_backward = "at_least" in said
        words = said["at_least"] if is_backward else said["within"]
        is_before_a_mark = is_backward and "meeting" not in said
        start = said.get("before" if is_before_a_mark else "from")
        unless = said.get("unless")
        return Limit(
            span=parse_span(words, self.counting.day),
            start=parse_start(start) if start is not None else Start(()),
            is_backward=is_backward,
            unless=parse_mark(unless) if unless else None,
            meeting=said.get("meeting"),
        )

    def _variant(self, said: Words) -> Variant:
        limits, choice = self.limits(said)
        return Variant(frozenset(said["subjects"]), limits, choice, said.get("says"))

    def _outer(self, said: Words) -> Outer:
        limits, choice = self.limits(said)
        return Outer(
            limits=limits,
            choice=choice,
            unless_subjects=frozenset(said.get("unless_subjects", ())),
            pauses=tuple(said["pauses"]) if "pauses" in said else None,
            action=said.get("action", ""),
            missed=self._missed(said.get("if_missed")),
        )

    def _missed(self, said: str | Words | None) -> MissedRule:
        if said is None:
            return MissedRule()
        if isinstance(said, str):
            said = {"then": said}
        then = said.get("then", "not_stated")
        cure = said.get("after_notice_of_default")
        return MissedRule(
            code=None if then == "not_stated" else Consequence(then),
            says=said.get("says"),
            cure=parse_span(cure, self.counting.day) if cure else None,
            to_step=said.get("to"),
        )


def _swapped(procedure: Procedure) -> Procedure:
    """The same procedure with union and management in each other's place."""
    steps = {
        key: replace(
            step,
            clocks={
                name: replace(rule, party=SWAPPED.get(rule.party, rule.party))
                for name, rule in step.clocks.items()
            },
        )
        for key, step in procedure.steps.items()
    }
    grieving = SWAPPED.get(procedure.grieving, procedure.grieving)
    return replace(procedure, steps=steps, grieving=grieving)
