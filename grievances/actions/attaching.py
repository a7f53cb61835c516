"""Attaching a document: checked by content, stored under a random name outside the web root."""

from datetime import datetime

from django.core.files import File

from foundation.roles.actor import Actor
from grievances.models import Document, Grievance


def attach_document(
    *,
    grievance: Grievance,
    file: File,
    name: str,
    by: Actor,
    now: datetime,
    is_joint: bool = False,
) -> Document:
    """Attach a file, for one's own party unless ``is_joint``.

    ``ValidationError`` with a sentence for one that is too large, of a type that is not accepted,
    not what its name claims, or carrying active content.
    """
    raise NotImplementedError
