"""The words of a reminder and of a mail: what, by when and where to look. Nothing of the matter."""

from datetime import datetime

from foundation.notices.models import Notice, NoticeKind
from foundation.toolkit.moments import absolute_words

LONGEST = 200


def reminder_subject(
    kind: NoticeKind, what: str, due_at: datetime, zone: str, now: datetime
) -> str:
    """``Answer at Step 2: due Fri Mar 13, 5:00 PM EDT``, in the recipient's zone."""
    verb = "was due" if now > due_at else "due"
    ending = f": {verb} {absolute_words(due_at, zone, now)}"
    if kind == NoticeKind.ESCALATION:
        ending += " – passed on to you"
    return what[: LONGEST - len(ending)] + ending


def mail_text(notice: Notice, *, portal_url: str, zone: str, now: datetime) -> str:
    """The plain text of a notice's mail. ``zone`` is the recipient's."""
    lines = [notice.subject, ""]
    if notice.due_at is not None:
        lines += [f"By when: {absolute_words(notice.due_at, zone, now)}"]
    if notice.text:
        lines += [notice.text, ""]
    lines += [
        f"Where: {portal_url.rstrip('/')}{notice.path}",
        "",
        "What this is about stands in the portal; a mail says nothing of it.",
        f"To stop these mails: {portal_url.rstrip('/')}/notices/mine",
    ]
    return "\n".join(lines) + "\n"
