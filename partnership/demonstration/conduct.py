"""Conduct raised in private in the demonstration: seen by the few it is for, and by nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from partnership.conduct.actions.counselling import write_entry
from partnership.conduct.actions.naming import name_counsellor
from partnership.conduct.actions.raising import Raised, raise_matter
from partnership.conduct.statuses import EntryKind
from partnership.demonstration.setting import Setting

NAMED = (
    ("Ilse Baumann", "Priya Raman"),
    ("Ilse Baumann", "Rosalind Achebe"),
    ("Victor Salas", "Gordon Pike"),
    ("Victor Salas", "Nicole Grant"),
)
LABOR, MANAGEMENT = "Priya Raman", "Gordon Pike"


def tell_conduct(setting: Setting) -> None:
    """One that the counsellors have begun with, and one just raised the other way."""
    for by, name in NAMED:
        with _acting(setting, by) as actor:
            name_counsellor(
                partnership=setting.partnership,
                person=setting.people[name],
                by=actor,
                now=setting.now,
            )
    words = (
        "In the huddle on Thursday, when somebody brought the handover idea, Karen said before all"
        " of us that the team may try what it likes as long as nothing changes. People laughed;"
        " nobody has brought anything since."
    )
    first = _raise(setting, "Denise Calloway", "Karen Whitlock", words)
    _write(setting, LABOR, first, EntryKind.TOLD)
    put = (
        "We would like to talk with you about the huddle of Thursday, and how ideas are taken up"
        " there. Tuesday at three would suit us both; say if another hour is better."
    )
    _write(setting, MANAGEMENT, first, EntryKind.PUT, put)
    words = (
        "Joel told the night shift what the team would decide before the team had met. I heard it"
        " from two people the same evening."
    )
    _raise(setting, "Stan Kubiak", "Joel Hartman", words)


@contextmanager
def _acting(setting: Setting, name: str) -> Iterator[Actor]:
    actor = setting.actor(name, setting.now)
    with acting_as(actor), transaction.atomic():
        yield actor


def _raise(setting: Setting, by: str, about: str, words: str) -> UUID:
    raised = Raised(setting.people[about], words)
    with _acting(setting, by) as actor:
        return raise_matter(
            partnership=setting.partnership, raised=raised, by=actor, now=setting.now
        )


def _write(setting: Setting, by: str, matter: UUID, kind: EntryKind, words: str = "") -> None:
    with _acting(setting, by) as actor:
        write_entry(matter=matter, kind=kind, words=words, by=actor, now=setting.now)
