"""The to-agree list: what no row answers is put before the parties, and settled by a version."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Partnership
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.responsibilities.access import can_put_on_to_agree_list
from governance.responsibilities.models import ListVersion, OpenQuestion
from governance.responsibilities.queries import answer_for, room_of
from governance.responsibilities.terms import ResponsibilitiesList
from governance.responsibilities.who_decides import Question, Route, who_decides

ANSWERED = "The list answers this: {}"


@transaction.atomic
def put_on_to_agree_list(
    *, partnership: Partnership, asked: Question, by: Actor, now: datetime
) -> OpenQuestion:
    """Put a question that no row covers before the parties; one that waits already is returned.

    ``asked.function`` is a key of the list or the asker's own words. Raises ``ValidationError``
    where the list answers it.
    """
    require(can_put_on_to_agree_list(by, partnership))
    words = _words_of_a_gap(partnership, asked)
    same = {
        "partnership": partnership,
        "function": words,
        "level": asked.level,
        "kind": asked.decision,
    }
    if (found := OpenQuestion.objects.open().filter(**same).first()) is not None:
        return found
    question = OpenQuestion(
        room=room_of(partnership),
        asked_by=by.person,
        asked_for=by.organization,
        asked_at=now,
        **same,
    )
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:
        # Somebody asked the same at the same moment.
        return OpenQuestion.objects.open().get(**same)
    _written(question, by, now)
    return question


def _words_of_a_gap(partnership: Partnership, asked: Question) -> str:
    answer = answer_for(partnership, asked)
    if answer.route != Route.GAP:
        raise ValidationError(ANSWERED.format(" ".join(answer.sentences)))
    words = asked.function.strip()[:200]
    if not words:
        raise ValidationError("Say what it is about: nobody can agree on a blank.")
    return words


def _written(question: OpenQuestion, by: Actor, now: datetime) -> None:
    record.write(
        event="question.put",
        subject=question,
        room_id=question.room_id,
        sentence=f"{by.organization} put on the to-agree list: {question}.",
        by=by,
        now=now,
    )


def settle_questions(version: ListVersion, now: datetime) -> None:
    """Settle what waits and this version, just ratified, has a row for."""
    for question in version.partnership.open_questions.open():
        if covers(version.said, question):
            question.settled_by, question.settled_at = version, now
            question.save(update_fields=["settled_by", "settled_at"])


def covers(said: ResponsibilitiesList, question: OpenQuestion) -> bool:
    """Whether a row answers it, asked by its key or by the name of its function."""
    named = question.function.casefold()
    function = next(
        (one for one in said.functions if named in (one.key, one.name.casefold())), None
    )
    if function is None or question.level not in {level.key for level in said.levels}:
        return False
    asked = Question(function.key, question.level, said.begins, question.kind)
    return who_decides([said], asked).route != Route.GAP
