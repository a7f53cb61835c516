from governance.decisions.models.contract_hold import ContractHold, HoldNote
from governance.decisions.models.decision_call import CallOccasion, DecisionCall
from governance.decisions.models.decision_type import DecisionType
from governance.decisions.models.objection import Objection, ObjectionWord
from governance.decisions.models.outcome import (
    Outcome,
    OutcomeReview,
    RegisterEntry,
    ReviewFinding,
)
from governance.decisions.models.participant import (
    CloseWish,
    Participant,
    PartyPosition,
    Position,
)
from governance.decisions.models.problem_solving import Interest, ProblemSolving
from governance.decisions.models.proposal import Proposal, ProposalSequence, ProposalText
from governance.decisions.models.referral import (
    BargainingItem,
    Referral,
    ReferredTo,
    SafetyFinding,
)

__all__ = [
    "BargainingItem",
    "CallOccasion",
    "CloseWish",
    "ContractHold",
    "DecisionCall",
    "DecisionType",
    "HoldNote",
    "Interest",
    "Objection",
    "ObjectionWord",
    "Outcome",
    "OutcomeReview",
    "Participant",
    "PartyPosition",
    "Position",
    "ProblemSolving",
    "Proposal",
    "ProposalSequence",
    "ProposalText",
    "Referral",
    "ReferredTo",
    "RegisterEntry",
    "ReviewFinding",
    "SafetyFinding",
]
