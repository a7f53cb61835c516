"""Where a case stands and whose move it is."""

from governance.contracts.clockwork import Clockwork
from governance.contracts.events import ENTERING
from governance.contracts.sentences import label, step_name
from governance.contracts.terms import Consequence
from governance.contracts.timeline import Stay
from governance.contracts.worked import CurrentStep, DeadlineStatus, WorkedDeadline


def standing_in(clockwork: Clockwork, worked: list[WorkedDeadline]) -> CurrentStep:
    """The current step, by the acts done and by what the contract lets follow from silence."""
    timeline = clockwork.timeline
    current = timeline.current
    over = timeline.ending
    if current is None or not has_come(current):
        name = step_name(clockwork.procedure, current.step) if current else "Not filed yet"
        return CurrentStep(
            key=None,
            name=name,
            round=1,
            move=None if over else _move(worked),
            is_over=over is not None,
            over_because=label(clockwork.terms, over.kind) if over else "",
        )
    entered = current.entered
    by_default, advanced_to = ("", None) if over else _by_silence(clockwork, current, worked)
    key = advanced_to or current.step
    return CurrentStep(
        key=key,
        name=step_name(clockwork.procedure, key),
        round=1 if advanced_to else current.round,
        move=None if over else _move(worked),
        is_over=over is not None,
        over_because=label(clockwork.terms, over.kind) if over else "",
        by_default=by_default,
        entered_on=timeline.day(entered.at) if entered and not advanced_to else None,
    )


def has_come(stay: Stay) -> bool:
    """Whether the case was ever filed. A waived first step counts, a talk before does not."""
    return stay.came_from is not None or any(
        event.kind in (*ENTERING, "step_waived") for event in stay.events
    )


def _by_silence(
    clockwork: Clockwork, current: Stay, worked: list[WorkedDeadline]
) -> tuple[str, str | None]:
    steps = clockwork.procedure.steps
    for deadline in worked:
        is_here = deadline.step == current.step and deadline.round == current.round
        if not is_here or deadline.status is not DeadlineStatus.MISSED:
            continue
        if deadline.consequence != Consequence.ADVANCES:
            continue
        rule = steps[current.step].clocks.get(deadline.clock.removesuffix(".cure"))
        if rule is None or (rule.missed.cure and not deadline.clock.endswith(".cure")):
            continue
        following = steps[current.step].next
        target = rule.missed.to_step or (following[0] if following else None)
        if target is not None:
            return f"{deadline.consequence_sentence} The day was {deadline.due_on}.", target
    return "", None


def _move(worked: list[WorkedDeadline]) -> str | None:
    running = [
        deadline
        for deadline in worked
        if deadline.status in {DeadlineStatus.RUNNING, DeadlineStatus.MISSED}
    ]
    last = [deadline for deadline in running if deadline.status is DeadlineStatus.RUNNING]
    first = (last or running)[:1]
    return first[0].party if first else None
