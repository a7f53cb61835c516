from governance.consultation.models.coming_decision import ComingDecision
from governance.consultation.models.coming_version import ComingVersion
from governance.consultation.models.decision_input import DecisionInput
from governance.consultation.models.decision_question import DecisionQuestion
from governance.consultation.models.input_answer import AnswerOutcome, InputAnswer
from governance.consultation.models.issue_answer import IssueAnswer
from governance.consultation.models.issue_stage import IssueStage
from governance.consultation.models.issue_words import IssueAssent, IssueWords
from governance.consultation.models.partnership_issue import PartnershipIssue
from governance.consultation.models.path_step import PathStep
from governance.consultation.models.sequence import ConsultationSequence, SequenceKind
from governance.consultation.models.terms import ConsultationTerms, terms_of
from governance.consultation.models.window_call import Occasion, WindowCall
from governance.consultation.models.window_waiver import WindowWaiver

__all__ = [
    "AnswerOutcome",
    "ComingDecision",
    "ComingVersion",
    "ConsultationSequence",
    "ConsultationTerms",
    "DecisionInput",
    "DecisionQuestion",
    "InputAnswer",
    "IssueAnswer",
    "IssueAssent",
    "IssueStage",
    "IssueWords",
    "Occasion",
    "PartnershipIssue",
    "PathStep",
    "SequenceKind",
    "WindowCall",
    "WindowWaiver",
    "terms_of",
]
