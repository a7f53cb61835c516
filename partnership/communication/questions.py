"""The questions of a survey, read from its text: pure, so that what was approved is what is asked.

A question stands on a line of its own. Its answers follow, one a line, each beginning with a dash.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

MOST_QUESTIONS, MOST_ANSWERS = 10, 8


@dataclass(frozen=True)
class SurveyQuestion:
    words: str
    answers: tuple[str, ...]


def read_questions(text: str) -> tuple[SurveyQuestion, ...]:
    """Refuses what is no list of questions, each mistake with its own sentence."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        answer = line.lstrip("-–—•* ")
        if answer == line:
            found.append((line, []))
        elif not found:
            raise _mistake("Begin with a question; its answers follow, each after a dash.")
        elif answer:
            found[-1][1].append(answer)
    questions = tuple(SurveyQuestion(words, tuple(answers)) for words, answers in found)
    _check(questions)
    return questions


def _check(questions: tuple[SurveyQuestion, ...]) -> None:
    if not questions:
        raise _mistake("Ask at least one question.")
    if len(questions) > MOST_QUESTIONS:
        raise _mistake(f"Ask at most {MOST_QUESTIONS} questions: a short survey is answered.")
    for question in questions:
        if len(question.answers) < 2:
            raise _mistake(
                f"Give at least two answers to “{question.words}”, each on a line after a dash."
            )
        if len(question.answers) > MOST_ANSWERS:
            raise _mistake(f"Give at most {MOST_ANSWERS} answers to “{question.words}”.")
        if len(set(question.answers)) < len(question.answers):
            raise _mistake(f"“{question.words}” has the same answer twice.")


def _mistake(sentence: str) -> ValidationError:
    return ValidationError({"text": sentence})
