"""Attaching a document: checked by content, stored under a random name outside the web root."""

from datetime import datetime

from django.core.files import File
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from grievances.access import can_attach_document
from grievances.acts import lock_case
from grievances.changes import private_room_of
from grievances.documents import CheckedFile, check_file, remove_file, store_file
from grievances.models import Document, Grievance
from grievances.telling import tell_party


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
    not what its name claims, or carrying active content. A file whose row is not kept is removed.
    """
    require(can_attach_document(by, grievance, now=now, is_joint=is_joint))
    checked = check_file(file, name)
    room_id = grievance.room_id if is_joint else private_room_of(by).pk
    stored_as = store_file(file, room_id)
    try:
        return _attach(grievance, checked, stored_as, by, now, is_joint)
    except BaseException:
        remove_file(stored_as)
        raise


@transaction.atomic
def _attach(
    grievance: Grievance,
    checked: CheckedFile,
    stored_as: str,
    by: Actor,
    now: datetime,
    is_joint: bool,
) -> Document:
    grievance = lock_case(grievance)
    require(can_attach_document(by, grievance, now=now, is_joint=is_joint))
    document = Document(
        room_id=grievance.room_id if is_joint else private_room_of(by).pk,
        grievance=grievance,
        grievance_room_id=grievance.room_id,
        stored_as=stored_as,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        checks=list(checked.checks),
        organization=by.organization,
        attached_by=by.person,
        role_name=by.role_name,
        attached_at=now,
    )
    document.save(force_insert=True)
    record.write(
        event="document.attached",
        subject=grievance,
        room_id=document.room_id,
        sentence="A document was attached.",
        by=by,
        now=now,
        details={"document": str(document.pk), "sha256": checked.sha256, "size": checked.size},
    )
    if is_joint:
        what = "a document was attached."
        other = grievance.other_party(document.organization)
        tell_party(grievance, other, NoticeKind.MOVED, what, by=by, now=now)
    return document
