from training.models.assessment import Need, NeedsAssessment
from training.models.booking import Booking, HowSignedIn
from training.models.call import CallKind, TrainingCall
from training.models.completion import Completion
from training.models.course import Course
from training.models.evaluation import EvaluationGiven, EvaluationSheet, Occasion
from training.models.facilitator import Consultancy, Facilitator
from training.models.ladder import Climber, Ladder, LadderKind, LadderStep
from training.models.programme import Programme
from training.models.requirement import Requirement
from training.models.session import TrainingSession

__all__ = [
    "Booking",
    "CallKind",
    "Climber",
    "Completion",
    "Consultancy",
    "Course",
    "EvaluationGiven",
    "EvaluationSheet",
    "Facilitator",
    "HowSignedIn",
    "Ladder",
    "LadderKind",
    "LadderStep",
    "Need",
    "NeedsAssessment",
    "Occasion",
    "Programme",
    "Requirement",
    "TrainingCall",
    "TrainingSession",
]
