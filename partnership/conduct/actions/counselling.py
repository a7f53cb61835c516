"""What the counsellors do: tell the person, talk, put something to them, agree and close."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from partnership.conduct import asked
from partnership.conduct.actions.refusing import refuse
from partnership.conduct.statuses import EntryKind

LONGEST = 10_000
_SAID = {
    EntryKind.TALKED: "Say when you talked, and what about.",
    EntryKind.PUT: "Write what you put to the person: they read it.",
    EntryKind.AGREED: "Write what was agreed, or why nothing had to be.",
}
_MISTAKES = {
    "alone": ("kind", "The other counsellor confirms what was agreed."),
    "unknown": ("kind", "Choose what you record."),
}


@transaction.atomic
def write_entry(
    *, matter: UUID, kind: EntryKind, by: Actor, now: datetime, words: str = ""
) -> None:
    """By a counsellor of the matter. ``TOLD`` and ``PUT`` reach the person concerned.

    ``CONFIRMED`` closes it, and is the word of the counsellor who did not write what was agreed.
    """
    said = words.strip()[:LONGEST]
    if kind in _SAID and not said:
        raise ValidationError({"words": _SAID[kind]})
    refuse(asked.write_entry(uuid4(), matter, kind, said), _MISTAKES)


@transaction.atomic
def step_aside(*, matter: UUID, by: Actor, now: datetime) -> None:
    """It concerns the counsellor: the next of that side takes their place."""
    refuse(asked.step_aside(matter))
