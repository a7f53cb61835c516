"""Numbers of cases: a union's own, and the joint one; in order, without gaps or doubles."""

from datetime import datetime
from zoneinfo import ZoneInfo

from foundation.people.models import Organization
from grievances.models import CaseSequence


def own_number(*, union: Organization, room_id: int, now: datetime) -> str:
    """The next number of the union's own sequence of the year ("NNU-2026-0041")."""
    year = now.astimezone(ZoneInfo(union.zone)).year
    return _written(union.case_prefix or "CASE", year, _take(room_id, year))


def joint_number(
    *, employer: Organization, union: Organization, room_id: int, zone: str, now: datetime
) -> str:
    """The next number of the pair's sequence of the year ("NH-NNU-2026-0007")."""
    year = now.astimezone(ZoneInfo(zone)).year
    prefix = "-".join(part for part in (employer.case_prefix, union.case_prefix) if part)
    return _written(prefix or "GR", year, _take(room_id, year))


def _take(room_id: int, year: int) -> int:
    CaseSequence.objects.get_or_create(room_id=room_id, year=year)
    sequence = CaseSequence.objects.select_for_update().get(room_id=room_id, year=year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return sequence.last


def _written(prefix: str, year: int, number: int) -> str:
    return f"{prefix}-{year}-{number:04d}"
