from governance.measures.models.annotation import Annotation
from governance.measures.models.gain_period import GainGroup, GainInput, GainPeriod
from governance.measures.models.gain_plan import GainPlan, GainPlanAgreement
from governance.measures.models.gain_result import (
    GainComputation,
    GainDispute,
    GainPayout,
    GainVerification,
)
from governance.measures.models.measure import Measure
from governance.measures.models.observation import Observation
from governance.measures.models.target import MeasureTarget

__all__ = [
    "Annotation",
    "GainComputation",
    "GainDispute",
    "GainGroup",
    "GainInput",
    "GainPayout",
    "GainPeriod",
    "GainPlan",
    "GainPlanAgreement",
    "GainVerification",
    "Measure",
    "MeasureTarget",
    "Observation",
]
