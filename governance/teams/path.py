"""The path of a team: five levels in seven dimensions, from evidence alone. Pure.

A team stands at a level when every criterion of it, and of each level below, is met in all seven
dimensions; a dimension stands where its own criteria do. What is not met is named. The levels
follow the published path of unit-based teams: foundation; structures and first methods; progress,
with projects begun; high engagement and several successes, documented within 90 days; sophisticated
tools, several targets, spread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

LEVELS = 5


class Dimension(StrEnum):
    SPONSORSHIP = "sponsorship"
    LEADERSHIP = "leadership"
    TRAINING = "training"
    PROCESS = "process"
    ENGAGEMENT = "engagement"
    TOOLS = "tools"
    GOALS = "goals"


NAMES = {
    Dimension.SPONSORSHIP: "Sponsorship",
    Dimension.LEADERSHIP: "Leadership",
    Dimension.TRAINING: "Training",
    Dimension.PROCESS: "Team process",
    Dimension.ENGAGEMENT: "Member engagement",
    Dimension.TOOLS: "Use of tools",
    Dimension.GOALS: "Goals and performance",
}


@dataclass(frozen=True)
class Evidence:
    """What the portal itself saw of a team, on one day. All counts; nothing is what it says of
    itself.

    ``sides_sponsored``, ``sides_led``: how many of both sides have a sponsor, a co-lead.
    ``contact_months``: of the last three months, how many had a contact of a sponsor; ``sides_in
    _contact``: of which sides, in 90 days. ``leads_booked``, ``leads_trained``: co-leads with a
    course booked or done, and done; ``members_trained`` of ``members``. Meetings, agendas published
    by both sides, and approved minutes are of 180 days; ``leads_at_meetings``: meetings both
    co-leads came to. ``attendance``: per cent of the seats, None where nobody was called.
    ``actions_kept``: of the actions whose day came, per cent done in time; ``people_with_actions``.
    Cycles are those that were studied; ``cycles_recent`` within 90 days; ``cycles_stronger``:
    adopted or adapted. ``charts``: projects with a run chart of ten figures; ``charts_noted``: with
    a note.
    ``stale``: projects under way with nothing written for 90 days. ``points_reached``: of quality,
    service, affordability and people, where a goal was reached. ``spread``: projects of other teams
    that were learned from this one.
    """

    sides_sponsored: int = 0
    sides_led: int = 0
    contact_months: int = 0
    sides_in_contact: int = 0
    leads_booked: int = 0
    leads_trained: int = 0
    members: int = 0
    members_trained: int = 0
    meetings_planned: int = 0
    meetings_held: int = 0
    agendas_joint: int = 0
    minutes_approved: int = 0
    leads_at_meetings: int = 0
    attendance: int | None = None
    people_with_actions: int = 0
    actions_kept: int | None = None
    projects: int = 0
    projects_active: int = 0
    goals_reached: int = 0
    points_reached: int = 0
    stale: int = 0
    cycles: int = 0
    cycles_recent: int = 0
    cycles_stronger: int = 0
    charts: int = 0
    charts_noted: int = 0
    spread: int = 0


@dataclass(frozen=True)
class Criterion:
    """``asks``: what is needed, in words that also say what is missing."""

    dimension: Dimension
    level: int
    asks: str
    is_met: Callable[[Evidence], bool]


@dataclass(frozen=True)
class Standing:
    """One dimension: its own level, and what the next one misses."""

    dimension: Dimension
    level: int
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        return NAMES[self.dimension]


@dataclass(frozen=True)
class Path:
    """Where a team stands. ``missing``: what keeps it from the next level, by dimension."""

    level: int
    standings: tuple[Standing, ...]

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Of the next level alone."""
        return tuple(
            (standing.name, words)
            for standing in self.standings
            if standing.level <= self.level
            for words in standing.missing
        )


def _of(part: int | None, most: int) -> bool:
    return part is not None and part >= most


