"""When positions close: at the end of a day where the partnership is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from foundation.people.models import Partnership


def end_of_day(partnership: Partnership, at: datetime) -> datetime:
    """The last minute of the day of ``at``, in the employer's zone."""
    zone = ZoneInfo(partnership.employer.zone)
    return datetime.combine(at.astimezone(zone).date(), time(23, 59), tzinfo=zone)


def moment_of(partnership: Partnership, on: date) -> datetime:
    """The beginning of a day where the partnership is."""
    return datetime.combine(on, time(), tzinfo=ZoneInfo(partnership.employer.zone))
