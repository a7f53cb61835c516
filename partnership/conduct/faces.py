"""A matter as its page shows it: names for numbers, and what its reader may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Person
from partnership.conduct.asked import EntryRow, MatterRow
from partnership.conduct.statuses import EntryKind, ReaderPart

_TITLES = {
    EntryKind.TOLD: "The person was told that the counsellors wish to talk",
    EntryKind.TALKED: "The counsellors talked with the person",
    EntryKind.PUT: "Put to the person",
    EntryKind.AGREED: "What was agreed",
    EntryKind.CONFIRMED: "Confirmed by the other counsellor, and closed",
}
# As the person concerned reads them.
_TO_THEM = {
    EntryKind.TOLD: "The counsellors wish to talk with you",
    EntryKind.PUT: "Put to you",
}


@dataclass(frozen=True)
class EntryFace:
    title: str
    words: str
    who: str
    at: datetime


@dataclass(frozen=True)
class MatterFace:
    """``title`` says no more than the reader's part in it lets them know."""

    matter: MatterRow
    title: str
    state: str
    counsellors: list[str]
    raised_by: str
    concerns: str

    @property
    def waits_for_counsellors(self) -> bool:
        return self.matter.is_open and len(self.counsellors) < 2


def names_of(ids: Iterable[int | None]) -> Mapping[int, Person]:
    return Person.objects.in_bulk([pk for pk in ids if pk is not None])


def faces_of(matters: Iterable[MatterRow]) -> list[MatterFace]:
    """One statement for all the names."""
    there = list(matters)
    ids = [pk for m in there for pk in (m.raised_by, m.concerns, *m.counsellors)]
    names = names_of(ids)
    return [_face(matter, names) for matter in there]


def entry_faces(entries: Iterable[EntryRow], part: ReaderPart) -> list[EntryFace]:
    there = list(entries)
    titles = {**_TITLES, **_TO_THEM} if part == ReaderPart.CONCERNED else _TITLES
    names = names_of(entry.written_by for entry in there)
    return [
        EntryFace(titles[one.kind], one.words, str(names[one.written_by]), one.at) for one in there
    ]


def _face(matter: MatterRow, names: Mapping[int, Person]) -> MatterFace:
    concerned = str(names[matter.concerns])
    titles = {
        ReaderPart.RAISED: f"What you raised about {concerned}",
        ReaderPart.COUNSELS: f"Raised about {concerned}",
        ReaderPart.CONCERNED: "Two counsellors wish to talk with you",
    }
    return MatterFace(
        matter=matter,
        title=titles[matter.part],
        state=_state(matter),
        counsellors=[str(names[pk]) for pk in matter.counsellors],
        raised_by=str(names[matter.raised_by]) if matter.raised_by else "",
        concerns=concerned,
    )


def _state(matter: MatterRow) -> str:
    if matter.part == ReaderPart.CONCERNED:
        return "Between you and them" if matter.is_open else "Closed"
    if matter.is_open and not matter.is_told:
        return "With the counsellors; the person knows nothing of it yet"
    return str(matter.status.label)
