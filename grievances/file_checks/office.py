"""Word and Excel files: held to limits before anything is unpacked, and without macros."""

import zipfile
from typing import IO

from grievances.file_checks.refusal import Refused
from grievances.file_checks.relations import check_part

_MOST_PARTS = 2_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_TIMES = 200
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "dialogsheets/")
_PROGRAMS = (
    *("activex/", "oleobject", "embeddings/", "externallinks/"),
    *(".exe", ".dll", ".js", ".vbs", ".scr", ".hta", ".lnk", ".bat", ".cmd", ".ps1"),
)
# A part of a part: an archive, a document or a page inside the document.
_INSIDE = (".zip", ".rar", ".7z", ".gz", ".docx", ".xlsx", ".pdf", ".htm", ".html", ".mht", ".svg")
_READ = (".xml", ".rels")
_BROKEN = "This file does not open. Save it again and choose it anew."
_NOT_BUILT_SO = "This file is not built as its program builds it, so it is not accepted."
_END_OF_ARCHIVE = b"PK\x05\x06"
_LENGTH_OF_END = 22


def check_docx(file: IO[bytes]) -> tuple[str, ...]:
    return _check(file, main="word/document.xml", label="a Word document")


def check_xlsx(file: IO[bytes]) -> tuple[str, ...]:
    return _check(file, main="xl/workbook.xml", label="an Excel workbook")


def _check(file: IO[bytes], *, main: str, label: str) -> tuple[str, ...]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts)
            _refuse_tricks(file, archive, parts)
            names = {part.filename for part in parts}
            if main not in names or "[Content_Types].xml" not in names:
                raise Refused(f"This is not {label}. Save it in the type that its name says.")
            _refuse_acting(parts)
            if archive.testzip() is not None:
                raise Refused(_BROKEN)
            _read_parts(archive, parts)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(_BROKEN) from error
    return ("limits before unpacking", "no macros, programs or files inside")


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > _MOST_TIMES * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > _MOST_PARTS or total > _MOST_BYTES or swollen:
        raise Refused("This file unpacks to far more than it seems, so it is not accepted.")


def _refuse_tricks(file: IO[bytes], archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    leads_out = any(
        name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name
        for name in names
    )
    if leads_out or len(set(names)) != len(names) or archive.comment or not _is_one(file, parts):
        raise Refused(_NOT_BUILT_SO)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("This file is locked by a password. Save it without one.")


def _is_one(file: IO[bytes], parts: list[zipfile.ZipInfo]) -> bool:
    """One archive from the first byte to the last, no part of which lies over another."""
    file.seek(-_LENGTH_OF_END, 2)
    ends = file.read(len(_END_OF_ARCHIVE)) == _END_OF_ARCHIVE
    reached = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < reached:
            return False
        reached = part.header_offset + part.compress_size
    return ends and min((part.header_offset for part in parts), default=0) == 0


def _refuse_acting(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(macro in name for name in names for macro in _MACROS):
        raise Refused("This file contains macros, so it is not accepted. Save it without them.")
    if any(program in name for name in names for program in _PROGRAMS) or any(
        name.endswith(_INSIDE) for name in names
    ):
        raise Refused("This file contains other files or programs, so it is not accepted.")


def _read_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Refused("This file contains macros, so it is not accepted. Save it without them.")
    for part in parts:
        if part.filename.lower().endswith(_READ):
            check_part(part.filename, archive.read(part))
