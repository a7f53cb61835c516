from foundation.roles.models.fence_change import (
    FenceApproval,
    FenceChange,
    FenceChangeItem,
)
from foundation.roles.models.office_call import OfficeCall, OfficeOccasion
from foundation.roles.models.role import HowFilled, PaidBy, Role
from foundation.roles.models.role_assignment import RoleAssignment
from foundation.roles.models.role_consent import RoleConsent
from foundation.roles.models.role_fence import Reach, RoleFence
from foundation.roles.statuses import FenceChangeStatus

__all__ = [
    "FenceApproval",
    "FenceChange",
    "FenceChangeItem",
    "FenceChangeStatus",
    "HowFilled",
    "OfficeCall",
    "OfficeOccasion",
    "PaidBy",
    "Reach",
    "Role",
    "RoleAssignment",
    "RoleConsent",
    "RoleFence",
]
