"""The steps of a procedure as a graph: where a case begins and where it may go."""

from collections.abc import Iterator, Mapping

from governance.contracts.terms import EntryRule, Procedure, Step


def entry_rule(procedure: Procedure, subjects: frozenset[str]) -> EntryRule:
    """The rule for where a case with these subjects begins.

    Of several rules that fit, the first in the file counts; the one without subjects is last.
    """
    fitting = [rule for rule in procedure.entry if rule.subjects & subjects]
    required = next((rule for rule in fitting if not rule.is_optional), None)
    if required is not None:
        return required
    return next(rule for rule in procedure.entry if not rule.subjects)


def entry_steps(procedure: Procedure, subjects: frozenset[str]) -> tuple[str, ...]:
    """Every step at which such a case may begin, the required or ordinary one first."""
    optional = [
        rule.step for rule in procedure.entry if rule.is_optional and rule.subjects & subjects
    ]
    return tuple(dict.fromkeys([entry_rule(procedure, subjects).step, *optional]))


def rule_for_entry_at(
    procedure: Procedure, step: str, subjects: frozenset[str]
) -> EntryRule | None:
    """The entry rule by which a case with these subjects begins at `step`, if one says so."""
    fitting = (rule for rule in procedure.entry if rule.step == step and rule.subjects & subjects)
    plain = (rule for rule in procedure.entry if rule.step == step and not rule.subjects)
    return next(fitting, None) or next(plain, None)


def why_not_grievable(procedure: Procedure, subjects: frozenset[str]) -> str | None:
    """The contract's sentence that keeps such a matter out of the procedure, or None."""
    return next((bar.says for bar in procedure.not_grievable if bar.subjects & subjects), None)


def last_step_for(procedure: Procedure, subjects: frozenset[str]) -> str | None:
    """The step beyond which such a case does not go, or None."""
    return next(
        (bar.after_step for bar in procedure.goes_no_further if bar.subjects & subjects), None
    )


def next_steps(procedure: Procedure, step: str, subjects: frozenset[str]) -> tuple[str, ...]:
    """Where a case with these subjects may go from `step`."""
    if last_step_for(procedure, subjects) == step:
        return ()
    return procedure.steps[step].next


def loops(steps: Mapping[str, Step]) -> Iterator[tuple[str, ...]]:
    """Each way round along `next` that comes back to where it began."""
    for origin in steps:
        yield from _ways_back(origin, (origin,), steps)


def _ways_back(
    origin: str, path: tuple[str, ...], steps: Mapping[str, Step]
) -> Iterator[tuple[str, ...]]:
    for following in steps[path[-1]].next:
        if following == origin:
            yield (*path, origin)
        elif following in steps and following not in path:
            yield from _ways_back(origin, (*path, following), steps)


def unreachable(procedure: Procedure) -> tuple[str, ...]:
    """Steps to which no entry and no `next` or remand leads."""
    reached = {rule.step for rule in procedure.entry}
    waiting = list(reached)
    while waiting:
        step = procedure.steps[waiting.pop()]
        for following in (*step.next, *step.remand_to):
            if following not in reached and following in procedure.steps:
                reached.add(following)
                waiting.append(following)
    return tuple(key for key in procedure.steps if key not in reached)
