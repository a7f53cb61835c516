from governance.measures.models.annotation import Annotation
from governance.measures.models.measure import Measure
from governance.measures.models.observation import Observation
from governance.measures.models.target import MeasureTarget

__all__ = ["Annotation", "Measure", "MeasureTarget", "Observation"]
