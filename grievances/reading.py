"""Who opened a case or a document is kept, in the room of their own party."""

from datetime import datetime

from foundation.record.accesses import note_reading
from foundation.roles.actor import Actor
from grievances.models import Document, Grievance


def note_case_read(case: Grievance, *, by: Actor, now: datetime) -> None:
    """Once an hour for each person and case, however many of its pages they open."""
    what = f"the case {case.number}" if case.number else f"the intake “{case.title}”"
    note_reading(subject=case, sentence=f"{by.person} opened {what}.", by=by, now=now)


def note_document_read(document: Document, *, by: Actor, now: datetime) -> None:
    sentence = f"{by.person} took out the document “{document.name}”."
    note_reading(subject=document, sentence=sentence, by=by, now=now)
