"""What everybody signed in must know on every page: apps register sources, the chrome asks them.

A source is asked once a page, for a signed-in person, and yields nothing while all is well.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Alarm:
    """A sentence that says what is wrong and what to do, and where that is done."""

    sentence: str
    href: str
    label: str


AlarmSource = Callable[[HttpRequest], Iterable[Alarm]]

_sources: list[AlarmSource] = []


def register(source: AlarmSource) -> None:
    """Add a source; registering the same one twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def alarms_for(request: HttpRequest) -> list[Alarm]:
    return [alarm for source in _sources for alarm in source(request)]
