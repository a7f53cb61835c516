from foundation.roles.models.fence_change import (
    FenceApproval,
    FenceChange,
    FenceChangeItem,
)
from foundation.roles.models.role import HowFilled, Role
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
    "Reach",
    "Role",
    "RoleAssignment",
    "RoleConsent",
    "RoleFence",
]
