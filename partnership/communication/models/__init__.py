from partnership.communication.models.bulletin import (
    Bulletin,
    BulletinApproval,
    BulletinAudience,
    BulletinReading,
)
from partnership.communication.models.channel import ChannelAttendance, ChannelEntry, ChannelKind
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet
from partnership.communication.models.plan import Audience, Channel, PlanDone, PlanLine, Rhythm
from partnership.communication.models.rumor import ANSWERED_WITHIN, Rumor, RumorSlip
from partnership.communication.models.summary import HigherBody, Summary, SummaryApproval
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
    "Audience",
    "Bulletin",
    "BulletinApproval",
    "BulletinAudience",
    "BulletinReading",
    "Channel",
    "ChannelAttendance",
    "ChannelEntry",
    "ChannelKind",
    "GroupedBy",
    "HigherBody",
    "JointText",
    "JointTextQuerySet",
    "PlanDone",
    "PlanLine",
    "Rhythm",
    "Rumor",
    "RumorSlip",
    "Summary",
    "SummaryApproval",
    "Survey",
    "SurveyApproval",
    "SurveyBox",
    "SurveyResult",
]
