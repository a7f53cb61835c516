from grievances.models.act import Act, ServedBy
from grievances.models.answer import Answer, Outcome
from grievances.models.case_sequence import CaseSequence
from grievances.models.case_share import CaseShare
from grievances.models.case_word import CaseWord
from grievances.models.cited_article import CitedArticle
from grievances.models.clock import Clock
from grievances.models.document import Document
from grievances.models.grievance import Grievance, GrievanceKind, Issue
from grievances.models.grievant import Grievant
from grievances.models.hat_conflict import HatConflict
from grievances.models.intake_sheet import IntakeSheet
from grievances.models.note import Note
from grievances.models.offer import Offer, OfferKind
from grievances.models.saved_filter import SavedFilter
from grievances.models.standing import MemberWord, Standing

__all__ = [
    "Act",
    "Answer",
    "CaseSequence",
    "CaseShare",
    "CaseWord",
    "CitedArticle",
    "Clock",
    "Document",
    "Grievance",
    "GrievanceKind",
    "Grievant",
    "HatConflict",
    "IntakeSheet",
    "Issue",
    "MemberWord",
    "Note",
    "Offer",
    "OfferKind",
    "Outcome",
    "SavedFilter",
    "ServedBy",
    "Standing",
]
