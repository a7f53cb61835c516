"""Numbers of proposals, counted by partnership and year, without gaps or doubles."""

from datetime import date

from governance.decisions.models import ProposalSequence


def next_number(*, room_id: int, on: date) -> str:
    """The next of the year ("D-2026-031"); the sequence is locked until the transaction ends."""
    ProposalSequence.objects.get_or_create(room_id=room_id, year=on.year)
    rows = ProposalSequence.objects.select_for_update()
    sequence = rows.get(room_id=room_id, year=on.year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return f"D-{on.year}-{sequence.last:03d}"
