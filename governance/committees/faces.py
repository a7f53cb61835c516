"""What the pages of committees show, as plain values; no rule is decided here."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation.people.models import Side
from foundation.toolkit.faces import Chip, Tile
from foundation.toolkit.moments import absolute_words, counted
from governance.committees.figures import SIDES, SOON_STALE, Figures, Own, Totals
from governance.committees.models import Committee, Meeting
from governance.committees.statuses import (
    AgendaStage,
    CommitteeStatus,
    ItemStatus,
    MeetingStatus,
    MinutesStatus,
)
from governance.decisions.statuses import Method

NONE = "–"
STATUS_CHIPS = {
    CommitteeStatus.FOUNDING: ("soon", "file-pen-line"),
    CommitteeStatus.STANDING: ("good", "circle-check"),
    CommitteeStatus.ENDED: ("quiet", "circle-stop"),
}
MEETING_TONES = {
    MeetingStatus.PLANNED: "accent",
    MeetingStatus.RUNNING: "soon",
    MeetingStatus.HELD: "good",
    MeetingStatus.CANCELLED: "quiet",
}
STAGE_TONES = {
    AgendaStage.DRAFT: "quiet",
    AgendaStage.PROPOSED: "soon",
    AgendaStage.PUBLISHED: "good",
}
ITEM_TONES = {
    ItemStatus.OPEN: "plain",
    ItemStatus.UNDER_WAY: "accent",
    ItemStatus.DONE: "good",
    ItemStatus.CARRIED: "soon",
    ItemStatus.DROPPED: "quiet",
}
MINUTES_TONES = {
    MinutesStatus.DRAFT: "quiet",
    MinutesStatus.IN_REVIEW: "accent",
    MinutesStatus.OFFERED: "soon",
    MinutesStatus.APPROVED: "good",
}


@dataclass(frozen=True)
class Line:
    """One committee in the table across units."""

    committee: Committee
    next_words: str
    next_meeting: Meeting | None
    ready: int
    needed: int
    open: str
    overdue: str
    is_overdue: bool
    decisions: str
    attendance: str
    parity: str
    kept: str
    chip: Chip
    in_caucus: int


def status_chip(committee: Committee) -> Chip:
    status = CommitteeStatus(committee.status)
    tone, icon = STATUS_CHIPS[status]
    return Chip(str(status.label), tone, icon)


def meeting_chips(meeting: Meeting) -> list[Chip]:
    status, stage = MeetingStatus(meeting.status), AgendaStage(meeting.stage)
    chips = [Chip(str(status.label), MEETING_TONES[status])]
    if meeting.is_planned:
        chips.append(Chip(f"Agenda {str(stage.label).lower()}", STAGE_TONES[stage]))
    return chips


def line_of(figures: Figures, own: Own | None, zone: str, now: datetime) -> Line:
    meeting, ready = figures.next_meeting, figures.readiness
    return Line(
        committee=figures.committee,
        next_words=absolute_words(meeting.starts_at, zone, now) if meeting else NONE,
        next_meeting=meeting,
        ready=sum(is_there for _, is_there in ready),
        needed=len(ready),
        open=both(figures, "open"),
        overdue=both(figures, "overdue"),
        is_overdue=any(figures.sides[side].overdue for side in SIDES),
        decisions=str(figures.decisions),
        attendance=rates(figures, "attendance"),
        parity=per_cent(figures.parity),
        kept=rates(figures, "kept_rate"),
        chip=health(figures, now),
        in_caucus=own.in_caucus if own else 0,
    )


def health(figures: Figures, now: datetime) -> Chip:
    """Whether it meets: amber after 75 days without a meeting, red after 90."""
    if not figures.committee.is_standing:
        return status_chip(figures.committee)
    if figures.is_stale(now):
        return Chip("Has not met for 90 days", "alarm", "hourglass")
    if figures.is_stale(now, SOON_STALE):
        return Chip("Has not met for 75 days", "soon", "hourglass")
    return Chip("Meets", "good", "circle-check")


def committee_tiles(figures: Figures, *, today: date, now: datetime) -> list[Tile]:
    meeting, zone = figures.next_meeting, figures.committee.zone
    ready = figures.readiness
    overdue = sum(figures.sides[side].overdue for side in SIDES)
    return [
        Tile(
            "Next meeting",
            f"{sum(done for _, done in ready)} of {len(ready)}",
            meeting.get_absolute_url() if meeting else "",
            f"ready; {absolute_words(meeting.starts_at, zone, now)}" if meeting else "none called",
            "plain" if meeting else "soon",
            "calendar-days",
        ),
        Tile(
            "Open actions",
            str(sum(figures.sides[side].open for side in SIDES)),
            "#promises",
            both(figures, "open"),
            icon="list-checks",
        ),
        Tile(
            "Past their day",
            str(overdue),
            "#promises",
            both(figures, "overdue"),
            "alarm" if overdue else "plain",
            "hourglass",
        ),
        Tile(
            "Decisions",
            str(figures.decisions),
            "#decisions",
            how_decided(figures) or "in a year",
            icon="gavel",
        ),
        Tile(
            "Attendance",
            rates(figures, "attendance"),
            "#attendance",
            f"labor, management; {counted(figures.held, 'meeting')} in a year",
            icon="users-round",
        ),
        Tile(
            "Parity",
            per_cent(figures.parity),
            "#attendance",
            "how far the side that came less keeps up",
            icon="scale",
        ),
        Tile(
            "Promises kept",
            rates(figures, "kept_rate"),
            "#promises",
            "labor, management; in time",
            icon="handshake",
        ),
        Tile(
            "Vacant seats",
            str(sum(figures.sides[side].vacant for side in SIDES)),
            "#seats",
            both(figures, "vacant"),
            icon="armchair",
        ),
    ]


def totals_tiles(totals: Totals) -> list[Tile]:
    labor, management = totals.sides[Side.LABOR], totals.sides[Side.MANAGEMENT]
    overdue = labor.overdue + management.overdue
    return [
        Tile("Committees", str(totals.committees), detail="that stand or are founded"),
        Tile(
            "Without a meeting",
            str(totals.without_meeting),
            detail="none is called",
            tone="soon" if totals.without_meeting else "plain",
        ),
        Tile("Agendas to publish", str(totals.unpublished), detail="of the next meetings"),
        Tile(
            "Stale",
            str(totals.stale),
            detail="have not met for 90 days",
            tone="alarm" if totals.stale else "plain",
        ),
        Tile(
            "Open actions",
            str(labor.open + management.open),
            detail=f"{labor.open} of labor, {management.open} of management",
        ),
        Tile(
            "Past their day",
            str(overdue),
            detail=f"{labor.overdue} of labor, {management.overdue} of management",
            tone="alarm" if overdue else "plain",
        ),
        Tile("Decisions", str(totals.decisions), detail="in a year"),
        Tile(
            "Attendance",
            f"{per_cent(labor.attendance)} · {per_cent(management.attendance)}",
            detail="labor, management",
        ),
        Tile(
            "Promises kept",
            f"{per_cent(labor.kept_rate)} · {per_cent(management.kept_rate)}",
            detail="labor, management; in time",
        ),
    ]


def how_decided(figures: Figures) -> str:
    """By which methods, the most frequent first."""
    known = sorted(figures.decided.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{number} by {Method(how).label.lower()}" for how, number in known)


def both(figures: Figures, name: str) -> str:
    labor, management = (getattr(figures.sides[side], name) for side in SIDES)
    return f"{labor} of labor, {management} of management"


def rates(figures: Figures, name: str) -> str:
    return " · ".join(per_cent(getattr(figures.sides[side], name)) for side in SIDES)


def per_cent(number: int | None) -> str:
    """A missing figure is a dash, never a nought."""
    return NONE if number is None else f"{number} %"
