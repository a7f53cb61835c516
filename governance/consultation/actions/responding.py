"""What is asked and said while a window is open: questions, input, waivers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.consultation.access import (
    can_answer_question,
    can_ask_question,
    can_give_input,
    can_waive_window,
    missing_waivers,
)
from governance.consultation.actions.announcing import lock_coming, write_coming
from governance.consultation.models import (
    ComingDecision,
    DecisionInput,
    DecisionQuestion,
    WindowWaiver,
)
from governance.consultation.telling import tell_management, tell_person, tell_speakers


@transaction.atomic
def ask_question(
    *, coming: ComingDecision, text: str, by: Actor, now: datetime
) -> DecisionQuestion:
    """Ask management something about the coming decision; everybody in the room reads it."""
    coming = lock_coming(coming)
    require(can_ask_question(by, coming, now=now))
    question = DecisionQuestion.objects.create(
        room_id=coming.room_id,
        coming=coming,
        text=_needed(text, "text", "Write the question."),
        asked_by=by.person,
        asked_for=party_of(by),
        asked_role=by.role_name,
        asked_at=now,
    )
    write_coming(coming, "question.asked", f"{by.organization} asked a question", by, now)
    what = "a question was asked about the coming decision. Your answer is needed."
    tell_management(coming, what, by=by, now=now)
    return question


@transaction.atomic
def answer_question(
    *, question: DecisionQuestion, answer: str, by: Actor, now: datetime
) -> DecisionQuestion:
    """Answer for management, once."""
    coming = lock_coming(question.coming)
    question = DecisionQuestion.objects.select_for_update().get(pk=question.pk)
    question.coming = coming
    if question.is_answered:
        raise StaleVersionError(
            "This question was answered since you opened it.",
            current=question,
            saved={"Answer": question.answer},
        )
    require(can_answer_question(by, question))
    question.answer = _needed(answer, "answer", "Write the answer.")
    question.answered_by, question.answered_role = by.person, by.role_name
    question.answered_at = now
    question.save()
    write_coming(coming, "question.answered", f"{by.organization} answered a question", by, now)
    tell_person(
        coming,
        question.asked_by,
        question.asked_for,
        "your question about the coming decision was answered.",
        by=by,
        now=now,
    )
    return question


@transaction.atomic
def give_input(*, coming: ComingDecision, text: str, by: Actor, now: datetime) -> DecisionInput:
    """Give one's input, or change what one gave: one person has one, until the window closes."""
    coming = lock_coming(coming)
    require(can_give_input(by, coming, now=now))
    text = _needed(text, "text", "Write your input.")
    assert by.organization is not None
    given = coming.inputs.filter(person=by.person).first()
    if given is not None and given.organization_id != by.organization.pk:
        raise ValidationError(
            f"You gave your input for {given.organization}; one person gives one. Change it in that"
            " role."
        )
    if given is None:
        given = DecisionInput(room_id=coming.room_id, coming=coming, person=by.person, given_at=now)
        event, said = "input.given", f"{by.organization} gave input"
    elif given.text == text and given.given_to == coming.version:
        return given
    else:
        given.changed_at = now
        event, said = "input.changed", f"{by.organization} changed its input"
    given.text, given.organization, given.role_name = text, by.organization, by.role_name
    given.given_to = coming.version
    given.save()
    write_coming(coming, event, said, by, now)
    tell_management(coming, f"{_what(event)} to the coming decision.", by=by, now=now)
    return given


@transaction.atomic
def waive_window(
    *, coming: ComingDecision, by: Actor, now: datetime, because: str = ""
) -> WindowWaiver:
    """Do without the rest of the window, for one's party. With the last waiver it is over."""
    coming = lock_coming(coming)
    require(can_waive_window(by, coming, now=now))
    waiver = WindowWaiver.objects.create(
        room_id=coming.room_id,
        coming=coming,
        version=coming.version,
        organization=party_of(by),
        given_by=by.person,
        given_role=by.role_name,
        given_at=now,
        because=because.strip(),
    )
    sentence = f"{by.organization} waived the rest of the window"
    write_coming(coming, "window.waived", sentence, by, now)
    what = "a party waived the rest of the window for input."
    if not missing_waivers(coming, now):
        coming.waived_at = now
        coming.save(update_fields=["waived_at"])
        what = "every party waived the rest of the window for input; it is closed."
    tell_speakers(coming, what, by=by, now=now)
    return waiver


def _needed(text: str, field: str, sentence: str) -> str:
    if not text.strip():
        raise ValidationError({field: sentence})
    return text.strip()


def _what(event: str) -> str:
    return "input was given" if event == "input.given" else "input was changed"
