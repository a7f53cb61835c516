"""What the pages of a round show: side by side, and nothing before every party has released."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from foundation.people.models import Organization
from partnership.health.models import HealthResult, HealthRound
from partnership.health.statements import Statement
from partnership.health.tallying import Tally, is_far_apart, read


@dataclass(frozen=True)
class Line:
    """One statement with the average of each party, in the order of the parties."""

    statement: Statement
    parties: Sequence[Organization]
    averages: tuple[float | None, ...]

    @property
    def is_far_apart(self) -> bool:
        return is_far_apart(self.averages)

    @property
    def cells(self) -> list[tuple[Organization, str]]:
        """What each party says of it, in words."""
        words = [f"{one:.1f}" if one is not None else "–" for one in self.averages]
        return list(zip(self.parties, words, strict=True))


@dataclass(frozen=True)
class SideBySide:
    parties: Sequence[Organization]
    people: Sequence[int | None]
    headings: Sequence[tuple[str, Sequence[Line]]]

    @property
    def lines(self) -> list[Line]:
        return [line for _, lines in self.headings for line in lines]

    @property
    def far_apart(self) -> list[Line]:
        return [line for line in self.lines if line.is_far_apart]

    @property
    def untold(self) -> list[Organization]:
        """The parties of which too few answered for any figure."""
        return [
            party for party, people in zip(self.parties, self.people, strict=True) if people is None
        ]


def parties_of(asked: HealthRound) -> list[Organization]:
    """Everybody who releases: the employer first, then its unions by name."""
    return asked.partnership.parties


def side_by_side(asked: HealthRound, parties: Sequence[Organization]) -> SideBySide | None:
    """None as long as the round is open: what some parties opened already is not read."""
    if asked.is_open:
        return None
    results = HealthResult.objects.filter(release__round=asked).select_related("release")
    found = {one.release.organization_id: read(one.text) for one in results}
    tallies = [found.get(party.pk, Tally(None, {})) for party in parties]
    lines = [
        Line(statement, parties, tuple(tally.average(statement.key) for tally in tallies))
        for statement in asked.asked
    ]
    headings = [
        (heading, list(under))
        for heading, under in groupby(lines, key=lambda line: line.statement.heading)
    ]
    return SideBySide(parties, [tally.people for tally in tallies], headings)
