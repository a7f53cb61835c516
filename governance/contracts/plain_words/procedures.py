"""A procedure in words: its path, its steps, and every clock in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from foundation.toolkit.faces import StepMark
from governance.contracts.article_numbers import listed_number
from governance.contracts.models.article import article_anchor
from governance.contracts.plain_words.arrangements import extension_words
from governance.contracts.sentences import WHO, consequence_sentence, limit_words, rule_sentence
from governance.contracts.terms import (
    Choice,
    ClockRule,
    EntryRule,
    Limit,
    Outer,
    Procedure,
    Step,
    Terms,
    Variant,
)


@dataclass(frozen=True)
class SourceLink:
    """The article a rule stands in; ``anchor`` is empty where the file does not list it."""

    words: str
    anchor: str


@dataclass(frozen=True)
class ClockWords:
    """One limit. ``also`` are its variants, outer limit and earliest day, a sentence each."""

    action: str
    who: str
    rule: str
    is_silent: bool
    also: tuple[str, ...]
    consequence: str
    extension: str
    source: SourceLink | None
    note: str


@dataclass(frozen=True)
class StepWords:
    anchor: str
    name: str
    between: str
    goes_on: tuple[str, ...]
    clocks: tuple[ClockWords, ...]
    source: SourceLink | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ProcedureWords:
    key: str
    anchor: str
    name: str
    path: tuple[StepMark, ...]
    begins: tuple[str, ...]
    bars: tuple[str, ...]
    steps: tuple[StepWords, ...]
    notes: tuple[str, ...]


def procedure_in_words(terms: Terms, procedure: Procedure) -> ProcedureWords:
    return ProcedureWords(
        key=procedure.key,
        anchor=f"procedure-{procedure.key}",
        name=procedure.name,
        path=tuple(
            StepMark(step.name, "ahead", _way_on(procedure, step))
            for step in procedure.steps.values()
        ),
        begins=tuple(_entry(terms, procedure, rule) for rule in procedure.entry),
        bars=tuple(_bars(terms, procedure)),
        steps=tuple(_step(terms, procedure, step) for step in procedure.steps.values()),
        notes=procedure.notes,
    )


def _way_on(procedure: Procedure, step: Step) -> str:
    names = [procedure.steps[key].name for key in step.next if key in procedure.steps]
    keys = list(procedure.steps)
    following = keys[keys.index(step.key) + 1 : keys.index(step.key) + 2]
    ways = []
    if len(names) > 1 or list(step.next) != following:
        ways.append("then " + " or ".join(names) if names else "the last")
    ways += [f"back to {procedure.steps[key].name}" for key in step.remand_to]
    if step.may_be_skipped:
        ways.append("may be skipped")
    return ", ".join(ways)


def _entry(terms: Terms, procedure: Procedure, rule: EntryRule) -> str:
    about = _subjects(terms, rule.subjects)
    which = (
        f"A case about {about}"
        if about
        else "A case"
        if len(procedure.entry) == 1
        else "Every other case"
    )
    verb = "may begin" if rule.is_optional else "begins"
    limits = _limits(terms, procedure, rule.limits, rule.choice, rule.step)
    until = f", {limits}" if limits else ""
    said = f" Its words: “{rule.says}”." if rule.says else ""
    return f"{which} {verb} at {procedure.steps[rule.step].name}{until}.{said}"


def _bars(terms: Terms, procedure: Procedure) -> Iterator[str]:
    for bar in procedure.not_grievable:
        yield f"Not grievable: {_subjects(terms, bar.subjects)}. {bar.says}"
    for bar in procedure.goes_no_further:
        last = procedure.steps[bar.after_step].name if bar.after_step else "this procedure"
        yield f"Goes no further than {last}: {_subjects(terms, bar.subjects)}. {bar.says}"
    if procedure.may_arbitrate is not None:
        yield f"Arbitration may be asked for by {WHO[procedure.may_arbitrate]}."


def _subjects(terms: Terms, subjects: frozenset[str]) -> str:
    return " or ".join(sorted(terms.subjects.get(key, key) for key in subjects))


def _limits(
    terms: Terms, procedure: Procedure, limits: tuple[Limit, ...], choice: Choice, step: str
) -> str:
    said = [limit_words(terms, procedure, limit, step) for limit in limits]
    if len(said) < 2:
        return "".join(said)
    which = "the later" if choice is Choice.LAST else "the sooner"
    return f"{which} of: {'; '.join(said)}"


def _step(terms: Terms, procedure: Procedure, step: Step) -> StepWords:
    sides = [
        f"from {step.filed_by}" if step.filed_by else "",
        f"to {step.answered_by}" if step.answered_by else "",
    ]
    joint = f"decided jointly: {step.joint}" if step.joint else ""
    return StepWords(
        anchor=f"{procedure.key}-{step.key}",
        name=step.name,
        between=", ".join(part for part in (*sides, joint) if part),
        goes_on=tuple(procedure.steps[key].name for key in step.next if key in procedure.steps),
        clocks=tuple(_clock(terms, procedure, step, rule) for rule in step.clocks.values()),
        source=_source(terms, step.article),
        notes=step.notes,
    )


def _clock(terms: Terms, procedure: Procedure, step: Step, rule: ClockRule) -> ClockWords:
    said = (
        rule_sentence(terms, procedure, step.key, rule, rule.limits, rule.choice)
        if rule.limits
        else f"The contract is silent on a time limit to {rule.action}."
    )
    return ClockWords(
        action=rule.action,
        who=WHO[rule.party],
        rule=said,
        is_silent=not rule.limits,
        also=tuple(_also(terms, procedure, step, rule)),
        consequence=consequence_sentence(procedure, step, rule),
        extension=extension_words(rule.extension) if rule.extension else "",
        source=_source(terms, rule.article or step.article),
        note=rule.note or "",
    )


def _also(terms: Terms, procedure: Procedure, step: Step, rule: ClockRule) -> Iterator[str]:
    if rule.subjects:
        yield f"Only for a case about {_subjects(terms, rule.subjects)}."
    for variant in rule.variants:
        yield _variant(terms, procedure, step, variant)
    if rule.not_before is not None:
        earliest = limit_words(terms, procedure, rule.not_before, step.key)
        yield f"Not before the end of: {earliest.removeprefix('within ')}."
    if rule.outer is not None:
        yield _outer(terms, procedure, step, rule.outer)


def _variant(terms: Terms, procedure: Procedure, step: Step, variant: Variant) -> str:
    limits = _limits(terms, procedure, variant.limits, variant.choice, step.key)
    said = f" Its words: “{variant.says}”." if variant.says else ""
    return f"In a case about {_subjects(terms, variant.subjects)}: {limits or 'no limit'}.{said}"


def _outer(terms: Terms, procedure: Procedure, step: Step, outer: Outer) -> str:
    limits = _limits(terms, procedure, outer.limits, outer.choice, step.key)
    lifted = _subjects(terms, outer.unless_subjects)
    unless = f", except in a case about {lifted}" if lifted else ""
    return f"However late it was discovered: {limits}{unless}."


def _source(terms: Terms, article: str | None) -> SourceLink | None:
    """The listed article that a reference such as "12.3(b)" falls under."""
    if not article:
        return None
    number = listed_number(article, (each.known_as for each in terms.articles))
    return SourceLink(article, article_anchor(number) if number else "")
