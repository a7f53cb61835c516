"""What one version of a contract says differently from another, in sentences."""

from collections.abc import Iterator
from datetime import date

from governance.contracts.sentences import consequence_sentence, rule_sentence
from governance.contracts.terms import Article, ClockRule, Procedure, Step, Terms


def what_changes(old: Terms, new: Terms) -> list[str]:
    """A sentence for each procedure, step, clock, article or fact added, dropped or reworded."""
    return [
        *facts_that_change(old, new),
        *_sentences("", changed_places(old, new)),
        *_sentences("Article ", _differing(_articles(old), _articles(new))),
    ]


def facts_that_change(old: Terms, new: Terms) -> Iterator[str]:
    """The period, the names, and what holds for every procedure."""
    if (old.effective_from, old.effective_to) != (new.effective_from, new.effective_to):
        yield f"It is in force {_period(new)} instead of {_period(old)}."
    for what, before, after in (
        ("The name", old.name, new.name),
        ("The version", old.version, new.version),
        ("The time zone", old.zone, new.zone),
        ("The agreement it stands under", old.under or "none", new.under or "none"),
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


def changed_places(old: Terms, new: Terms) -> Iterator[tuple[str, str, str]]:
    """Every limit that differs: which, what it said, what it says; empty where there is none."""
    return _differing(_places(old), _places(new))


def _period(terms: Terms) -> str:
    until = f"to {_day(terms.effective_to)}" if terms.effective_to else "without a stated end"
    return f"from {_day(terms.effective_from)} {until}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _differing(old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for place, words in new.items():
        if old.get(place) != words:
            yield place, old.get(place, ""), words
    for place, words in old.items():
        if place not in new:
            yield place, words, ""


def _sentences(what: str, changed: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    for place, before, after in changed:
        if not before:
            yield f"{what}{place} is new: {after}"
        elif not after:
            yield f"{what}{place} is dropped: {before}"
        else:
            yield f"{what}{place} now says: {after} It said: {before}"


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
    return {article.known_as: article_words(article) for article in terms.articles}


def article_words(article: Article) -> str:
    """Its title and words as they are compared, with what it is expressly superior to."""
    said = [article.title.rstrip(".") + ".", article.says]
    if article.superior_to:
        said.append(f"Expressly superior to Article {article.superior_to} of the agreement above.")
    return " ".join(part for part in said if part)
