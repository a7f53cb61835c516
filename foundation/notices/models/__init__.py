from foundation.notices.models.mail import Mail, MailStatus
from foundation.notices.models.notice import Notice, NoticeKind

__all__ = ["Mail", "MailStatus", "Notice", "NoticeKind"]