D = Dimension
CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        D.SPONSORSHIP, 1, "A sponsor of each side is named", lambda e: e.sides_sponsored >= 2
    ),
    Criterion(
        D.SPONSORSHIP, 2, "A sponsor was in contact in 90 days", lambda e: e.contact_months > 0
    ),
    Criterion(
        D.SPONSORSHIP,
        3,
        "Sponsors of both sides were in contact in 90 days",
        lambda e: e.sides_in_contact >= 2,
    ),
    Criterion(
        D.SPONSORSHIP,
        4,
        "A sponsor was in contact in each of the last three months",
        lambda e: e.contact_months >= 3,
    ),
    Criterion(
        D.SPONSORSHIP,
        5,
        "Sponsors carried something of this team to another",
        lambda e: e.contact_months >= 3 and e.spread > 0,
    ),
    Criterion(D.LEADERSHIP, 1, "A co-lead of each side is named", lambda e: e.sides_led >= 2),
    Criterion(
        D.LEADERSHIP, 2, "Both co-leads published an agenda together", lambda e: e.agendas_joint > 0
    ),
    Criterion(
        D.LEADERSHIP,
        3,
        "Both co-leads were at three meetings in 180 days",
        lambda e: e.leads_at_meetings >= 3,
    ),
    Criterion(
        D.LEADERSHIP,
        4,
        "Four meetings in 180 days, each with an agenda of both sides",
        lambda e: e.meetings_held >= 4 and e.agendas_joint >= 4,
    ),
    Criterion(
        D.LEADERSHIP,
        5,
        "A meeting was held without one of the co-leads",
        lambda e: e.meetings_held > e.leads_at_meetings,
    ),
    Criterion(D.TRAINING, 1, "Training is booked for both co-leads", lambda e: e.leads_booked >= 2),
    Criterion(D.TRAINING, 2, "Both co-leads are trained", lambda e: e.leads_trained >= 2),
    Criterion(
        D.TRAINING,
        3,
        "Half of the seated members are trained",
        lambda e: e.members > 0 and 2 * e.members_trained >= e.members,
    ),
    Criterion(
        D.TRAINING,
        4,
        "Three quarters of the seated members are trained",
        lambda e: e.members > 0 and 4 * e.members_trained >= 3 * e.members,
    ),
    Criterion(
        D.TRAINING,
        5,
        "Every seated member is trained",
        lambda e: e.members > 0 and e.members_trained >= e.members,
    ),
    Criterion(
        D.PROCESS,
        1,
        "A meeting is planned, or was held in 180 days",
        lambda e: e.meetings_planned + e.meetings_held > 0,
    ),
    Criterion(D.PROCESS, 2, "Two meetings in 180 days", lambda e: e.meetings_held >= 2),
    Criterion(D.PROCESS, 3, "Minutes that both sides approved", lambda e: e.minutes_approved >= 1),
    Criterion(
        D.PROCESS,
        4,
        "Four meetings in 180 days, with minutes that both sides approved",
        lambda e: e.meetings_held >= 4 and e.minutes_approved >= 3,
    ),
    Criterion(
        D.PROCESS, 5, "Nine of ten actions are done in time", lambda e: _of(e.actions_kept, 90)
    ),
    Criterion(D.ENGAGEMENT, 1, "Somebody besides the co-leads is seated", lambda e: e.members > 2),
    Criterion(
        D.ENGAGEMENT, 2, "Half of the seats come to meetings", lambda e: _of(e.attendance, 50)
    ),
    Criterion(
        D.ENGAGEMENT, 3, "Three people took on actions", lambda e: e.people_with_actions >= 3
    ),
    Criterion(
        D.ENGAGEMENT,
        4,
        "Three quarters of the seats come to meetings",
        lambda e: _of(e.attendance, 75),
    ),
    Criterion(D.ENGAGEMENT, 5, "Five people took on actions", lambda e: e.people_with_actions >= 5),
    Criterion(D.TOOLS, 1, "The team has its first project", lambda e: e.projects >= 1),
    Criterion(D.TOOLS, 2, "A test of change was studied", lambda e: e.cycles >= 1),
    Criterion(D.TOOLS, 3, "Two tests of change were studied", lambda e: e.cycles >= 2),
    Criterion(
        D.TOOLS,
        4,
        "Three changes were adopted or adapted, one studied within 90 days",
        lambda e: e.cycles_stronger >= 3 and e.cycles_recent >= 1,
    ),
    Criterion(
        D.TOOLS,
        5,
        "A run chart of ten figures with its notes",
        lambda e: e.charts >= 1 and e.charts_noted >= 1,
    ),
    Criterion(
        D.GOALS, 1, "A goal has its measure, its target and its day", lambda e: e.projects >= 1
    ),
    Criterion(
        D.GOALS,
        2,
        "A project is under way, or reached its goal",
        lambda e: e.projects_active + e.goals_reached >= 1,
    ),
    Criterion(
        D.GOALS,
        3,
        "No project is without a word for 90 days",
        lambda e: e.projects >= 1 and e.stale == 0,
    ),
    Criterion(D.GOALS, 4, "Two goals were reached", lambda e: e.goals_reached >= 2),
    Criterion(
        D.GOALS,
        5,
        "Goals were reached in three of quality, service, affordability and people",
        lambda e: e.points_reached >= 3,
    ),
)


def path_of(evidence: Evidence, criteria: Sequence[Criterion] = CRITERIA) -> Path:
    """Where the team stands by this evidence, dimension by dimension."""
    standings = tuple(_standing(dimension, evidence, criteria) for dimension in Dimension)
    return Path(min(standing.level for standing in standings), standings)


def _standing(dimension: Dimension, evidence: Evidence, criteria: Sequence[Criterion]) -> Standing:
    own = [one for one in criteria if one.dimension == dimension]
    level = 0
    for level_next in range(1, LEVELS + 1):
        lacking = [c.asks for c in own if c.level == level_next and not c.is_met(evidence)]
        if lacking:
            return Standing(dimension, level, tuple(lacking))
        level = level_next
    return Standing(dimension, level, ())
