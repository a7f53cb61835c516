"""From the bytes of a file to rows with line numbers; no rule about people stands here."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

MOST_ROWS = 5_000
MOST_BYTES = 4 * 1024 * 1024
COLUMNS = ("name", "mail", "job title", "unit", "role", "role unit", "first day", "last day")
NEEDED = ("name", "unit")
LONGEST = {"name": 150, "job title": 120, "mail": 254}


@dataclass(frozen=True)
class Mistake:
    """What is wrong on one line, in which column, and what was typed there."""

    line: int
    column: str
    typed: str
    sentence: str

    def as_row(self) -> dict[str, str | int]:
        return {
            "line": self.line,
            "column": self.column,
            "typed": self.typed[:200],
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class Row:
    """One line of the file: ``line`` is its number as a text editor counts."""

    line: int
    said: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        return self.said.get(column, "")

    def mistake(self, column: str, sentence: str) -> Mistake:
        return Mistake(self.line, column, self[column], sentence)


def text_of(content: bytes) -> str:
    """The file as text; refuses what is no list at all."""
    if len(content) > MOST_BYTES:
        raise ValidationError(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
    if b"\0" in content:
        raise ValidationError("This is no CSV file. Save the table as CSV, UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise ValidationError(
            f"Line {line} holds a letter that is not UTF-8. Save the table as CSV, UTF-8."
        ) from wrong


def rows_of(text: str) -> list[Row]:
    """Every row that is not empty. ``ValidationError`` if the columns are not those of the list."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header)
        rows = list(_rows(reader, header))
    except csv.Error as wrong:
        raise ValidationError(f"Line {reader.line_num} cannot be read as CSV: {wrong}.") from wrong
    if not rows:
        raise ValidationError("The file has a line of columns and no row below it.")
    if len(rows) > MOST_ROWS:
        raise ValidationError(
            f"The file has {len(rows):,} rows; at most {MOST_ROWS:,} are brought in at a time."
        )
    return rows


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise ValidationError(
            f"Line 1 names the column “{unknown[0][:60]}”. The columns are: {', '.join(COLUMNS)}."
        )
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise ValidationError(f"Line 1 lacks the column “{missing[0]}”.")
    if len(set(header)) != len(header):
        raise ValidationError("Line 1 names a column twice.")


def _rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    line = 1
    for cells in reader:
        # A cell in quotes may hold line breaks: the row begins where the one before ended.
        first, line = line + 1, reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        said = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            said["extra"] = ", ".join(cells[len(header) :])
        yield Row(first, said)


def mistakes_file(mistakes: list[dict[str, str | int]]) -> str:
    """The mistakes as CSV: line, column, what was typed, what is wrong."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["line", "column", "typed", "mistake"])
    for one in mistakes:
        cells = (one["line"], one["column"], one["typed"], one["sentence"])
        writer.writerow([_tame(str(cell)) for cell in cells])
    return out.getvalue()


def _tame(cell: str) -> str:
    """A cell that a table program would run as a formula is kept as text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
