"""Numbers of coming decisions and of issues: in order, without gaps or doubles."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from governance.consultation.models import ConsultationSequence, SequenceKind


def next_number(kind: SequenceKind, *, room_id: int, zone: str, now: datetime) -> str:
    """The next of a kind in a room and a year ("CD-2026-0004")."""
    year = now.astimezone(ZoneInfo(zone)).year
    place: dict[str, Any] = {"room_id": room_id, "kind": kind, "year": year}
    ConsultationSequence.objects.get_or_create(**place)
    sequence = ConsultationSequence.objects.select_for_update().get(**place)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return f"{kind}-{year}-{sequence.last:04d}"
