"""How a case ends: withdrawn with a reason and a word to the member, or closed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from grievances.access import can_close_case, can_withdraw_case
from grievances.actions.words import give_word
from grievances.acts import Happening, add_act, lock_case
from grievances.changes import case_changed
from grievances.models import Grievance
from grievances.statuses import GrievanceStatus, OfferStatus
from grievances.telling import tell_other_party


@transaction.atomic
def withdraw_case(
    *, grievance: Grievance, reason: str, word: str, by: Actor, now: datetime
) -> Grievance:
    """The union withdraws: management reads the reason, the member ``word``; both are required."""
    grievance = lock_case(grievance)
    require(can_withdraw_case(by, grievance, now=now))
    if not reason.strip():
        raise ValidationError({"reason": "Give the reason; management reads it."})
    give_word(grievance, word, by=by, now=now, is_required=True)
    add_act(grievance, Happening("withdrawn", note=reason), by=by, now=now)
    grievance.end(GrievanceStatus.WITHDRAWN, at=now)
    return _ended(grievance, "case.withdrawn", "withdrawn", reason, by=by, now=now)


@transaction.atomic
def close_case(*, grievance: Grievance, reason: str, by: Actor, now: datetime) -> Grievance:
    """Close what is settled and carried out, decided by an award, or answered and accepted."""
    grievance = lock_case(grievance)
    require(can_close_case(by, grievance, now=now))
    if not reason.strip():
        raise ValidationError({"reason": "Say why the case is closed; both parties read it."})
    add_act(grievance, Happening("closed", note=reason), by=by, now=now)
    grievance.end(GrievanceStatus.CLOSED, at=now)
    return _ended(grievance, "case.closed", "closed", reason, by=by, now=now)


def _ended(
    grievance: Grievance, event: str, done: str, reason: str, *, by: Actor, now: datetime
) -> Grievance:
    let_offers_lapse(grievance, by=by, now=now)
    case_changed(grievance, now=now)
    record.write(
        event=event,
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{grievance.number} was {done}: {reason.strip()}",
        by=by,
        now=now,
    )
    tell_other_party(grievance, NoticeKind.CLOSED, f"{done}.", by=by, now=now)
    return grievance


def let_offers_lapse(grievance: Grievance, *, by: Actor, now: datetime) -> None:
    """Nothing can be agreed any more about a case that has ended."""
    for offer in grievance.offers.open():
        offer.move_to(OfferStatus.TAKEN_BACK)
        offer.answered_at = now
        offer.answered_by = by.person
        offer.answered_for = by.organization
        offer.answered_role = by.role_name
        offer.answer_note = "The case had ended."
        offer.save()
