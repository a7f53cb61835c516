"""The results of a survey as its page shows them."""

from dataclasses import dataclass
from typing import Any

from foundation.people.models import Organization, Unit
from partnership.communication.models import GroupedBy, Survey, SurveyResult


@dataclass(frozen=True)
class AnswerLine:
    words: str
    number: int
    percent: int


@dataclass(frozen=True)
class QuestionResult:
    words: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class GroupResult:
    """One group; no ``questions`` where too few answered for them to be shown."""

    name: str
    answered: int | None
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class Results:
    asked: int
    answered: int | None
    questions: tuple[QuestionResult, ...]
    groups: tuple[GroupResult, ...]

    @property
    def has_hidden(self) -> bool:
        return any(group.answered is None for group in self.groups)


def results_of(survey: Survey) -> Results | None:
    """None until it is closed and counted."""
    result = SurveyResult.objects.filter(survey=survey).first()
    if result is None:
        return None
    whole = _questions(survey, result.whole) if result.whole else ()
    names = _names(survey) if result.by_group else []
    groups = tuple(
        GroupResult(
            name,
            found["answered"] if found else None,
            _questions(survey, found["given"]) if found else (),
        )
        for name, found in zip(names, result.by_group, strict=False)
        # The first is whoever is in no group: it is named only if there is somebody to show.
        if found or name != OTHERS
    )
    return Results(result.asked, result.answered, whole, groups)


OTHERS = "Everybody else"


def _names(survey: Survey) -> list[str]:
    kind: Any = Unit if survey.grouped_by == GroupedBy.PLACE else Organization
    known = kind.objects.in_bulk(survey.groups)
    return [OTHERS, *(known[pk].name for pk in survey.groups)]


def _questions(survey: Survey, given: Any) -> tuple[QuestionResult, ...]:
    return tuple(
        QuestionResult(
            question.words,
            tuple(
                AnswerLine(words, number, round(100 * number / max(sum(numbers), 1)))
                for words, number in zip(question.answers, numbers, strict=True)
            ),
        )
        for question, numbers in zip(survey.questions, given, strict=True)
    )
