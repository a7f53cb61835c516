from foundation.deadlines.models.deadline import Deadline, DeadlineStatus

__all__ = ["Deadline", "DeadlineStatus"]
