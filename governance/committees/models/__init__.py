from governance.committees.models.advisor import Advisor
from governance.committees.models.agenda import AgendaItem, CaucusItem, MeetingEntry
from governance.committees.models.attendance import Attendance
from governance.committees.models.charter_version import CharterAgreement, CharterVersion
from governance.committees.models.committee import Committee, CommitteeKind
from governance.committees.models.meeting import Meeting
from governance.committees.models.meeting_call import MeetingCall
from governance.committees.models.minutes import Minutes, MinutesAddendum, MinutesRemark
from governance.committees.models.promise import Promise
from governance.committees.models.seat import Seat, SeatTerm

__all__ = [
    "Advisor",
    "AgendaItem",
    "Attendance",
    "CaucusItem",
    "CharterAgreement",
    "CharterVersion",
    "Committee",
    "CommitteeKind",
    "Meeting",
    "MeetingCall",
    "MeetingEntry",
    "Minutes",
    "MinutesAddendum",
    "MinutesRemark",
    "Promise",
    "Seat",
    "SeatTerm",
]
