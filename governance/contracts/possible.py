"""What may happen next in a case, by whom: the acts a case page offers."""

from collections.abc import Iterator

from governance.contracts.clockwork import Clockwork
from governance.contracts.events import ENTERING
from governance.contracts.procedure import next_steps
from governance.contracts.sentences import label, step_name
from governance.contracts.standing import has_come
from governance.contracts.terms import ClockParty, ClockRule, Consequence, Mark
from governance.contracts.timeline import Stay
from governance.contracts.worked import DeadlineStatus, PossibleEvent, WorkedDeadline

BOTH = ("union", "management")
WHO = {
    ClockParty.UNION: ("union",),
    ClockParty.MANAGEMENT: ("management",),
    ClockParty.EITHER: BOTH,
    ClockParty.BOTH: BOTH,
    ClockParty.NEUTRAL: ("neutral", *BOTH),
}
# What the button says; other kinds are "Record ..." and their name.
ACTS = {
    "answered": "Answer",
    "settled": "Settle",
    "withdrawn": "Withdraw",
    "abeyance_began": "Put in abeyance",
    "abeyance_ended": "End the abeyance",
    "mediation_requested": "Ask for mediation",
    "meeting_scheduled": "Plan the meeting",
    "hearing_scheduled": "Plan the hearing",
}
PLANNED = {"meeting_held": "meeting_scheduled", "hearing_held": "hearing_scheduled"}
LETS_GO_ON = {
    Consequence.MAY_BE_ADVANCED,
    Consequence.MUST_BE_ADVANCED,
    Consequence.NEXT_STEP_OPENS,
    Consequence.DEEMED_DENIED,
    Consequence.ADVANCES,
    None,
}


def possible_in(clockwork: Clockwork, worked: list[WorkedDeadline]) -> list[PossibleEvent]:
    """Acts of the present step, ways onward and back, and what the parties may always agree."""
    timeline = clockwork.timeline
    if timeline.ending is not None or not timeline.events:
        return []
    current = timeline.current
    if current is None or not has_come(current):
        return [*_filing(clockwork), _at_any_time(clockwork, "withdrawn", _grieving(clockwork))]
    found = [
        *_acts_here(clockwork, current),
        *_onward(clockwork, current, worked),
        *_back(clockwork, current),
        *_by_agreement(clockwork, current, worked),
        *_extensions_taken(clockwork, current, worked),
        _at_any_time(clockwork, "settled", BOTH, agreement=True),
        _at_any_time(clockwork, "withdrawn", _grieving(clockwork)),
    ]
    return list({(act.kind, act.step, act.clock): act for act in found}.values())


def _grieving(clockwork: Clockwork) -> tuple[str, ...]:
    return WHO[clockwork.procedure.grieving]


def _answering(clockwork: Clockwork) -> tuple[str, ...]:
    return tuple(side for side in BOTH if side not in _grieving(clockwork)) or BOTH


def _filing(clockwork: Clockwork) -> Iterator[PossibleEvent]:
    for stay in clockwork.timeline.waiting() or ():
        name = step_name(clockwork.procedure, stay.step)
        yield PossibleEvent("filed", f"File at {name}", _grieving(clockwork), stay.step, "file")
    current = clockwork.timeline.current
    if current is not None:
        name = step_name(clockwork.procedure, current.step)
        yield PossibleEvent("filed", f"File at {name}", _grieving(clockwork), current.step, "file")


def _acts_here(clockwork: Clockwork, current: Stay) -> Iterator[PossibleEvent]:
    """Acts that meet a clock of this step or start one, and are still to be done."""
    step = clockwork.procedure.steps[current.step]
    for rule in step.clocks.values():
        if rule.subjects and not rule.subjects & clockwork.timeline.case.subjects:
            continue
        for kind in _kinds_of(rule):
            if kind == "filed" or current.find(kind) is not None:
                continue
            if kind in PLANNED and current.find(PLANNED[kind]) is None:
                yield _act(clockwork, PLANNED[kind], BOTH, current, needs_day=True)
            is_own = kind in rule.met_by
            who = WHO[rule.party] if is_own else _usual(clockwork, kind)
            yield _act(clockwork, kind, who, current, rule.key if is_own else None)


def _kinds_of(rule: ClockRule) -> list[str]:
    starts = [
        mark.name
        for limit in rule.limits
        for mark in limit.start.marks
        if mark.step is None and not mark.is_due
    ]
    entering = {*ENTERING, "received", "occurred", "learned"}
    return [kind for kind in dict.fromkeys([*starts, *rule.met_by]) if kind not in entering]


def _usual(clockwork: Clockwork, kind: str) -> tuple[str, ...]:
    if kind in {"answered", "answer_received"}:
        return _answering(clockwork)
    return BOTH


def _act(
    clockwork: Clockwork,
    kind: str,
    by: tuple[str, ...],
    stay: Stay,
    clock: str | None = None,
    *,
    needs_day: bool = False,
) -> PossibleEvent:
    return PossibleEvent(
        kind, _act_words(clockwork, kind), by, stay.step, clock, needs_day=needs_day
    )


