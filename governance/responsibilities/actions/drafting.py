"""A new version of the list, drafted from the one before or from a text."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.contracts.source_text import fingerprint_of, normalized
from governance.responsibilities.access import can_draft_list
from governance.responsibilities.actions.telling import tell, written
from governance.responsibilities.changing import next_version
from governance.responsibilities.fitting import fitting_list
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import lists_of, room_of
from governance.responsibilities.writing import text_of


@transaction.atomic
def draft_from_text(
    *, partnership: Partnership, text: str, reason: str, by: Actor, now: datetime
) -> ListVersion:
    """The next version, word for word as the text has it.

    Raises ``ListRefused`` with every mistake and its line, ``ValidationError`` without a reason,
    ``PermissionDenied`` to who may not. Each party may have its own on the table: the one that all
    ratify takes the number, and the others are fitted to come after it.
    """
    require(can_draft_list(by, partnership))
    return _begun(partnership, normalized(text), reason, by, now)


@transaction.atomic
def draft_from_version(
    *, partnership: Partnership, effective_from: date, reason: str, by: Actor, now: datetime
) -> ListVersion:
    """The next version, saying what the last ratified one says, from another day on."""
    require(can_draft_list(by, partnership))
    versions = lists_of(partnership)
    if not versions:
        raise ValidationError("There is no version yet to begin from: load the first as a text.")
    following = next_version(versions[-1].said, versions[-1].number + 1, effective_from)
    return _begun(partnership, text_of(following), reason, by, now)


def _begun(
    partnership: Partnership, text: str, reason: str, by: Actor, now: datetime
) -> ListVersion:
    if not reason.strip():
        raise ValidationError("Say in a sentence why: every party reads it before it signs.")
    versions = lists_of(partnership)
    number = versions[-1].number + 1 if versions else 1
    said = fitting_list(text, partnership, number)
    version = ListVersion(
        room=room_of(partnership),
        partnership=partnership,
        number=number,
        source=text,
        fingerprint=fingerprint_of(text),
        effective_from=said.begins,
        based_on=versions[-1] if versions else None,
        reason=reason.strip(),
        drafted_by=by.person,
        drafted_for=by.organization,
        drafted_at=now,
        changed_by=by.person,
        changed_at=now,
    )
    version.save(force_insert=True)
    sentence = f"{by.organization} began version {number} of the list: {version.reason}"
    written(version, "list.drafted", sentence, by, now)
    tell(version, f"Version {number} of the responsibilities list is being drafted", by, now)
    return version
