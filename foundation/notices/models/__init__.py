from foundation.notices.models.heartbeat import Heartbeat, ManifestDay
from foundation.notices.models.mail import Mail, MailStatus
from foundation.notices.models.notice import Notice, NoticeKind

__all__ = ["Heartbeat", "Mail", "MailStatus", "ManifestDay", "Notice", "NoticeKind"]
