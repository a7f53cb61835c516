"""What an entry is held to: a digest of all its fields and of a salt of its own.

The digest goes into the seals and to both parties; without the salt, which lies with the entry
behind its walls, nobody can guess what it says. ``tools/verify_record.py`` computes the same
without a line of this code.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foundation.record.models import Entry

ENTRY_MARK = b"portal-entry-v1\x00"
SALT_BYTES = 16


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def fields_of(entry: "Entry") -> dict[str, Any]:
    """Every field of an entry as it is exported; moments in UTC, keys as numbers, salt in hex."""
    return {
        "id": str(entry.pk),
        "room": entry.room_id,
        "event": entry.event,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "sentence": entry.sentence,
        "details": entry.details,
        "person": entry.person_id,
        "organization": entry.organization_id,
        "role_name": entry.role_name,
        "happened_at": moment_text(entry.happened_at),
        "written_at": moment_text(entry.written_at),
        "salt": bytes(entry.salt or b"").hex(),
    }


def commitment_of(fields: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(ENTRY_MARK + canonical(fields)).digest()


def canonical(fields: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys, no spaces, and letters as they are, in UTF-8."""
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def plain_details(details: Mapping[str, Any] | None) -> dict[str, Any]:
    """Details as they come back from the database. A fraction is refused: it might not."""
    text = json.dumps(dict(details or {}), allow_nan=False)
    plain: dict[str, Any] = json.loads(text, parse_float=_refuse)
    return plain


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _refuse(text: str) -> None:
    raise TypeError(f"The record keeps no fractions ({text}): write it as text.")
