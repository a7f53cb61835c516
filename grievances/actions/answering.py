"""Management answers a step."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.contracts.events import Moment
from grievances.access import can_answer_step
from grievances.acts import Happening, add_act, lock_case
from grievances.case_file import case_file_of
from grievances.changes import bring_to, case_changed
from grievances.models import Act, Answer, Grievance, Outcome, ServedBy
from grievances.telling import tell_other_party


@transaction.atomic
def answer_step(
    *,
    grievance: Grievance,
    outcome: Outcome,
    reasons: str,
    by: Actor,
    now: datetime,
    step: str = "",
    remedy_offered: str = "",
    at: Moment | None = None,
    served_by: ServedBy = ServedBy.PORTAL,
) -> Answer:
    """Management answers the step the case is at. A late answer is recorded late.

    ``step``: the one the answering form was opened for; ``StaleVersionError`` carrying the first
    answer if somebody has answered it since.
    """
    grievance = lock_case(grievance)
    _refuse_second_answer(grievance, step, now)
    require(can_answer_step(by, grievance, now=now))
    if not reasons.strip():
        raise ValidationError({"reasons": "Give the reasons for the answer."})
    here, number = _stay(grievance, now)
    answered = Happening("answered", at=at, step=here, note=reasons, served_by=served_by)
    act = add_act(grievance, answered, by=by, now=now)
    answer = Answer(
        room_id=grievance.room_id,
        grievance=grievance,
        act=act,
        step=here,
        step_name=grievance.step_name,
        round=number,
        outcome=outcome,
        reasons=reasons.strip(),
        remedy_offered=remedy_offered.strip(),
        given_at=now,
        given_by=by.person,
        given_for=by.organization,
        role_name=by.role_name,
    )
    answer.save(force_insert=True)
    bring_to(grievance, step=here, now=now)
    case_changed(grievance, now=now)
    _announce(answer, act, by, now)
    return answer


def _stay(grievance: Grievance, now: datetime) -> tuple[str, int]:
    """The step that is answered, and for which time the case is there."""
    current = case_file_of(grievance, now).timeline.current
    if current is not None and current.step == grievance.step:
        return current.step, current.round
    return grievance.step, 1


def _refuse_second_answer(grievance: Grievance, step: str, now: datetime) -> None:
    answers = grievance.answers.select_related("given_by").order_by("-given_at")
    here, number = _stay(grievance, now)
    wanted = answers.filter(step=step) if step and step != here else None
    first = (wanted if wanted is not None else answers.filter(step=here, round=number)).first()
    if first is not None:
        raise StaleVersionError(
            f"{first.given_by} answered {first.step_name} while you were writing.", current=first
        )


def _announce(answer: Answer, act: Act, by: Actor, now: datetime) -> None:
    grievance = answer.grievance
    late = f" It is recorded as late: {act.late_against}." if act.is_late else ""
    record.write(
        event="step.answered",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{answer.step_name} was answered: {answer.get_outcome_display().lower()}.{late}",
        by=by,
        now=now,
        details={
            "step": answer.step,
            "outcome": answer.outcome,
            "on": act.happened_on.isoformat(),
            "is_late": act.is_late,
        },
    )
    what = f"management answered {answer.step_name}."
    tell_other_party(grievance, NoticeKind.ANSWERED, what, by=by, now=now)
