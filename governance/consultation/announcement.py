"""What a notice of a coming decision says, before it is a row: what is refused, and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from foundation.toolkit.moments import counted, day_words, in_zone

MOST_LINKS = 20


@dataclass(frozen=True)
class Announcement:
    """The words and days of a notice. Days are those of the unit's zone."""

    title: str
    planned: str
    facts: str
    planned_on: date
    effective_on: date | None = None
    closes_on: date | None = None
    links: str = ""
    function: str = ""

    def words(self) -> dict[str, Any]:
        """The columns that a notice and each of its versions share."""
        return {
            "title": self.title.strip(),
            "planned": self.planned.strip(),
            "facts": self.facts.strip(),
            "links": "\n".join(link_lines(self.links)),
            "function": self.function.strip(),
            "planned_on": self.planned_on,
            "effective_on": self.effective_on,
        }


def check_words(said: Announcement) -> None:
    """Refuse an empty field, and a link that is no address, each with its own sentence."""
    mistakes: dict[str, str] = {}
    for name, sentence in (
        ("title", "Give it a short name."),
        ("planned", "Say what is planned."),
        ("facts", "Say what it rests on: without the facts nobody can give input."),
    ):
        if not str(getattr(said, name)).strip():
            mistakes[name] = sentence
    odd = [line for line in link_lines(said.links) if not is_address(line)]
    if odd:
        mistakes["links"] = f"An address begins with https:// or http://; this does not: {odd[0]}"
    elif len(link_lines(said.links)) > MOST_LINKS:
        mistakes["links"] = f"Give at most {MOST_LINKS} addresses."
    if mistakes:
        raise ValidationError(mistakes)


def last_day_of_window(
    closes_on: date | None, *, now: datetime, zone: str, window_days: int
) -> date:
    """The day asked for, or the first that is allowed; a shorter window is refused."""
    today = in_zone(now, zone).date()
    earliest = today + timedelta(days=window_days)
    if closes_on is None:
        return earliest
    if closes_on < earliest:
        begun = "This day is past. " if closes_on < today else ""
        raise ValidationError(
            {
                "closes_on": f"{begun}The parties agreed on at least {counted(window_days, 'day')}"
                f" for input: {day_words(earliest, today)} or later. A shorter window takes a"
                " waiver of every party, once the notice is given."
            }
        )
    return closes_on


def link_lines(links: str) -> list[str]:
    return [line.strip() for line in links.splitlines() if line.strip()]


def is_address(line: str) -> bool:
    try:
        address = urlsplit(line)
    except ValueError:
        return False
    return address.scheme in ("https", "http") and bool(address.netloc) and " " not in line
