"""Which cases a list shows. A filter is the part of an address after the question mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.toolkit.addresses import key_in
from grievances.finding import found_by
from grievances.models import Clock, GrievanceKind, Issue
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import FINAL, LIVE, OPEN, WHOSE_MOVE, GrievanceStatus, Move

GROUPS: dict[str, frozenset[GrievanceStatus] | None] = {
    "open": OPEN,
    "filed": LIVE,
    "closed": FINAL,
    "all": None,
}
GROUP_LABELS = {
    "open": "Open",
    "filed": "Filed and carried",
    "closed": "At an end",
    "all": "All",
}
DAYS_AHEAD = (0, 3, 7, 14, 30)
DUE_LABELS = {
    "overdue": "Past the date",
    "0": "Today",
    "3": "Within 3 days",
    "7": "Within 7 days",
    "14": "Within 14 days",
    "30": "Within 30 days",
    "none": "No clock running",
}
_KNOWN: dict[str, Iterable[str]] = {
    "status": (*GROUPS, *GrievanceStatus.values),
    "move": [move.lower() for move in Move.values],
    "due": DUE_LABELS,
    "kind": GrievanceKind.values,
    "flag": Issue.values,
}
LONGEST_WORDS = 80


@dataclass(frozen=True)
class CaseFilter:
    """What is asked of a list; what an address says and no list knows is left out.

    ``handler``: "me", "none", or the id of whoever carries the case for the reader's party.
    ``unit``: a unit's id; what lies below it is included. ``q``: words of the title, of the
    joint number, or of the union's own number where it may be read, as they begin.
    """

    status: str = "open"
    step: str = ""
    move: str = ""
    due: str = ""
    unit: str = ""
    kind: str = ""
    flag: str = ""
    handler: str = ""
    union: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        asked = {field.name: (query.get(field.name) or "").strip() for field in fields(cls)}
        return cls(**{name: value for name, value in asked.items() if _is_known(name, value)})

    @property
    def query(self) -> str:
        """As an address says it, without what goes without saying."""
        return urlencode(self.asked)

    @property
    def asked(self) -> dict[str, str]:
        return {
            field.name: value
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }

    @property
    def statuses(self) -> frozenset[GrievanceStatus] | None:
        """The statuses shown; none for all."""
        if self.status in GROUPS:
            return GROUPS[self.status]
        return frozenset({GrievanceStatus(self.status)})

    @property
    def is_past(self) -> bool:
        """Whether only cases at an end are shown, which no clock orders."""
        return self.statuses is not None and self.statuses <= FINAL


def _is_known(name: str, value: str) -> bool:
    if name in _KNOWN:
        return value in _KNOWN[name]
    if name in ("unit", "union"):
        return key_in(value) is not None
    if name == "handler":
        return value in ("me", "none") or key_in(value) is not None
    longest = LONGEST_WORDS if name == "q" else 120
    # PostgreSQL keeps no NUL in a text, so none is ever found.
    return bool(value) and len(value) <= longest and "\0" not in value


def units_of(asked: Iterable[CaseFilter]) -> dict[str, Unit]:
    """The units that filters name, read at once."""
    found = Unit.objects.in_bulk({int(one.unit) for one in asked if one.unit})
    return {str(pk): unit for pk, unit in found.items()}


def filtered(
    cases: GrievanceQuerySet,
    asked: CaseFilter,
    actor: Actor,
    *,
    now: datetime,
    units: Mapping[str, Unit],
) -> GrievanceQuerySet:
    """Of ``cases`` (what the actor may see) those that ``asked`` names."""
    return cases.filter(
        _of_status(asked) & _of_case(asked) & _at_unit(asked, units),
        _due(asked.due, actor, now),
        _of_handler(asked.handler, actor),
        found_by(asked.q) if asked.q else Q(),
    )


def end_of_day(actor: Actor, now: datetime, days: int) -> datetime:
    """The end of the day ``days`` from now, where the actor is."""
    local = now.astimezone(ZoneInfo(actor.person.zone_name))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days + 1)


def _of_status(asked: CaseFilter) -> Q:
    statuses = asked.statuses
    if asked.move:
        waiting = {status for status, move in WHOSE_MOVE.items() if move.lower() == asked.move}
        statuses = frozenset(waiting if statuses is None else statuses & waiting)
    return Q() if statuses is None else Q(status__in=sorted(statuses))


def _of_case(asked: CaseFilter) -> Q:
    condition = Q()
    if asked.step:
        condition &= Q(step_name=asked.step)
    if asked.kind:
        condition &= Q(kind=asked.kind)
    if asked.flag:
        condition &= Q(subjects__contains=[asked.flag])
    if asked.union:
        condition &= Q(union_id=int(asked.union))
    return condition


def _at_unit(asked: CaseFilter, units: Mapping[str, Unit]) -> Q:
    if not asked.unit:
        return Q()
    unit = units.get(asked.unit)
    if unit is None:
        return Q(pk__in=[])
    return Q(unit__lft__gte=unit.lft, unit__lft__lt=unit.rgt)


def _due(due: str, actor: Actor, now: datetime) -> Q:
    if not due:
        return Q()
    if due == "none":
        return Q(next_due_at__isnull=True)
    if due == "overdue":
        return Q(next_due_at__lt=now)
    # Asked of every clock: a limit that was missed must not hide another that still runs.
    soon = (
        Clock.objects.current()
        .open()
        .filter(
            grievance=OuterRef("pk"),
            deadline__is_earliest_day=False,
            deadline__due_at__gte=now,
            deadline__due_at__lt=end_of_day(actor, now, int(due)),
        )
    )
    return Q(Exists(soon))


def _of_handler(handler: str, actor: Actor) -> Q:
    if not handler:
        return Q()
    column = handler_column(actor)
    if handler == "none":
        return Q(**{f"{column}__isnull": True})
    return Q(**{column: actor.person.pk if handler == "me" else int(handler)})


def handler_column(actor: Actor) -> str:
    """Where a case says who carries it for the actor's party."""
    is_union = actor.kind == "union"
    return "representative" if is_union else "respondent"
