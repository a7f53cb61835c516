"""Reading one's notices. What is read stays read; only the first time counts."""

from datetime import datetime
from uuid import UUID

from foundation.notices.access import notice_to_read, notices_to_read
from foundation.notices.models import Notice
from foundation.roles.actor import Actor


def read_notice(*, pk: UUID, by: Actor, now: datetime) -> Notice:
    """Mark one's own notice as read; ``Http404`` if it is not one's own."""
    notice = notice_to_read(by, pk)
    if notice.read_at is None:
        # The member's role may change this column and no other.
        notices_to_read(by).unread().filter(pk=pk).update(read_at=now)
        notice.read_at = now
    return notice


def read_all_notices(*, by: Actor, now: datetime) -> int:
    """Mark everything in one's inbox as read; how many were not."""
    return notices_to_read(by).unread().update(read_at=now)
