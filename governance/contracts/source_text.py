"""The text of a contract file: as it is kept, compared and shown."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from governance.contracts.mistakes import ContractRefused, Mistake

# No contract comes near it; what is longer is not a contract file.
LARGEST_FILE_BYTES = 500_000
LINES_AROUND = 2
LONGEST_LINE_SHOWN = 200


@dataclass(frozen=True)
class ExcerptLine:
    number: int
    text: str
    is_mistaken: bool


@dataclass(frozen=True)
class ShownMistake:
    """A mistake with the lines of the text around it."""

    line: int
    sentence: str
    excerpt: tuple[ExcerptLine, ...]


def decode_source(content: bytes) -> str:
    """The text of an uploaded file. Raises ``ContractRefused`` for what is not a text in UTF-8."""
    if len(content) > LARGEST_FILE_BYTES:
        raise ContractRefused([Mistake(1, "The file is larger than a contract file can be.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        sentence = f"The file is not text in UTF-8: byte {byte:#04x} stands here. Save it as UTF-8."
        raise ContractRefused([Mistake(line, sentence)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ContractRefused([Mistake(line, "The file is not a text: a zero byte stands here.")])
    return normalized(text)


def normalized(text: str) -> str:
    """The same text whether it came from a file, a form or another system: its line ends alike."""
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unified.rstrip() + "\n"


def fingerprint_of(text: str) -> str:
    """SHA-256 of the normalized text, in hex."""
    return hashlib.sha256(normalized(text).encode()).hexdigest()


def shown_mistakes(mistakes: Sequence[Mistake], text: str) -> list[ShownMistake]:
    """Every mistake beside the lines it stands among."""
    lines = text.splitlines()
    return [
        ShownMistake(mistake.line, mistake.sentence, _excerpt(lines, mistake.line))
        for mistake in mistakes
    ]


def _excerpt(lines: Sequence[str], line: int) -> tuple[ExcerptLine, ...]:
    first = max(1, line - LINES_AROUND)
    last = min(len(lines), line + LINES_AROUND)
    return tuple(
        ExcerptLine(number, lines[number - 1][:LONGEST_LINE_SHOWN], number == line)
        for number in range(first, last + 1)
    )
