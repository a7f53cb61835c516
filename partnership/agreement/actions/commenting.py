"""Saying something about a clause: to every party, or first among one's own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from partnership.agreement.access import can_comment, can_share_comment
from partnership.agreement.models import AgreementToPartner, ClauseComment, PrivateComment
from partnership.agreement.telling import written


@transaction.atomic
def write_comment(
    *, agreement: AgreementToPartner, clause: str, text: str, by: Actor, now: datetime
) -> ClauseComment:
    """For every party to read, and never taken back."""
    require(can_comment(by, agreement))
    _check(agreement, clause, text)
    return _write(agreement, clause, text.strip(), by, now)


@transaction.atomic
def write_private_comment(
    *, agreement: AgreementToPartner, clause: str, text: str, by: Actor, now: datetime
) -> PrivateComment:
    """In the private room of the actor's party: no other party learns that it is there."""
    require(can_comment(by, agreement))
    _check(agreement, clause, text)
    assert by.organization is not None
    comment = PrivateComment(
        room=Room.objects.private_to(by.organization),
        agreement=agreement,
        agreement_room_id=agreement.room_id,
        clause=clause,
        text=text.strip(),
        organization=by.organization,
        written_by=by.person,
        role_name=by.role_name,
        written_at=now,
    )
    comment.save(force_insert=True)
    return comment


@transaction.atomic
def share_comment(*, comment: PrivateComment, by: Actor, now: datetime) -> ClauseComment:
    """Say to every party, word for word, what was said among one's own; once."""
    rows = PrivateComment.objects.select_for_update(of=("self",))
    comment = rows.select_related("agreement__partnership__unit").get(pk=comment.pk)
    require(can_share_comment(by, comment))
    comment.shared_at = now
    comment.save(update_fields=["shared_at"])
    return _write(comment.agreement, comment.clause, comment.text, by, now)


def _write(
    agreement: AgreementToPartner, clause: str, text: str, by: Actor, now: datetime
) -> ClauseComment:
    comment = ClauseComment(
        room_id=agreement.room_id,
        agreement=agreement,
        clause=clause,
        text=text,
        organization=by.organization,
        written_by=by.person,
        role_name=by.role_name,
        written_at=now,
    )
    comment.save(force_insert=True)
    words = f"{by.organization} commented on a clause of version {agreement.number}."
    written(agreement, "agreement.commented", words, by, now, clause=clause)
    return comment


def _check(agreement: AgreementToPartner, clause: str, text: str) -> None:
    if agreement.said.clause(clause) is None:
        raise ValidationError("This clause was taken out: comment on one that stands.")
    if not text.strip():
        raise ValidationError({"text": "Write what you would say."})
