from foundation.notices.views.choices import mail_set, reminders_set
from foundation.notices.views.deliveries import delivery_list, delivery_retry
from foundation.notices.views.inbox import notice_list, notice_open, notice_read_all
from foundation.notices.views.limits import limit_list

__all__ = [
    "delivery_list",
    "delivery_retry",
    "limit_list",
    "mail_set",
    "notice_list",
    "notice_open",
    "notice_read_all",
    "reminders_set",
]
