"""What a case gives, compared with what was worked out by hand."""

from collections.abc import Iterator
from typing import Any

from governance.contracts.terms import Terms
from governance.contracts.work_out import work_out
from governance.contracts.worked import WorkedDeadline
from tests.contracts.cases import Case


def worked(terms: Terms, case: Case) -> dict[str, WorkedDeadline]:
    found = work_out(terms, case.facts, case.events, case.as_of)
    return {deadline.key: deadline for deadline in found}


def differences(found: dict[str, WorkedDeadline], case: Case) -> Iterator[str]:
    """A sentence for everything that is not as expected."""
    for expected in case.expected:
        deadline = found.get(expected["deadline"])
        if expected.get("absent"):
            if deadline is not None:
                yield f"{deadline.key} came out. {deadline.explanation}"
            continue
        if deadline is None:
            yield f"{expected['deadline']} did not come out"
            continue
        for what, value, wanted in _compared(deadline, expected):
            if value != wanted:
                yield f"{deadline.key}: {what} {value} and not {wanted}. {deadline.explanation}"


def _compared(
    deadline: WorkedDeadline, expected: dict[str, Any]
) -> Iterator[tuple[str, object, object]]:
    found = {
        "due": deadline.due_on,
        "at": f"{deadline.due_at:%H:%M}" if deadline.due_at else None,
        "offset": f"{deadline.due_at:%z}" if deadline.due_at else None,
        "not_before": deadline.not_before,
        "practical": deadline.practical_on,
        "party": deadline.party,
        "status": deadline.status,
        "consequence": deadline.consequence,
        "left": deadline.left_when_paused,
    }
    for word, value in found.items():
        if word in expected:
            yield word, value, expected[word]
    if "silent" in expected:
        said = any(expected["silent"] in sentence for sentence in deadline.silent)
        yield f"silent on {expected['silent']}", said, True
    for other in expected.get("also", ()):
        days = {found.due_on for found in deadline.alternatives if other["given"] in found.given}
        yield f"other day ({other['given']})", days, {other["due"]}
