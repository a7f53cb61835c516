"""A story as it is written down, and as it is being told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from foundation.roles.actor import Actor
from grievances.models import Grievance, GrievanceKind
from partnership.demonstration.days import day_of
from partnership.demonstration.places import PLACES
from partnership.demonstration.population import FORMER, SEATS
from partnership.demonstration.setting import Setting
from partnership.demonstration.staff import ALLIED, EMPLOYER, NURSES

STEWARD, MANAGEMENT, PORTAL = "the steward", "management", "the portal"
ONWARD_OR_FILED = ("filed", "appealed", "arbitration_requested")
LABOR_RELATIONS, ANALYST = "Gordon Pike", "Leah Abrams"
SPECIALIST = {NURSES: "Tomas Lindqvist", ALLIED: "Yolanda Pruitt"}
DIRECTORS = {
    "Tidewater General Hospital": {NURSES: "Shirley Udall", ALLIED: "Bernard Quill"},
    "Harbor Point Hospital": {NURSES: "Jean Tallman", ALLIED: "Jean Tallman"},
    "Tidewater Clinics": {NURSES: "Oscar Lund", ALLIED: "Oscar Lund"},
    "Regional Services": {NURSES: "Fran Mueller", ALLIED: "Fran Mueller"},
}


@dataclass(frozen=True)
class Ago:
    """A day counted back from today, where the others are counted from the incident."""

    days: int


@dataclass(frozen=True)
class Beat:
    """One thing that somebody does in a story.

    ``event``: what it is to the contract engine, if anything; ``clock`` and ``days``: the limit it
    extends and by how much, or how far ahead the day lies that it sets.
    """

    on: int | Ago
    part: str
    do: Callable[["Telling", Actor, datetime], object]
    event: str = ""
    step: str = ""
    clock: str = ""
    days: int | None = None


@dataclass(frozen=True)
class Story:
    """A case from its first day. ``account`` are the member's words; the rest is the form.

    Days count from the incident, which is day 0. ``due``: the clock around which the story is laid,
    and in how many days from today it shall be due; else it began ``began`` days ago.
    """

    union: str
    unit: str
    steward: str
    title: str
    account: str
    statement: str
    remedy: str
    plot: Sequence[Beat | tuple[Beat, ...]]
    due: tuple[str, int] | None = None
    began: int = 0
    subjects: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    grievants: tuple[str, ...] = ()
    kind: GrievanceKind = GrievanceKind.INDIVIDUAL
    learned: int | None = None
    letter: int | None = None
    witnesses: str = ""
    contact_wish: str = ""

    @property
    def beats(self) -> list[Beat]:
        found: list[Beat] = []
        for part in self.plot:
            found += [part] if isinstance(part, Beat) else part
        return found


@dataclass
class Telling:
    """A story while it is told: its days are known, and soon its case."""

    setting: Setting
    story: Story
    first_day: date
    case: Grievance | None = None
    kept: dict[str, object] = field(default_factory=dict)

    @property
    def grievance(self) -> Grievance:
        assert self.case is not None, f"{self.story.title}: nothing was logged yet"
        return self.case

    def day(self, offset: int | None) -> date | None:
        """No day of the story lies ahead of today."""
        if offset is None:
            return None
        return min(self.first_day + timedelta(days=offset), day_of(self.setting.now))

    def name_of(self, part: str, step: str) -> str:
        """Who plays a part: the story's steward, or whoever answers for management at a step."""
        if part == STEWARD:
            return self.story.steward
        return answers_at(self.story, step) if part == MANAGEMENT else part


def answers_at(story: Story, step: str) -> str:
    """The unit's manager at Step 1, the facility's director at Step 2, then labor relations."""
    if step in ("", "step_1"):
        return manager_of(story.unit)
    if step == "step_2":
        return DIRECTORS[facility_of(story.unit)][story.union]
    return LABOR_RELATIONS


def manager_of(unit: str) -> str:
    """The manager of the unit, its department or its facility: the nearest."""
    managers = {
        seat.unit: seat.name
        for seat in reversed(SEATS)
        if seat.party == EMPLOYER and seat.role == "manager" and seat.name not in FORMER
    }
    return next(managers[place] for place in _path(unit) if place in managers)


def facility_of(unit: str) -> str:
    return _path(unit)[-1]


def _path(unit: str) -> list[str]:
    """The unit, its department and its facility."""
    for facility, departments in PLACES.items():
        if unit == facility:
            return [facility]
        for department, teams in departments.items():
            if unit == department or unit in teams:
                return list(dict.fromkeys([unit, department, facility]))
    raise LookupError(unit)
