"""Inboxes are one person's; what was sent is read by those of one's own party who may."""

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, reads, sends

READ_DELIVERIES = frozenset(
    {
        "contract_specialist",
        "union_administrator",
        "other_administrator",
        "labor_relations",
        "employer_administrator",
        "foreign_relations",
    }
)
OF_NURSES = frozenset({"contract_specialist", "union_administrator"})
OF_EMPLOYER = frozenset({"labor_relations", "employer_administrator"})
OF_TECHNICIANS = frozenset({"other_administrator"})
OWNERS = ("steward", "manager", "other_steward", "labor_relations")
MAILS = (
    ("nurses_mail", OF_NURSES),
    ("employer_mail", OF_EMPLOYER),
    ("technicians_mail", OF_TECHNICIANS),
)

ROWS: list[Row] = [
    *reads("notices:notice-list", parts.SIGNED_IN),
    sends("notices:notice-read-all", parts.SIGNED_IN),
    *(sends("notices:notice-open", frozenset({part}), f"{part}_notice") for part in OWNERS),
    *reads("notices:limit-list", parts.SIGNED_IN),
    *asks("notices:mail-set", parts.SIGNED_IN, body={"is_on": "on"}),
    *asks("notices:reminders-set", parts.ADMINISTRATORS, body={"days": "7, 3, 1, 0"}),
    *reads("notices:delivery-list", READ_DELIVERIES),
    *(sends("notices:delivery-retry", allowed, mail) for mail, allowed in MAILS),
    *reads("notices-api:notice-list", parts.SIGNED_IN),
    sends("notices-api:notice-read-all", parts.SIGNED_IN),
    *(sends("notices-api:notice-read", frozenset({part}), f"{part}_notice") for part in OWNERS),
    *reads("notices-api:delivery-list", READ_DELIVERIES),
    *(sends("notices-api:delivery-retry", allowed, mail) for mail, allowed in MAILS),
]
