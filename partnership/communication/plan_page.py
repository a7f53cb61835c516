"""The communication plan as its page shows it: lines, and whom nobody reaches this quarter."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation.people.models import Partnership, Side
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from partnership.communication.models import Audience, PlanLine
from partnership.communication.places import partnerships_of
from partnership.communication.plan_access import can_keep_line, can_take_line, lines_to_read
from partnership.communication.plan_gaps import Listener, Told, gaps

SALARIED = "Salaried people and those without a union"


@dataclass(frozen=True)
class LineFace:
    line: PlanLine
    last_on: date | None
    is_due: bool
    may_keep: bool
    may_take: bool


@dataclass(frozen=True)
class PlanPage:
    partnership: Partnership
    lines: tuple[LineFace, ...]
    gaps: tuple[str, ...]


def plan_pages(actor: Actor, now: datetime) -> list[PlanPage]:
    """One for each partnership of the actor's party."""
    rows = list(lines_to_read(actor).prefetch_related("times"))
    keeps = bool(can_keep_line(actor))
    pages = []
    for partnership in partnerships_of(actor, now):
        today = in_zone(now, partnership.unit.zone).date()
        own = [line for line in rows if line.partnership_id == partnership.pk]
        faces = tuple(
            LineFace(
                line,
                max((done.done_on for done in line.times.all()), default=None),
                line.next_on is not None and line.next_on <= today,
                keeps,
                keeps and bool(can_take_line(actor, line)),
            )
            for line in own
        )
        found = gaps(listeners_of(partnership), [told_of(line) for line in own], today)
        pages.append(PlanPage(partnership, faces, tuple(found)))
    return pages


def listeners_of(partnership: Partnership) -> list[Listener]:
    """Each party's people, those without a union, and each place below the partnership's own."""
    people = [
        Listener(f"Members of {party}", party=party.pk)
        for party in partnership.parties
        if party.side == Side.LABOR
    ]
    places = partnership.unit.children.order_by("lft")
    return [
        *people,
        Listener(SALARIED, salaried=True),
        *(Listener(unit.name, place=(unit.lft, unit.rgt)) for unit in places),
    ]


def told_of(line: PlanLine) -> Told:
    days = [done.done_on for done in line.times.all()]
    days += [line.next_on] if line.next_on else []
    unit = line.unit if line.audience == Audience.PLACE else None
    return Told(
        days=tuple(days),
        everybody=line.audience == Audience.EVERYBODY,
        salaried=line.audience == Audience.SALARIED,
        party=line.party_id if line.audience == Audience.PARTY else None,
        place=(unit.lft, unit.rgt) if unit else None,
    )
