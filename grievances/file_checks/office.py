"""Word and Excel files: held to limits before anything is unpacked, and without macros."""

import zipfile
from typing import IO

from grievances.file_checks.refusal import Refused

_MOST_PARTS = 2_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_TIMES = 200
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "dialogsheets/")
_PROGRAMS = ("activex/", "oleobject", "embeddings/", ".exe", ".dll", ".js", ".vbs", ".scr")
_BROKEN = "This file does not open. Save it again and choose it anew."


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
            _refuse_tricks(archive, parts)
            names = {part.filename for part in parts}
            if main not in names or "[Content_Types].xml" not in names:
                raise Refused(f"This is not {label}. Save it in the type that its name says.")
            _refuse_acting(archive, parts)
            if archive.testzip() is not None:
                raise Refused(_BROKEN)
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


def _refuse_tricks(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    leads_out = any(
        name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name
        for name in names
    )
    if leads_out or len(set(names)) != len(names) or archive.comment:
        raise Refused("This file is not built as its program builds it, so it is not accepted.")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("This file is locked by a password. Save it without one.")


def _refuse_acting(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(macro in name for name in names for macro in _MACROS):
        raise Refused("This file contains macros, so it is not accepted. Save it without them.")
    if any(program in name for name in names for program in _PROGRAMS):
        raise Refused("This file contains other files or programs, so it is not accepted.")
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Refused("This file contains macros, so it is not accepted. Save it without them.")
    for part in parts:
        if part.filename.endswith(".rels"):
            _refuse_loading(archive.read(part))


def _refuse_loading(relations: bytes) -> None:
    """A template or object fetched from elsewhere when the file is opened."""
    for relation in relations.split(b"<Relationship ")[1:]:
        is_link = b"/hyperlink" in relation
        if b'TargetMode="External"' in relation and not is_link:
            raise Refused("This file loads something from elsewhere, so it is not accepted.")
