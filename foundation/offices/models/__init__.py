from foundation.offices.models.list_import import ListImport
from foundation.offices.models.mentorship import Mentorship, Shadowing
from foundation.offices.models.pair import Pair, PairMeeting
from foundation.offices.models.panel import Panel, PanelMember
from foundation.offices.models.posting import Application, Posting

__all__ = [
    "Application",
    "ListImport",
    "Mentorship",
    "Pair",
    "PairMeeting",
    "Panel",
    "PanelMember",
    "Posting",
    "Shadowing",
]
