"""What may be attached to a case: found by content, not by what a file claims to be."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import storages

from foundation.walls.models import Room
from grievances.file_checks.images import check_heic, check_jpeg, check_png
from grievances.file_checks.office import check_docx, check_xlsx
from grievances.file_checks.pdf import check_pdf
from grievances.file_checks.refusal import Refused
from grievances.file_checks.text import check_text
from grievances.models import Document


@dataclass(frozen=True)
class Kind:
    """A type of file that is accepted. ``begins`` tells it from others by its first bytes."""

    label: str
    content_type: str
    begins: Callable[[bytes], bool]
    check: Callable[[IO[bytes]], tuple[str, ...]]


@dataclass(frozen=True)
class CheckedFile:
    """What was found in a file that may be kept."""

    name: str
    content_type: str
    size: int
    sha256: str
    checks: tuple[str, ...]


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magic)


PDF = Kind("PDF document", "application/pdf", _starts(b"%PDF-"), check_pdf)
PNG = Kind("PNG picture", "image/png", _starts(b"\x89PNG\r\n\x1a\n"), check_png)
JPEG = Kind("JPEG picture", "image/jpeg", _starts(b"\xff\xd8\xff"), check_jpeg)
HEIC = Kind("HEIC picture", "image/heic", lambda head: head[4:8] == b"ftyp", check_heic)
WORD = Kind(
    "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _starts(b"PK\x03\x04"),
    check_docx,
)
EXCEL = Kind(
    "Excel workbook",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _starts(b"PK\x03\x04"),
    check_xlsx,
)
TEXT = Kind("plain text", "text/plain", lambda head: b"\0" not in head, check_text)

KINDS = {
    ".pdf": PDF,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".heic": HEIC,
    ".docx": WORD,
    ".xlsx": EXCEL,
    ".txt": TEXT,
}
ACCEPTED = "PDF, PNG, JPEG, HEIC, Word (docx), Excel (xlsx) and plain text (txt)"
_HEAD = 4096


def check_file(file: File, name: str) -> CheckedFile:
    """What a file really is. ``ValidationError`` with a sentence on ``file`` if it is refused."""
    name = clean_name(name)
    try:
        size = _size(file, name)
        kind = _kind(file, name)
        file.seek(0)
        checks = kind.check(file)
    except Refused as refusal:
        raise ValidationError({"file": str(refusal)}) from refusal
    return CheckedFile(
        name=name,
        content_type=kind.content_type,
        size=size,
        sha256=_sha256(file),
        checks=("type by content", "name fits type", *checks),
    )


def store_file(file: File, room: Room | int) -> str:
    """Keep a checked file under a random name in its room's folder, outside the web root."""
    room_id = room if isinstance(room, int) else room.pk
    file.seek(0)
    return storages["default"].save(f"rooms/{room_id}/{uuid.uuid4().hex}", File(file))


def remove_file(stored_as: str) -> None:
    storages["default"].delete(stored_as)


def open_document(document: Document) -> File:
    """The bytes of a document. Whoever calls has asked ``document_to_read`` first."""
    return open_stored(document.stored_as)


def open_stored(stored_as: str) -> File:
    """The bytes behind a name that ``store_file`` gave."""
    return storages["default"].open(stored_as, "rb")


def clean_name(name: str) -> str:
    """The last part of the name, without signs that could mislead a reader or a system."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*')
    stem, dot, extension = kept.rpartition(".")
    return (stem[: 199 - len(extension)] + dot + extension).strip() or "document"


def _size(file: File, name: str) -> int:
    size = file.size
    limit = settings.DOCUMENT_LIMIT_BYTES
    if size > limit:
        raise Refused(
            f"“{name}” is {size / 1024 / 1024:.0f} MB; a document may have at most"
            f" {limit // 1024 // 1024} MB. Split it, or scan it at a lower resolution."
        )
    if size == 0:
        raise Refused(f"“{name}” is empty.")
    return size


def _kind(file: File, name: str) -> Kind:
    file.seek(0)
    head = file.read(_HEAD)
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise Refused(f"“{name}” is of a type that is not accepted. Accepted are {ACCEPTED}.")
    if not kind.begins(head):
        raise Refused(
            f"“{name}” is named as a {kind.label}, but its content is {_found(head)}."
            " Choose the file itself, or save it in the type that its name says."
        )
    return kind


def _found(head: bytes) -> str:
    """What the content looks like, for the sentence only."""
    known = next((k.label for k in (PDF, PNG, JPEG, HEIC) if k.begins(head)), None)
    if known:
        return f"a {known}"
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    named = next((match.name for match in matches if match.name), "")
    return f"something else ({named})" if named else "something else"


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 20), b""):
        digest.update(chunk)
    return digest.hexdigest()
