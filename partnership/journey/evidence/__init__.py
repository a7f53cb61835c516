"""What the portal itself can show of a step: each app that knows something says it here.

An app says in its ``AppConfig.ready``: ``evidence.register(provider)``, a function from a ``Look``
to ``EvidenceLine`` values. It counts at reading, in a fixed number of statements, and only what the
reader may count: rows of the room of all parties, or people as far as the reader's role reads them.
Where it may not be counted for this reader, the line says so in ``withheld`` and has no figure.

The keys of the steps are those of ``partnership/journey/presets.py``: visit, planning,
communication, design, agreement, education, implementation, continuing, contract, monitoring.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from foundation.people.models import Partnership
from foundation.roles.actor import Actor


@dataclass(frozen=True)
class Look:
    """Who looks at which partnership, and when; ``room_id`` is the room of all its parties."""

    actor: Actor
    partnership: Partnership
    room_id: int
    now: datetime
    today: date


@dataclass(frozen=True)
class EvidenceLine:
    """One figure under one step.

    ``query`` says in plain words what was counted, ``href`` leads to the page behind it. ``part``
    and ``whole`` are given where the figure is a share of something; ``is_reached`` where it can be
    said whether it is what it should be.
    """

    step: str
    label: str
    figure: str
    query: str
    href: str = ""
    part: int | None = None
    whole: int | None = None
    is_reached: bool | None = None
    withheld: str = ""


Provider = Callable[[Look], Iterable[EvidenceLine]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source of evidence; twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def evidence_of(look: Look) -> dict[str, list[EvidenceLine]]:
    """By the key of the step, in the order the providers were added."""
    found: dict[str, list[EvidenceLine]] = defaultdict(list)
    for provider in _providers:
        for line in provider(look):
            found[line.step].append(line)
    return found


def share(step: str, label: str, part: int, whole: int, query: str, href: str) -> EvidenceLine:
    """So many of so many; reached when it is all of them, and there are any."""
    return EvidenceLine(
        step=step,
        label=label,
        figure=f"{part:,} of {whole:,}",
        query=query,
        href=href,
        part=part,
        whole=whole,
        is_reached=bool(whole) and part == whole,
    )
