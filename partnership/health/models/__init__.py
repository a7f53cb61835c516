from partnership.health.models.answer import HealthAnswer, HealthTally
from partnership.health.models.release import HealthRelease, HealthResult
from partnership.health.models.round import HealthRound

__all__ = ["HealthAnswer", "HealthRelease", "HealthResult", "HealthRound", "HealthTally"]
