from partnership.communication.models.bulletin import (
    Bulletin,
    BulletinApproval,
    BulletinAudience,
    BulletinReading,
)
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet
from partnership.communication.models.rumor import ANSWERED_WITHIN, Rumor, RumorSlip

__all__ = [
    "ANSWERED_WITHIN",
    "Approval",
    "Bulletin",
    "BulletinApproval",
    "BulletinAudience",
    "BulletinReading",
    "JointText",
    "JointTextQuerySet",
    "Rumor",
    "RumorSlip",
]
