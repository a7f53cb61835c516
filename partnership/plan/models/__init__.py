from partnership.plan.models.area import HEADINGS, Area, AreaCall, AreaReview, Occasion
from partnership.plan.models.goal import Goal, GoalReview, Reading
from partnership.plan.models.need import Need, NeedServed
from partnership.plan.models.process_change import Activity, FigureCheck, ProcessChange
from partnership.plan.models.version import PlanVersion, PlanWord

__all__ = [
    "HEADINGS",
    "Activity",
    "Area",
    "AreaCall",
    "AreaReview",
    "FigureCheck",
    "Goal",
    "GoalReview",
    "Need",
    "NeedServed",
    "Occasion",
    "PlanVersion",
    "PlanWord",
    "ProcessChange",
    "Reading",
]
