from foundation.release_time.models.bank import (
    Bank,
    CarryOver,
    Holds,
    NoticeUnit,
    Payer,
    Reimburses,
    Silence,
)
from foundation.release_time.models.category import FederalCode, ReleaseCategory
from foundation.release_time.models.entitlement import Basis, Entitlement, HeadCount, Posts
from foundation.release_time.models.request import Purpose, ReleaseRequest
from foundation.release_time.models.statement import Reimbursement, Statement
from foundation.release_time.models.transfer import WAYS, Pot, Transfer, TransferKind
from foundation.release_time.models.work_share import WorkShare

__all__ = [
    "WAYS",
    "Bank",
    "Basis",
    "CarryOver",
    "Entitlement",
    "FederalCode",
    "HeadCount",
    "Holds",
    "NoticeUnit",
    "Payer",
    "Posts",
    "Pot",
    "Purpose",
    "Reimbursement",
    "Reimburses",
    "ReleaseCategory",
    "ReleaseRequest",
    "Silence",
    "Statement",
    "Transfer",
    "TransferKind",
    "WorkShare",
]
