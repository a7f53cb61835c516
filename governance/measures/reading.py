"""From the text of a CSV file to figures, or to every mistake with its line. Pure."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from foundation.toolkit.moments import FIRST_YEAR, counted

COLUMNS = ("on", "value", "note")
MOST_ROWS, MOST_LETTERS = 5_000, 500_000
LONGEST_NOTE = 300
LARGEST = Decimal(10) ** 13
PLACES = 4


@dataclass(frozen=True)
class Mistake:
    """What is wrong on one line, as a text editor counts it; line 0 is the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


@dataclass(frozen=True)
class Figure:
    line: int
    on: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True)
class Read:
    """What a file holds: figures that are new, days that stand already as told, all mistakes."""

    figures: tuple[Figure, ...] = ()
    unchanged: int = 0
    mistakes: tuple[Mistake, ...] = ()

    @property
    def words(self) -> str:
        said = f"{counted(len(self.figures), 'new figure')}"
        return f"{said}, {self.unchanged} that stand already" if self.unchanged else said


def read_figures(text: str, *, there: Mapping[date, Decimal], today: date) -> Read:
    """Every line of ``text``, held against the figures that are ``there``.

    Columns: ``on`` (2026-03-31), ``value``, and ``note`` if there is one. A day that has its figure
    is left as it is if the file says the same, and is a mistake if it says another: what stands is
    corrected one by one, with a reason.
    """
    if wrong := _whole(text):
        return Read(mistakes=(Mistake(0, wrong),))
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=_delimiter(text), strict=True)
    found: list[Figure | Mistake | None] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if wrong := _header(header):
            return Read(mistakes=(Mistake(1, wrong),))
        seen: dict[date, int] = {}
        found += [
            _line(reader.line_num, header, cells, seen, there, today)
            for cells in reader
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        found.append(Mistake(reader.line_num, f"It cannot be read as CSV: {error}."))
    if not found:
        found.append(Mistake(0, "There is a line of columns and no figure below it."))
    return Read(
        tuple(one for one in found if isinstance(one, Figure)),
        sum(one is None for one in found),
        tuple(one for one in found if isinstance(one, Mistake)),
    )


def value_of(typed: str) -> Decimal | str:
    """The number, or the sentence that says what is wrong with it."""
    try:
        value = Decimal(typed.strip())
    except InvalidOperation:
        return f"“{typed.strip()[:40]}” is no number. Write it as 12.5, without a unit."
    if not value.is_finite() or abs(value) > LARGEST:
        return "The number is too large to be kept."
    if -int(value.normalize().as_tuple().exponent) > PLACES:
        return f"At most {PLACES} digits after the point are kept."
    return value


def _line(
    line: int,
    header: list[str],
    cells: list[str],
    seen: dict[date, int],
    there: Mapping[date, Decimal],
    today: date,
) -> Figure | Mistake | None:
    said = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return Mistake(line, "It has more cells than there are columns.")
    on = _day(said.get("on", ""), today)
    if isinstance(on, str):
        return Mistake(line, on)
    value = value_of(said.get("value", ""))
    if isinstance(value, str):
        return Mistake(line, value)
    note = said.get("note", "")
    if len(note) > LONGEST_NOTE:
        return Mistake(line, f"The note is longer than {LONGEST_NOTE} letters.")
    if on in seen:
        return Mistake(line, f"The day {on} stands on line {seen[on]} already.")
    seen[on] = line
    if on in there:
        if there[on] == value:
            return None
        return Mistake(
            line, f"{on} has the figure {there[on].normalize():f} already: correct that one."
        )
    return Figure(line, on, value, note)


def _day(typed: str, today: date) -> date | str:
    try:
        on = date.fromisoformat(typed.strip())
    except ValueError:
        return f"“{typed.strip()[:40]}” is no day. Write it as 2026-03-31."
    if on.year < FIRST_YEAR:
        return f"The year {on.year} is before {FIRST_YEAR}."
    if on > today:
        return f"{on} has not come yet."
    return on


def _whole(text: str) -> str:
    if not text.strip():
        return "There is nothing in it."
    if len(text) > MOST_LETTERS:
        return f"It has more than {MOST_LETTERS:,} letters: bring it in by parts."
    if text.count("\n") > MOST_ROWS + 1:
        return f"It has more than {MOST_ROWS:,} lines: bring it in by parts."
    if "\0" in text:
        return "This is no CSV. Save the table as CSV, UTF-8."
    return ""


def _header(header: list[str]) -> str:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        return f"It names the column “{unknown[0][:40]}”. The columns are: {', '.join(COLUMNS)}."
    missing = [name for name in COLUMNS[:2] if name not in header]
    if missing:
        return f"It lacks the column “{missing[0]}”."
    return "It names a column twice." if len(set(header)) != len(header) else ""


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
