"""Hostile files, made here: each is refused, or kept and only ever handed out as a download."""

import struct
import zipfile
import zlib
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.grievances import files

SCRIPT = b"<script>alert(document.domain)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
# The harmless text that every scanner of viruses knows, in two pieces lest one takes this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTI" + rb"VIRUS-TEST-FILE!$H+H*"


def relation(kind: str, target: str, quote: str = '"', mode: str = "External") -> bytes:
    """One relationship of an office file, in whichever spelling an editor would understand."""
    q = quote
    return (
        f"<Relationships xmlns={q}http://schemas.openxmlformats.org/package/2006/relationships{q}>"
        f"<Relationship\n Id={q}r1{q} Type={q}http://x/relationships/{kind}{q}"
        f" Target={q}{target}{q} TargetMode={q}{mode}{q}/></Relationships>"
    ).encode()


def docx_relating(relations: bytes) -> bytes:
    return files.office(word___rels__settings_dot_xml_dot_rels=relations)


def docx_saying(field: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{w}"><w:instrText>{field}</w:instrText></w:document>'
    return files.archive(
        {"[Content_Types].xml": files.CONTENT_TYPES, "word/document.xml": text.encode()}
    )


def pdf_acting(kind: str, *, is_apart: bool = False, **more: str) -> bytes:
    """An action of ``kind`` at opening; ``is_apart``: its kind stands in an object of its own."""

    def change(writer: PdfWriter) -> None:
        name = NameObject(kind)
        action = DictionaryObject(
            {NameObject("/S"): writer._add_object(name) if is_apart else name}
        )
        for key, value in more.items():
            action[NameObject(f"/{key}")] = TextStringObject(value)
        writer.root_object[NameObject("/OpenAction")] = action

    return files.pdf(change)


def pdf_with_form() -> bytes:
    def change(writer: PdfWriter) -> None:
        form = {NameObject("/XFA"): TextStringObject("<x/>"), NameObject("/Fields"): ArrayObject()}
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)

    return files.pdf(change)


def pdf_with_film() -> bytes:
    def change(writer: PdfWriter) -> None:
        film = {NameObject("/Subtype"): NameObject("/RichMedia"), NameObject("/F"): NumberObject(4)}
        writer.pages[0][NameObject("/Annots")] = ArrayObject([DictionaryObject(film)])

    return files.pdf(change)


def huge_png(dots: int = 60_000) -> bytes:
    """A few hundred bytes that ask for gigabytes of a viewer's memory."""
    honest = files.png()
    header = struct.pack(">II", dots, dots) + honest[24:29]
    chunk = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    return honest[:8] + chunk + honest[33:]


def huge_jpeg(dots: int = 60_000) -> bytes:
    honest = files.jpeg()
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, dots, dots, 1) + b"\x01\x11\x00"
    return honest[:2] + frame + honest[2:]


def huge_heic(dots: int = 60_000) -> bytes:
    honest = files.heic()
    size = struct.pack(">I4sIII", 20, b"ispe", 0, dots, dots)
    return honest + struct.pack(">I", len(size) + 8) + b"free" + size


def png_saying(words: bytes) -> bytes:
    """A picture with words in it, as every camera writes some."""
    honest, body = files.png(), b"Comment\0" + words
    said = struct.pack(">I", len(body)) + b"tEXt" + body
    return honest[:33] + said + struct.pack(">I", zlib.crc32(b"tEXt" + body)) + honest[33:]


def jpeg_saying(words: bytes) -> bytes:
    honest = files.jpeg()
    return honest[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + honest[2:]


def overlapping() -> bytes:
    """Several names for the same bytes: what unpacks to much from little."""
    content = bytearray(files.office(word__a_dot_xml=b"x" * 999, word__b_dot_xml=b"y" * 999))
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        first = archive.getinfo("word/a.xml").header_offset
        second = archive.getinfo("word/b.xml").header_offset
    entry = content.find(struct.pack("<I", second), content.find(b"PK\x01\x02"))
    content[entry : entry + 4] = struct.pack("<I", first)
    return bytes(content)


def in_nests(depth: int = 6) -> bytes:
    """Archives in archives, each of which unpacks to a hundred more."""
    inner = files.archive({"zeros": b"\0" * 1_000_000})
    for _ in range(depth):
        inner = files.archive({f"{n}.zip": inner for n in range(4)})
    return inner


def declaring() -> bytes:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    return files.archive({"[Content_Types].xml": files.CONTENT_TYPES, "word/document.xml": laughs})
