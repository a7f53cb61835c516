"""How each side kept what was agreed about coming decisions: counted from the rows, each time."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from foundation.roles.actor import Actor
from governance.consultation.access import coming_to_list
from governance.consultation.models import AnswerOutcome, DecisionInput, InputAnswer
from governance.consultation.timeliness import Timeliness


@dataclass(frozen=True)
class GivenLine:
    """An employer: its notices by how early they were, and its answers."""

    party: str
    given: int
    in_time: int
    late: int
    after_the_fact: int
    answers: int


@dataclass(frozen=True)
class InputLine:
    """A union: what its people said, and what became of it."""

    party: str
    inputs: int
    answered: int
    adopted: int
    partly: int
    not_adopted: int


@dataclass(frozen=True)
class Scorecard:
    management: tuple[GivenLine, ...]
    labor: tuple[InputLine, ...]

    @property
    def is_empty(self) -> bool:
        return not self.management


def scorecard_for(actor: Actor) -> Scorecard:
    """Over all coming decisions that the actor may read."""
    read = coming_to_list(actor).order_by().values("pk")
    return Scorecard(tuple(_given(actor, read)), tuple(_inputs(read)))


def _given(actor: Actor, read: Any) -> list[GivenLine]:
    answers = InputAnswer.objects.filter(input__coming__in=read)
    by_party = dict(
        answers.order_by().values_list("input__coming__given_for").annotate(count=Count("pk"))
    )
    rows: Any = (
        coming_to_list(actor)
        .order_by()
        .values("given_for", "given_for__short_name")
        .annotate(
            given=Count("pk"), **{word: _count(timeliness=word) for word in Timeliness.values}
        )
        .order_by("given_for__short_name")
    )
    return [
        GivenLine(
            party=row["given_for__short_name"],
            given=row["given"],
            in_time=row[Timeliness.ON_TIME],
            late=row[Timeliness.LATE],
            after_the_fact=row[Timeliness.AFTER_THE_FACT],
            answers=by_party.get(row["given_for"], 0),
        )
        for row in rows
    ]


def _inputs(read: Any) -> list[InputLine]:
    rows: Any = (
        DecisionInput.objects.filter(coming__in=read)
        .order_by()
        .values("organization__short_name")
        .annotate(
            inputs=Count("pk"),
            answered=Count("pk", filter=Q(answers__isnull=False)),
            **{word: _count(answers__outcome=word) for word in AnswerOutcome.values},
        )
        .order_by("organization__short_name")
    )
    return [
        InputLine(
            party=row["organization__short_name"],
            inputs=row["inputs"],
            answered=row["answered"],
            adopted=row[AnswerOutcome.ADOPTED],
            partly=row[AnswerOutcome.PARTLY],
            not_adopted=row[AnswerOutcome.NOT],
        )
        for row in rows
    ]


def _count(**what: str) -> Count:
    return Count("pk", filter=Q(**what))
