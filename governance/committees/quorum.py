"""Whether each side has its quorum: a pure count of who is there, held against the charter."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation.people.models import Side
from governance.committees.charter import SIDE_WORDS, Charter, needed_of, quorum_sentence
from governance.committees.models import Attendance
from governance.committees.statuses import Presence


@dataclass(frozen=True)
class SideThere:
    """One side of a meeting: how many of those counted are there, and how many have to be."""

    side: Side
    present: int
    seats: int
    needed: int
    rule: str

    @property
    def has_quorum(self) -> bool:
        return self.present >= self.needed

    @property
    def words(self) -> str:
        return SIDE_WORDS[self.side]


def there(
    charter: Charter | None, attendances: Iterable[Attendance], *, is_joint: bool = True
) -> list[SideThere]:
    counted = [one for one in attendances if one.is_counted]
    found = []
    for side in (Side.LABOR, Side.MANAGEMENT) if is_joint else (Side.LABOR,):
        own = [one for one in counted if one.organization.side == side]
        present = sum(one.presence == Presence.PRESENT for one in own)
        found.append(
            SideThere(
                side, present, len(own), needed_of(charter, side), quorum_sentence(charter, side)
            )
        )
    return found


def reasons_against(sides: Iterable[SideThere]) -> list[str]:
    """Why nothing is decided here now: one sentence for each side without its quorum."""
    return [
        f"{one.present} of {one.words} {'is' if one.present == 1 else 'are'} present; the quorum is"
        f" {one.rule}. Without it the committee discusses and decides nothing."
        for one in sides
        if not one.has_quorum
    ]
