"""Notes of one's own party, notes for both, and giving both a copy of one's own."""

from datetime import datetime

from foundation.roles.actor import Actor
from grievances.models import Grievance, Note


def write_note(
    *, grievance: Grievance, text: str, by: Actor, now: datetime, is_joint: bool = False
) -> Note:
    """Write a note: for one's own party unless ``is_joint``."""
    raise NotImplementedError


def share_note(*, note: Note, by: Actor, now: datetime) -> Note:
    """Give both parties a copy, word for word. There is no way back. Returns the joint note."""
    raise NotImplementedError
