from partnership.journey.models.barrier import Barrier
from partnership.journey.models.duty import Duty, DutyKind
from partnership.journey.models.duty_holding import DutyHolding
from partnership.journey.models.site_visit import SiteVisit
from partnership.journey.models.step import JourneyStep
from partnership.journey.models.step_claim import StepClaim
from partnership.journey.models.step_plan import StepPlan
from partnership.journey.models.step_review import StepReview
from partnership.journey.models.step_word import StepWord

__all__ = [
    "Barrier",
    "Duty",
    "DutyHolding",
    "DutyKind",
    "JourneyStep",
    "SiteVisit",
    "StepClaim",
    "StepPlan",
    "StepReview",
    "StepWord",
]
