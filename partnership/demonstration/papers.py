"""Papers for the cases, made here: a schedule page, an overtime list, a photograph, a letter."""

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NAMES = ("Quigley", "Thorne", "Barros", "Foster", "Nguyen", "Hughes", "Ivanova", "Romero")
SHIFTS = ("D", "D", "-", "N", "N", "-", "D", "E", "-", "D", "N")


@dataclass(frozen=True)
class Paper:
    """A document by its name; ``content`` makes it for a unit and the day of the incident."""

    name: str
    content: Callable[[str, date], bytes]


def schedule(name: str) -> Paper:
    return Paper(name, lambda unit, day: pdf(_schedule_lines(unit, day)))


def overtime_list(name: str) -> Paper:
    return Paper(name, lambda unit, day: pdf(_overtime_lines(unit, day)))


def letter(name: str, *lines: str) -> Paper:
    return Paper(
        name,
        lambda unit, day: pdf(
            ["Tidewater Health", unit, f"{day:%B} {day.day}, {day.year}", "", *lines]
        ),
    )


def message(name: str, *lines: str) -> Paper:
    """A text message or mail, copied out."""
    return Paper(
        name, lambda unit, day: "\n".join([f"{unit}, {day.isoformat()}", "", *lines, ""]).encode()
    )


def photograph(name: str) -> Paper:
    """A picture; what it would show is said in the case."""
    return Paper(name, lambda unit, day: png(len(unit) + day.day))


def _schedule_lines(unit: str, day: date) -> list[str]:
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=number) for number in range(14)]
    head = " ".join(f"{d.day:>2}" for d in days)
    rows = [
        f"{name:<10} " + " ".join(f"{SHIFTS[(row * 3 + n) % len(SHIFTS)]:>2}" for n in range(14))
        for row, name in enumerate(NAMES)
    ]
    first = f"Two weeks from {monday:%A, %B} {monday.day}, {monday.year}"
    return [f"Schedule, {unit}", first, "", " " * 11 + head, *rows, "", "D day  E evening  N night"]


def _overtime_lines(unit: str, day: date) -> list[str]:
    rows = [
        f"{position + 1:>2}  {name:<10} {2004 + position * 2}   {position * 7 % 5 * 4:>3} h"
        for position, name in enumerate(NAMES)
    ]
    head = [f"Overtime list, {unit}", f"Printed {day:%B} {day.day}, {day.year}", ""]
    return [*head, "No  Name       Since  This period", *rows]


def pdf(lines: Sequence[str]) -> bytes:
    """One page of plain text in Courier."""
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    shown = " T* ".join(f"({line}) Tj" for line in escaped)
    stream = f"BT /F1 10 Tf 14 TL 54 730 Td {shown} ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    trailer += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + trailer


def png(shade: int, *, width: int = 320, height: int = 240) -> bytes:
    """A grey picture with a darker frame within it."""
    light, dark = 200 + shade % 40, 90 + shade % 60
    rows = b"".join(
        b"\x00" + bytes(dark if 60 < x < 260 and 50 < y < 190 else light for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
