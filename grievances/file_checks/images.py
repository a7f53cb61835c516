"""Pictures: read from end to end by their own structure, with nothing hidden behind them."""

import re
import struct
import zlib
from typing import IO

from grievances.file_checks.refusal import Refused

_BROKEN = "This picture is damaged or cut off. Save or take it again."
_BEHIND = "Something else is hidden behind this picture, so it is not accepted."
_CHECKS = ("structure of the picture", "size of the picture", "nothing behind the picture")
# What a small file can unpack to on the screen of whoever opens it.
_MOST_PIXELS = 100_000_000
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9


def check_png(file: IO[bytes]) -> tuple[str, ...]:
    file.seek(8)
    kind = b""
    while kind != b"IEND":
        header = file.read(8)
        if len(header) < 8:
            raise Refused(_BROKEN)
        length, kind = struct.unpack(">I4s", header)
        body, checksum = file.read(length), file.read(4)
        if kind == b"IHDR":
            _refuse_huge(*struct.unpack(">II", body[:8].ljust(8, b"\0")))
        if len(checksum) < 4 or zlib.crc32(kind + body) != struct.unpack(">I", checksum)[0]:
            raise Refused(_BROKEN)
    if file.read(1):
        raise Refused(_BEHIND)
    return _CHECKS


def check_jpeg(file: IO[bytes]) -> tuple[str, ...]:
    file.seek(0)
    content = file.read()
    position = 2
    while True:
        marker = _marker(content, position)
        position += 2
        if marker == _START_OF_SCAN:
            break
        if marker in _WITHOUT_LENGTH:
            continue
        if marker in _FRAMES:
            _refuse_huge(
                *struct.unpack(">HH", content[position + 3 : position + 7].ljust(4, b"\0"))
            )
        position += _length(content, position)
    end = content.rfind(b"\xff\xd9")
    if end < position:
        raise Refused(_BROKEN)
    if content[end + 2 :].strip(b"\0\r\n "):
        raise Refused(_BEHIND)
    return _CHECKS


def check_heic(file: IO[bytes]) -> tuple[str, ...]:
    file.seek(0)
    content = file.read()
    if content[8:12] not in _HEIC_BRANDS:
        raise Refused("This is not a HEIC picture; films and sound are not accepted.")
    position, kinds = 0, set()
    while position < len(content):
        if position + 8 > len(content):
            raise Refused(_BEHIND)
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        length = _long_length(content, position, length)
        if length < 8 or position + length > len(content):
            raise Refused(_BROKEN)
        kinds.add(kind)
        position += length
    if b"meta" not in kinds:
        raise Refused(_BROKEN)
    for found in re.finditer(rb"ispe\0\0\0\0(.{8})", content, re.DOTALL):
        _refuse_huge(*struct.unpack(">II", found[1]))
    return _CHECKS


def _refuse_huge(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS:
        raise Refused(
            f"This picture has {width:,} by {height:,} dots, more than a screen or printer needs."
            " Save it smaller."
        )


def _long_length(content: bytes, position: int, length: int) -> int:
    """A box may say its length in eight bytes, or reach to the end of the file."""
    if length == 1 and position + 16 <= len(content):
        return int(struct.unpack(">Q", content[position + 8 : position + 16])[0])
    return len(content) - position if length == 0 else length


def _marker(content: bytes, position: int) -> int:
    if position + 2 > len(content) or content[position] != 0xFF:
        raise Refused(_BROKEN)
    marker = content[position + 1]
    if marker == _END_OF_IMAGE:
        raise Refused(_BROKEN)
    return marker


def _length(content: bytes, position: int) -> int:
    if position + 2 > len(content):
        raise Refused(_BROKEN)
    return int(struct.unpack(">H", content[position : position + 2])[0])
