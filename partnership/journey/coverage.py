"""Who holds which duty today, and what nobody holds; each union's own only for that union."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Organization, Partnership, Person, Side
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from partnership.journey.models import Duty, DutyHolding, DutyKind


@dataclass(frozen=True)
class HolderLine:
    """One holding, with the people who hold it through a role today."""

    holding: DutyHolding
    people: tuple[Person, ...]
    is_ours: bool

    @property
    def side(self) -> str:
        return "union" if self.holding.organization.side == Side.LABOR else "management"

    @property
    def is_vacant(self) -> bool:
        """The role is named, and nobody holds it today."""
        return not self.people


@dataclass(frozen=True)
class DutyLine:
    """``is_hidden``: the other side's unions keep it in their own rooms, so nothing is said."""

    duty: Duty
    holders: tuple[HolderLine, ...]
    is_hidden: bool

    @property
    def is_held(self) -> bool:
        return any(not one.is_vacant for one in self.holders)

    @property
    def is_open(self) -> bool:
        return not self.is_hidden and not self.is_held


@dataclass(frozen=True)
class DutyGroup:
    kind: str
    title: str
    lines: tuple[DutyLine, ...]

    @property
    def open(self) -> int:
        return sum(line.is_open for line in self.lines)


@dataclass(frozen=True)
class CoveragePage:
    partnership: Partnership
    groups: tuple[DutyGroup, ...]

    @property
    def lines(self) -> list[DutyLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def shown(self) -> list[DutyLine]:
        return [line for line in self.lines if not line.is_hidden]

    @property
    def held(self) -> int:
        return sum(line.is_held for line in self.shown)

    @property
    def open(self) -> list[DutyLine]:
        return [line for line in self.shown if line.is_open]


TITLES = {
    DutyKind.CONTINUES: "What goes on",
    DutyKind.NEW: "What is new",
}


def coverage_page(actor: Actor, partnership: Partnership, *, now: datetime) -> CoveragePage:
    duties = list(Duty.objects.filter(partnership=partnership).order_by("position"))
    rows = (
        DutyHolding.objects.in_force()
        .filter(duty__partnership=partnership, room__in=actor.room_ids)
        .select_related("organization", "role", "person")
    )
    holdings: dict[int, list[DutyHolding]] = defaultdict(list)
    for row in rows:
        holdings[row.duty_id].append(row)
    holders = _holders([one for found in holdings.values() for one in found], now)
    lines = [
        DutyLine(
            duty,
            tuple(_line(one, holders, actor.organization) for one in holdings[duty.pk]),
            is_hidden=duty.is_own and actor.side != Side.LABOR,
        )
        for duty in duties
    ]
    groups = tuple(
        DutyGroup(kind, TITLES[kind], tuple(line for line in lines if line.duty.kind == kind))
        for kind in DutyKind
    )
    return CoveragePage(partnership, groups)


def _line(
    holding: DutyHolding,
    holders: dict[tuple[int, int], list[Person]],
    own: Organization | None,
) -> HolderLine:
    if holding.person is not None:
        key = (holding.organization_id, -holding.person_id)  # type: ignore[operator]
        people = holders.get(key, [])
    else:
        people = holders.get((holding.organization_id, holding.role_id or 0), [])
    return HolderLine(holding, tuple(people), holding.organization == own)


def _holders(holdings: list[DutyHolding], now: datetime) -> dict[tuple[int, int], list[Person]]:
    """By party and role, who holds it; a person stands under the negative of their own number.

    Whoever is named and holds no role of the party any more holds the duty no longer either.
    """
    parties = {one.organization_id for one in holdings}
    rows = RoleAssignment.objects.in_force(now).of_people().filter(organization__in=parties)
    found: dict[tuple[int, int], list[Person]] = defaultdict(list)
    for term in rows.select_related("person").order_by("person__name"):
        for key in (term.role_id, -term.person_id):
            people = found[(term.organization_id, key)]
            if term.person not in people:
                people.append(term.person)
    return found
