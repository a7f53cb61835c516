"""What the pages show of teams: dots of the path, lines of projects, chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Side
from foundation.toolkit.faces import Chip
from foundation.toolkit.moments import counted
from governance.committees.models import Committee
from governance.measures.faces import Way
from governance.teams.access import confirmed, stale_days
from governance.teams.models import Cycle, ProjectHold, TeamProject
from governance.teams.path import LEVELS, Path
from governance.teams.statuses import CycleStatus, ProjectStatus

PROJECT_CHIPS = {
    ProjectStatus.ACTIVE: Chip("Under way", "accent", "play"),
    ProjectStatus.REACHED: Chip("Goal reached", "good", "flag"),
    ProjectStatus.ABANDONED: Chip("Abandoned", "quiet", "x"),
}
CYCLE_CHIPS = {
    CycleStatus.PLANNED: Chip("Plan", "plain", "pencil"),
    CycleStatus.DONE: Chip("Do", "accent", "play"),
    CycleStatus.STUDIED: Chip("Study", "accent", "search"),
    CycleStatus.ADOPTED: Chip("Adopted", "good", "check"),
    CycleStatus.ADAPTED: Chip("Adapted", "soon", "repeat-2"),
    CycleStatus.ABANDONED: Chip("Abandoned", "quiet", "x"),
}
AGE_TONES = {"red": ("alarm", "clock-alert"), "amber": ("soon", "clock"), "": ("plain", "clock")}


@dataclass(frozen=True)
class DotRow:
    """One dimension: five dots, how many are full, and what the next one misses."""

    name: str
    level: int
    dots: Sequence[bool]
    missing: Sequence[str]


@dataclass(frozen=True)
class TeamLine:
    """A team in the list: its level, and whether both sponsors have confirmed it."""

    team: Committee
    path: Path
    is_confirmed: bool
    projects: int
    chip: Chip | None

    @property
    def dots(self) -> Sequence[bool]:
        return dots_of(self.path.level)


@dataclass(frozen=True)
class ProjectLine:
    project: TeamProject
    chip: Chip
    age: Chip | None


@dataclass(frozen=True)
class HoldLine:
    """One union's hold; ``lift`` where whoever reads may lift it."""

    hold: ProjectHold
    lift: Way | None


def dots_of(level: int) -> list[bool]:
    return [place < level for place in range(LEVELS)]


def dot_rows(path: Path) -> list[DotRow]:
    return [DotRow(one.name, one.level, dots_of(one.level), one.missing) for one in path.standings]


def project_line(project: TeamProject, now: datetime) -> ProjectLine:
    age = None
    if project.is_active:
        tone, icon = AGE_TONES[stale_days(project, now)]
        words = f"Last written {counted(project.age(now), 'day')} ago"
        age = Chip(words, tone, icon)
    return ProjectLine(project, PROJECT_CHIPS[ProjectStatus(project.status)], age)


def team_line(
    team: Committee,
    path: Path,
    words: dict[Side, int],
    projects: Sequence[TeamProject],
    now: datetime,
) -> TeamLine:
    ages = {stale_days(one, now) for one in projects}
    chip = None
    if "red" in ages:
        chip = Chip("A project is silent for 90 days", "alarm", "clock-alert")
    elif "amber" in ages:
        chip = Chip("A project is silent for 75 days", "soon", "clock")
    elif not team.is_standing:
        chip = Chip("Its charter waits", "soon", "hourglass")
    active = sum(one.is_active for one in projects)
    return TeamLine(team, path, confirmed(path, words), active, chip)


def cycle_lines(cycles: Sequence[Cycle]) -> list[tuple[Cycle, Chip]]:
    return [(one, CYCLE_CHIPS[CycleStatus(one.status)]) for one in cycles]
