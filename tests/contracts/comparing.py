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
    yield "due", deadline.due_on, expected.get("due")
    if "at" in expected and deadline.due_at is not None:
        yield "hour", f"{deadline.due_at:%H:%M}", expected["at"]
    for word in ("not_before", "party", "status", "consequence"):
        if word in expected:
            yield word, getattr(deadline, word), expected[word]
    if "left" in expected:
        yield "days left", deadline.left_when_paused, expected["left"]
    if "silent" in expected:
        said = any(expected["silent"] in sentence for sentence in deadline.silent)
        yield f"silent on {expected['silent']}", said, True
    if "practical" in expected:
        yield "practical day", deadline.practical_on, expected["practical"]
    if "offset" in expected and deadline.due_at is not None:
        yield "offset", f"{deadline.due_at:%z}", expected["offset"]
    for other in expected.get("also", ()):
        days = {found.due_on for found in deadline.alternatives if other["given"] in found.given}
        yield f"other day ({other['given']})", days, {other["due"]}
