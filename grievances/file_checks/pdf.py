"""PDF documents: they open, and they carry nothing that acts."""

from collections.abc import Iterator
from typing import IO, Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from grievances.file_checks.refusal import Refused

_MOST_OBJECTS = 200_000
_ACTING_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "other files inside",
    "/EF": "other files inside",
    "/RichMedia": "films or programs",
    "/XFA": "an active form",
}
_ACTING_KINDS = {
    "/GoToE": "other files inside",
    "/GoToR": "a command that opens other files",
    "/Movie": "films or programs",
    "/Rendition": "films or programs",
    "/JavaScript": "JavaScript",
    "/Launch": "a command that starts programs",
    "/ImportData": "a command that loads data",
    "/SubmitForm": "a form that sends data away",
    "/RichMedia": "films or programs",
}
_MARKUP = (b"<html", b"<script", b"<!doctype", b"<svg")
_UNREADABLE = "This PDF does not open. Save or scan it again."


def check_pdf(file: IO[bytes]) -> tuple[str, ...]:
    """Refuse what does not open, is locked, or carries scripts, programs or other files."""
    _refuse_two_in_one(file)
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise Refused("This PDF is locked by a password. Save it without one.")
        if not len(reader.pages):
            raise Refused(_UNREADABLE)
        for thing in _everything(reader.trailer):
            _refuse_acting(thing)
    except Refused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(_UNREADABLE) from error
    return ("PDF opens", "no scripts, programs or files inside")


def _refuse_two_in_one(file: IO[bytes]) -> None:
    file.seek(0)
    head = file.read(1024).lower()
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 2048))
    if any(markup in head for markup in _MARKUP):
        raise Refused("This file is a PDF and a web page in one, so it is not accepted.")
    tail = file.read()
    if b"%%EOF" not in tail:
        raise Refused(_UNREADABLE)
    if tail.rpartition(b"%%EOF")[2].strip(b"\0\r\n\t "):
        raise Refused("Something else is hidden behind this PDF, so it is not accepted.")


def _everything(start: Any) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, each once."""
    waiting, seen = [start], set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation) in seen:
                continue
            seen.add((thing.idnum, thing.generation))
            if len(seen) > _MOST_OBJECTS:
                raise Refused("This PDF has too many parts to be checked. Save it in pieces.")
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(thing.raw_get(key) for key in thing)
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def _refuse_acting(thing: DictionaryObject) -> None:
    for key, what in _ACTING_KEYS.items():
        if key in thing:
            raise Refused(_why(what))
    for key in {"/S", "/Subtype"} & thing.keys():
        # By subscript, unlike get: a kind that stands in an object of its own is followed to it.
        kind = thing[key]
        if isinstance(kind, str) and kind in _ACTING_KINDS:
            raise Refused(_why(_ACTING_KINDS[kind]))


def _why(what: str) -> str:
    return f"This PDF contains {what}, so it is not accepted. Print it to a plain PDF first."
