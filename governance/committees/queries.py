"""Read shapes of committees that several rules and pages share."""

from datetime import date, datetime
from uuid import UUID

from foundation.toolkit.moments import in_zone
from governance.committees.models import CharterVersion, Committee


def charter_in_force(committee: Committee | UUID) -> CharterVersion | None:
    """The latest that every party agreed to."""
    return CharterVersion.objects.agreed().filter(committee=committee).first()


def charters_in_force(committees: list[Committee]) -> dict[UUID, CharterVersion]:
    """In one statement, however many committees."""
    rows = CharterVersion.objects.agreed().filter(committee__in=committees)
    found: dict[UUID, CharterVersion] = {}
    for row in rows.order_by("number"):
        found[row.committee_id] = row
    return found


def today_at(committee: Committee, now: datetime) -> date:
    return in_zone(now, committee.unit.zone).date()
