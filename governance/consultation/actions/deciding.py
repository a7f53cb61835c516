"""Answering each input, and marking a coming decision final or dropping it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.consultation.access import can_answer_input, can_decide, can_drop
from governance.consultation.actions.announcing import lock_coming, write_coming
from governance.consultation.models import AnswerOutcome, ComingDecision, DecisionInput, InputAnswer
from governance.consultation.statuses import ComingDecisionStatus as Status
from governance.consultation.telling import tell_unions


@transaction.atomic
def answer_input(
    *, given: DecisionInput, outcome: AnswerOutcome, why: str, by: Actor, now: datetime
) -> InputAnswer:
    """Say in writing what becomes of an input, and why. Once: the answer then stands.

    Whoever gave input is owed a notice when the last of the answers is there, by the sweep.
    """
    coming = lock_coming(given.coming)
    _refuse_answered(given)
    require(can_answer_input(by, coming, now=now))
    if not why.strip():
        raise ValidationError({"why": "Say why: an answer to input is a reason, not only a word."})
    answer = InputAnswer.objects.create(
        room_id=coming.room_id,
        input=given,
        outcome=outcome,
        why=why.strip(),
        answered_by=by.person,
        answered_role=by.role_name,
        answered_at=now,
    )
    word = answer.get_outcome_display().lower()
    sentence = f"{by.organization} answered input of {given.organization}: {word}"
    write_coming(coming, "input.answered", sentence, by, now, outcome=str(outcome))
    return answer


@transaction.atomic
def mark_final(*, coming: ComingDecision, outcome: str, by: Actor, now: datetime) -> ComingDecision:
    """Decided. Refused inside an unwaived window, or while an input has no answer.

    Both are asked of the rows again here, under the lock that input and answers take as well.
    """
    coming = lock_coming(coming)
    _refuse_ended(coming)
    require(can_decide(by, coming, now=now))
    outcome = _said(outcome, "Say what was decided: it stands beside what was planned.")
    coming.end(Status.FINAL, by=by.person, role=by.role_name, at=now, outcome=outcome)
    coming.save()
    write_coming(coming, "coming_decision.decided", f"{by.organization} decided", by, now)
    tell_unions(coming, "the coming decision was made.", by=by, now=now)
    return coming


@transaction.atomic
def drop_plan(*, coming: ComingDecision, why: str, by: Actor, now: datetime) -> ComingDecision:
    """What was announced is no longer planned; what was said about it stays."""
    coming = lock_coming(coming)
    _refuse_ended(coming)
    require(can_drop(by, coming))
    why = _said(why, "Say why it is no longer planned.")
    coming.end(Status.DROPPED, by=by.person, role=by.role_name, at=now, outcome=why)
    coming.save()
    write_coming(coming, "coming_decision.dropped", f"{by.organization} dropped the plan", by, now)
    tell_unions(coming, "what was announced is no longer planned.", by=by, now=now)
    return coming


def _said(text: str, sentence: str) -> str:
    if not text.strip():
        raise ValidationError({"outcome": sentence})
    return text.strip()


def _refuse_ended(coming: ComingDecision) -> None:
    if not coming.is_announced:
        raise StaleVersionError(
            f"This was closed since you opened it: {coming.get_status_display().lower()}.",
            current=coming,
            saved={coming.get_status_display(): coming.outcome},
        )


def _refuse_answered(given: DecisionInput) -> None:
    answer = InputAnswer.objects.filter(input=given).first()
    if answer is not None:
        raise StaleVersionError(
            "This input was answered since you opened it.",
            current=answer,
            saved={"Answer": answer.get_outcome_display(), "Why": answer.why},
        )
