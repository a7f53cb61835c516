"""Many people on one thing: threads that read, write, and begin again when they were too late."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import close_old_connections, connections

PATIENCE = 400


class TooLate(Exception):
    """409: somebody else was faster."""


@dataclass
class Race:
    """``read`` says what stands; ``write(seen, label)`` saves something else, or is ``TooLate``.

    ``write`` gets what was read and a word of its own, and returns what then stands. Each edit is
    different, and made from what was read; ``part`` is the part of it that is edited.
    """

    read: Callable[[], Any]
    write: Callable[[Any, str], Any]
    part: Callable[[Any], Any] = lambda seen: seen
    kept: list[tuple[Any, Any]] = field(default_factory=list)
    refused: int = 0

    def run(self, threads: int, edits: int) -> None:
        jobs = [lambda n=n: self._edit(f"{n}", edits) for n in range(threads)]
        errors = [result for result in together(*jobs) if result is not None]
        assert not errors, errors

    def _edit(self, name: str, edits: int) -> None:
        for number in range(edits):
            self._edit_once(f"{name}-{number}")

    def _edit_once(self, label: str) -> None:
        for _ in range(PATIENCE):
            seen = self.read()
            try:
                self.kept.append((self.part(seen), self.write(seen, label)))
            except TooLate:
                self.refused += 1
            else:
                return
        raise AssertionError(f"{label} was too late {PATIENCE} times")

    @property
    def lost(self) -> int:
        """Edits that another one overwrote: made from something that was not the latest."""
        bases = [repr(before) for before, _ in self.kept]
        ends = {repr(after) for _, after in self.kept} - set(bases)
        return len(bases) - len(set(bases)) + len(ends) - 1


def together(*jobs: Callable[[], Any]) -> list[Any]:
    """Run all at once, each on its own connection; what each returned or raised."""
    results: list[Any] = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def run(position: int, job: Callable[[], Any]) -> None:
        close_old_connections()
        barrier.wait()
        try:
            results[position] = job()
        except Exception as error:
            results[position] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


class Fields(HTMLParser):
    """What a browser would send of a page's form, untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        at = dict(attrs)
        name = at.get("name", "")
        is_off = at.get("type") in ("checkbox", "radio") and "checked" not in at
        if tag == "input" and name and at.get("type") != "submit" and not is_off:
            self.values[name] = at.get("value") or ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in at:
            self.values[self._select] = at.get("value") or ""
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""
