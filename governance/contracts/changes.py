"""What one version of a contract says differently from another, in sentences."""

from collections.abc import Iterator

from governance.contracts.sentences import consequence_sentence, rule_sentence
from governance.contracts.terms import ClockRule, Procedure, Step, Terms


def what_changes(old: Terms, new: Terms) -> list[str]:
    """A sentence for each procedure, step, clock, article or fact added, dropped or reworded."""
    return [
        *_facts(old, new),
        *_compared("", _places(old), _places(new)),
        *_compared("Article ", _articles(old), _articles(new)),
    ]


def _facts(old: Terms, new: Terms) -> Iterator[str]:
    if (old.effective_from, old.effective_to) != (new.effective_from, new.effective_to):
        yield f"It is in force {_period(new)} instead of {_period(old)}."
    for what, before, after in (
        ("The name", old.name, new.name),
        ("The version", old.version, new.version),
        ("The time zone", old.zone, new.zone),
    ):
        if before != after:
            yield f"{what} is “{after}” instead of “{before}”."
    for what, same in (
        ("How days are counted", old.counting == new.counting),
        ("The calendars", old.calendars == new.calendars and old.closures == new.closures),
        ("How papers are served", old.service == new.service),
        ("How limits are extended", old.extension == new.extension),
        ("What stops the clocks", old.pauses == new.pauses),
        ("Arbitration", old.arbitration == new.arbitration),
    ):
        if not same:
            yield f"{what}: changed."


def _period(terms: Terms) -> str:
    until = f"to {terms.effective_to}" if terms.effective_to else "without a stated end"
    return f"from {terms.effective_from} {until}"


def _compared(what: str, old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for place, words in new.items():
        if place not in old:
            yield f"{what}{place} is new: {words}"
        elif old[place] != words:
            yield f"{what}{place} now says: {words} It said: {old[place]}"
    for place, words in old.items():
        if place not in new:
            yield f"{what}{place} is dropped: {words}"


def _places(terms: Terms) -> dict[str, str]:
    return {
        f"{procedure.name}, {step.name}, “{rule.action}”": _words(terms, procedure, step, rule)
        for procedure in terms.procedures.values()
        for step in procedure.steps.values()
        for rule in step.clocks.values()
    }


def _words(terms: Terms, procedure: Procedure, step: Step, rule: ClockRule) -> str:
    if not rule.limits:
        return "no limit is stated."
    said = rule_sentence(terms, procedure, step.key, rule, rule.limits, rule.choice)
    return f"{said} {consequence_sentence(procedure, step, rule)}"


def _articles(terms: Terms) -> dict[str, str]:
    return {article.number: f"{article.title}." for article in terms.articles}
