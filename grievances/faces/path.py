"""The path a case has taken through the contract's steps, remands included, and what lies ahead."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from foundation.toolkit.faces import StepMark
from foundation.toolkit.moments import day_words, in_zone
from governance.contracts.events import ENTERING
from governance.contracts.procedure import entry_steps, next_steps
from governance.contracts.terms import Procedure
from grievances.models import Act, Grievance
from grievances.statuses import GrievanceStatus

S = GrievanceStatus
_ENDS = frozenset({S.SETTLED, S.WITHDRAWN, S.CLOSED, S.NOT_PURSUED})


def path_of(grievance: Grievance, acts: Iterable[Act], now: datetime) -> list[StepMark]:
    """Each stop in the order it was taken; a remand is a stop of its own."""
    procedure = grievance.terms.procedures.get(grievance.procedure)
    if procedure is None:
        return []
    if not grievance.is_filed:
        return [*_before_filing(grievance), *_ahead(grievance, procedure, "")]
    today = in_zone(now, grievance.terms.zone).date()
    taken = list(_taken(acts, procedure, today))
    if grievance.status in _ENDS:
        return [*taken, _end(grievance, today)]
    return [*_here(taken), *_ahead(grievance, procedure, grievance.step)]


def _taken(acts: Iterable[Act], procedure: Procedure, today: date) -> Iterator[StepMark]:
    for act in acts:
        detail = day_words(act.happened_on, today)
        name = step_label(procedure, act.step)
        if act.kind == "step_waived":
            yield StepMark(name, "skipped", f"left out {detail}")
        elif act.kind == "remanded":
            yield StepMark(f"Back to {name}", "remanded", detail)
            yield StepMark(name, "done", detail)
        elif act.kind in ENTERING and act.step:
            yield StepMark(name, "done", detail)


def _here(taken: list[StepMark]) -> list[StepMark]:
    """The last stop that was not left out is where the case stands."""
    stands = max((n for n, mark in enumerate(taken) if mark.state == "done"), default=-1)
    return [
        StepMark(mark.label, "here", mark.detail) if number == stands else mark
        for number, mark in enumerate(taken)
    ]


def _end(grievance: Grievance, today: date) -> StepMark:
    label = S(grievance.status).label
    if grievance.closed_at is None:
        return StepMark(label, "here")
    ended = in_zone(grievance.closed_at, grievance.terms.zone).date()
    return StepMark(label, "closed", day_words(ended, today))


def _before_filing(grievance: Grievance) -> list[StepMark]:
    state = "here" if grievance.status == S.INTAKE else "closed"
    label = "Intake" if grievance.status == S.INTAKE else "Not pursued"
    return [StepMark(label, state)]


def _ahead(grievance: Grievance, procedure: Procedure, step: str) -> Iterator[StepMark]:
    """The steps that would follow one after another; a step already seen ends the list."""
    if grievance.is_final:
        return
    subjects = frozenset(grievance.subjects)
    seen = {step}
    following = next_steps(procedure, step, subjects) if step else entry_steps(procedure, subjects)
    while following and following[0] not in seen:
        seen.add(following[0])
        yield StepMark(step_label(procedure, following[0]), "ahead")
        following = next_steps(procedure, following[0], subjects)


def step_label(procedure: Procedure, key: str) -> str:
    """A step's name without what follows its first comma: ``Step 2``."""
    step = procedure.steps.get(key)
    return step.name.split(",")[0] if step else key.replace("_", " ").capitalize()
