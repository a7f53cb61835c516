"""From what a contract file says of counting, service and extension to rules."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from foundation.deadlines.rules import Counting, Roll
from governance.contracts.file_format.grammar import parse_hour, parse_span
from governance.contracts.terms import (
    Arbitration,
    ClockParty,
    ExtensionRule,
    Mediation,
    Pause,
    Service,
)

Words = Mapping[str, Any]


def build_counting(said: Words, general: Counting) -> Counting:
    """The counting rules said here, and the general ones where it says nothing."""
    found = replace(general, day=said.get("day", general.day))
    if "first_day" in said:
        found = replace(found, first_day_counts=said["first_day"] == "counts")
    if "roll" in said:
        found = replace(found, roll=Roll(said["roll"]))
    if "roll_by" in said:
        found = replace(found, roll_by=said["roll_by"])
    if "cut_off" in said:
        found = replace(found, cut_off=parse_hour(said["cut_off"]))
    return found


def build_extension(said: Words | None, counting: Counting) -> ExtensionRule | None:
    if said is None:
        return None
    alone = said.get("alone")
    return ExtensionRule(
        by_agreement=said.get("by_agreement"),
        one_sided_by=ClockParty(alone["by"]) if alone else None,
        one_sided=parse_span(alone["for"], counting.day) if alone else None,
        one_sided_times=alone.get("times") if alone else None,
        may_be_shortened=said.get("may_be_shortened"),
        says=said.get("says"),
    )


def build_pause(key: str, said: Words, counting: Counting) -> Pause:
    return Pause(
        key=key,
        name=said["name"],
        closure=said.get("closure"),
        began=said.get("from"),
        ended=said.get("until"),
        absence_mark=said.get("absence"),
        plus=parse_span(said["plus"], counting.day) if "plus" in said else None,
        stops=tuple(said["stops"]) if "stops" in said else None,
    )


def build_service(said: Words) -> Service:
    return Service(
        means=tuple(said.get("means", ())),
        filing_counts=said.get("filing_counts"),
        answer_counts=said.get("answer_counts"),
        after_cut_off=said.get("after_cut_off"),
        says=said.get("says"),
    )


def build_mediation(said: Words) -> Mediation:
    return Mediation(said.get("available"), said.get("stops_the_clocks"), said.get("says"))


def build_arbitration(said: Words) -> Arbitration:
    plain = {key: value for key, value in said.items() if key != "facts"}
    return Arbitration(**plain, facts=tuple(said.get("facts", ())))
