"""When positions close: at the end of a day where the partnership is."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from foundation.people.models import Partnership


def end_of_day(partnership: Partnership, at: datetime) -> datetime:
    """The first moment after the day of ``at``, in the employer's zone."""
    zone = ZoneInfo(partnership.employer.zone)
    following = at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(following, time(), tzinfo=zone)


def moment_of(partnership: Partnership, on: date) -> datetime:
    """The beginning of a day where the partnership is."""
    return datetime.combine(on, time(), tzinfo=ZoneInfo(partnership.employer.zone))