def _act_words(clockwork: Clockwork, kind: str) -> str:
    return ACTS.get(kind) or f"Record {label(clockwork.terms, kind)}"


def _onward(
    clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]
) -> Iterator[PossibleEvent]:
    because = _why_onward(clockwork, current, worked)
    if because is None:
        return
    steps = clockwork.procedure.steps
    for key in next_steps(clockwork.procedure, current.step, clockwork.timeline.case.subjects):
        kind = "arbitration_requested" if steps[key].is_arbitration else "appealed"
        by = _grieving(clockwork)
        if steps[key].is_arbitration and clockwork.procedure.may_arbitrate is not None:
            by = WHO[clockwork.procedure.may_arbitrate]
        verb = f"Take to {steps[key].name}"
        yield PossibleEvent(kind, verb, by, key, "file", because=because)


def _why_onward(clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]) -> str | None:
    """Why the case may go on now: answered, overdue, waited long enough, or no answer is due."""
    if current.find("answered") or current.find("answer_received"):
        return "The step was answered."
    if current.find("step_waived"):
        return "The step was left out by agreement."
    for deadline in worked:
        if (deadline.step, deadline.round) != (current.step, current.round):
            continue
        rule = clockwork.procedure.steps[current.step].clocks.get(deadline.clock)
        if deadline.status is DeadlineStatus.MISSED and rule and rule.missed.code in LETS_GO_ON:
            return f"The day to {deadline.action} has passed."
    return _opened_by_time(clockwork, current, worked)


def _opened_by_time(
    clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]
) -> str | None:
    following = next_steps(clockwork.procedure, current.step, clockwork.timeline.case.subjects)
    today = clockwork.timeline.today
    for deadline in worked:
        if deadline.step in following and deadline.clock == "file" and _may_still(deadline):
            opens = deadline.not_before
            if opens is not None and today is not None and opens <= today:
                return f"The step may be left since {opens}."
    has_answer = "answer" in clockwork.procedure.steps[current.step].clocks
    if not has_answer and not any(_waits(clockwork, key) for key in following):
        return "The contract sets no answer at this step."
    return None


def _may_still(deadline: WorkedDeadline) -> bool:
    """A party past its own day may still act: late, and saying on which ground it is not."""
    return deadline.is_open or deadline.status is DeadlineStatus.MISSED


def _waits(clockwork: Clockwork, step: str) -> bool:
    rule = clockwork.procedure.steps[step].clocks.get("file")
    return rule is not None and rule.not_before is not None


def _back(clockwork: Clockwork, current: Stay) -> Iterator[PossibleEvent]:
    for key in clockwork.procedure.steps[current.step].remand_to:
        name = f"Send back to {step_name(clockwork.procedure, key)}"
        yield PossibleEvent("remanded", name, BOTH, key)


def _by_agreement(
    clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]
) -> Iterator[PossibleEvent]:
    steps = clockwork.procedure.steps
    for deadline in worked:
        if not deadline.is_open:
            continue
        rule = steps[deadline.step].clocks.get(deadline.clock)
        allowed = (rule.extension if rule else None) or clockwork.terms.extension
        if allowed.by_agreement != "never":
            yield PossibleEvent(
                "extension_agreed",
                f"Extend: {deadline.action}",
                BOTH,
                deadline.step,
                deadline.key,
                needs_day=True,
                needs_agreement=True,
            )
    resting = clockwork.timeline.find(Mark("abeyance_began", "case"), current)
    resumed = clockwork.timeline.find(Mark("abeyance_ended", "case"), current)
    kind = "abeyance_ended" if resting and not resumed else "abeyance_began"
    yield _at_any_time(clockwork, kind, BOTH, agreement=True)
    for key in next_steps(clockwork.procedure, current.step, clockwork.timeline.case.subjects):
        if steps[key].may_be_skipped:
            skip = f"Leave out {steps[key].name}"
            yield PossibleEvent("step_waived", skip, BOTH, key, needs_agreement=True)
    if clockwork.terms.mediation.is_available:
        yield _act(clockwork, "mediation_requested", BOTH, current)


def _extensions_taken(
    clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]
) -> Iterator[PossibleEvent]:
    for deadline in worked:
        rule = clockwork.procedure.steps[deadline.step].clocks.get(deadline.clock)
        allowed = (rule.extension if rule else None) or clockwork.terms.extension
        who = allowed.one_sided_by
        if deadline.is_open and rule and who in {rule.party, ClockParty.EITHER}:
            assert who is not None
            yield PossibleEvent(
                "extension_taken",
                f"Extend alone: {deadline.action}",
                WHO[rule.party],
                deadline.step,
                deadline.key,
            )


def _at_any_time(
    clockwork: Clockwork, kind: str, by: tuple[str, ...], *, agreement: bool = False
) -> PossibleEvent:
    return PossibleEvent(kind, _act_words(clockwork, kind), by, None, needs_agreement=agreement)
