"""Lawful erasure: the text of one entry goes, that it stood there and who had it erased stays.

Run by the owner of the tables, who alone can lift the guard, and only for as long as it takes. A
trigger that stays on allows nothing but the blanking.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from foundation.record.models import Entry

EVENT = "record.erased"
# The owner sees no row through forced walls, and the guard refuses every change.
_LIFT = (
    "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE record_entry DISABLE TRIGGER append_only",
)
_LOWER = (
    "SET CONSTRAINTS ALL IMMEDIATE",  # an altered table may have no check outstanding
    "ALTER TABLE record_entry ENABLE TRIGGER append_only",
    "ALTER TABLE record_entry FORCE ROW LEVEL SECURITY",
)


@dataclass(frozen=True)
class Grounds:
    """Why an entry is erased: kept in the record for everybody who could read the entry."""

    asked_by: str
    law: str
    reason: str


class NothingToErase(Exception):
    """There is no such entry, or its text is gone already."""


@transaction.atomic
def erase_entry(*, pk: UUID, grounds: Grounds, now: datetime) -> Entry:
    """Blank sentence, details and salt of an entry; its commitment stays, so all still verifies.

    Another entry in the same room says that it was done. Backups keep the text until they expire.
    """
    _run(_LIFT)
    entry = Entry.objects.select_for_update().filter(pk=pk).first()
    if entry is None or entry.is_erased:
        raise NothingToErase(f"There is no entry {pk} with a text.")
    Entry.objects.filter(pk=pk).update(sentence="", details={}, salt=None)
    told = _tell(entry, grounds, now)
    _run(_LOWER)
    return told


def _tell(entry: Entry, grounds: Grounds, now: datetime) -> Entry:
    told = Entry(
        room_id=entry.room_id,
        event=EVENT,
        subject_kind=Entry._meta.label_lower,
        subject_id=str(entry.pk),
        sentence=f"The text of an entry was erased under {grounds.law}, asked for by"
        f" {grounds.asked_by}: {grounds.reason}",
        details={"entry": str(entry.pk), "commitment": bytes(entry.commitment).hex()},
        organization=entry.organization,
        role_name="Owner of the database",
        happened_at=now,
        written_at=now,
    )
    told.commit()
    told.save(force_insert=True)
    return told


def _run(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
