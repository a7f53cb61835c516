"""Owing a message: a row in the transaction of the change. Nothing is sent here."""

from collections.abc import Iterable
from datetime import datetime

from foundation.deadlines.models import Deadline
from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.people.models import Organization, Person


def owe(
    *,
    kind: NoticeKind,
    to: Iterable[Person],
    organization: Organization,
    room_id: int,
    subject: str,
    path: str,
    now: datetime,
    deadline: Deadline | None = None,
    text: str = "",
) -> list[Notice]:
    """Owe each person of ``organization`` one notice and one mail about something in a room.

    ``subject`` says what and by when, never a name, an allegation, a note or a figure, and nor does
    ``text``, which the mail carries besides. The database refuses an organization that may not
    enter the room.
    """
    notices = [
        Notice(
            room_id=room_id,
            organization=organization,
            person=person,
            kind=kind,
            subject=subject,
            path=path,
            text=text,
            deadline=deadline,
            due_at=deadline.due_at if deadline else None,
            owed_at=now,
        )
        for person in dict.fromkeys(to)
    ]
    # No "RETURNING": the other party's notices can be written here but not read.
    Notice.objects.bulk_create(notices)
    Mail.objects.bulk_create([mail_of(notice, now) for notice in notices])
    return notices


def mail_of(notice: Notice, now: datetime) -> Mail:
    """The mail of a notice, waiting to be sent from ``now``."""
    return Mail(
        room_id=notice.room_id,
        notice=notice,
        organization=notice.organization,
        person=notice.person,
        status=MailStatus.OWED,
        owed_at=now,
        next_try_at=now,
    )
