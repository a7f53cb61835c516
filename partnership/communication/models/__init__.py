from partnership.communication.models.bulletin import (
    Bulletin,
    BulletinApproval,
    BulletinAudience,
    BulletinReading,
)
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet
from partnership.communication.models.rumor import ANSWERED_WITHIN, Rumor, RumorSlip
from partnership.communication.models.survey import (
    GroupedBy,
    Survey,
    SurveyApproval,
    SurveyBox,
    SurveyResult,
)

__all__ = [
    "ANSWERED_WITHIN",
    "Approval",
    "Bulletin",
    "BulletinApproval",
    "BulletinAudience",
    "BulletinReading",
    "GroupedBy",
    "JointText",
    "JointTextQuerySet",
    "Rumor",
    "RumorSlip",
    "Survey",
    "SurveyApproval",
    "SurveyBox",
    "SurveyResult",
]
