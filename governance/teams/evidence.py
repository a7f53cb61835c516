"""What the portal saw of each team: as many statements for 3 teams as for 30."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from foundation.people.models import Side
from governance.committees.bench import Bench, benches_of
from governance.committees.models import Attendance, Committee, Meeting, Minutes, Promise
from governance.committees.statuses import (
    AgendaStage,
    MeetingStatus,
    MinutesStatus,
    Part,
    Presence,
    PromiseStatus,
)
from governance.measures.models import Annotation, Observation
from governance.measures.statuses import FactArea
from governance.teams.models import Cycle, LevelWord, SponsorContact, TeamProject
from governance.teams.path import Evidence
from governance.teams.statuses import CycleStatus, ProjectStatus
from governance.teams.training import trained

QUARTER, HALF_YEAR = timedelta(days=90), timedelta(days=180)
# The four points that goals are of; what nobody is hurt by is a matter of the people.
POINTS = {
    FactArea.QUALITY: "quality",
    FactArea.SERVICE: "service",
    FactArea.OPERATING: "affordability",
    FactArea.PEOPLE: "people",
    FactArea.SAFETY: "people",
}
STRONGER = (CycleStatus.ADOPTED, CycleStatus.ADAPTED)
FIGURES_OF_A_CHART = 10


def evidence_of(teams: Iterable[Committee], now: datetime) -> dict[UUID, Evidence]:
    """By team, what stands on the day of ``now``."""
    there = list(teams)
    benches = benches_of(there, now=now)
    seen: dict[UUID, dict[str, Any]] = {team.pk: {} for team in there}
    _seats(seen, benches, now)
    _contacts(seen, there, now)
    _meetings(seen, there, benches, now)
    _actions(seen, there, now)
    _projects(seen, there, now)
    return {pk: Evidence(**said) for pk, said in seen.items()}


def level_words(teams: Iterable[Committee]) -> dict[UUID, dict[Side, int]]:
    """By team and side, the level a sponsor last confirmed; in one statement."""
    found: dict[UUID, dict[Side, int]] = defaultdict(dict)
    for one in LevelWord.objects.filter(team__in=list(teams)).order_by("given_at"):
        found[one.team_id][Side(one.side)] = one.level
    return found


def _seats(seen: dict[UUID, dict[str, Any]], benches: dict[Any, Bench], now: datetime) -> None:
    people = {p.holder.person_id for b in benches.values() for p in b.places if p.holder}
    known = trained(people, now)
    for pk, bench in benches.items():
        held = [place for place in bench.places if place.holder is not None]
        leads = [p for p in held if p.seat.part == Part.CO_CHAIR]
        sponsors = [p for p in held if p.seat.part == Part.SPONSOR]
        counted = {p.holder.person_id for p in held if p.seat.is_counted and p.holder}
        seen[pk] |= {
            "sides_led": len({p.seat.side for p in leads}),
            "sides_sponsored": len({p.seat.side for p in sponsors}),
            "leads_booked": sum(_is(p, known.booked) for p in leads),
            "leads_trained": sum(_is(p, known.done) for p in leads),
            "members": len(counted),
            "members_trained": len(counted & known.done),
        }


def _is(place: Any, people: frozenset[int]) -> bool:
    return place.holder.person_id in people


def _contacts(seen: dict[UUID, dict[str, Any]], teams: list[Committee], now: datetime) -> None:
    months: dict[UUID, set[int]] = defaultdict(set)
    sides: dict[UUID, set[str]] = defaultdict(set)
    since = (now - QUARTER).date()
    for one in SponsorContact.objects.filter(team__in=teams, on__gt=since):
        months[one.team_id].add(min((now.date() - one.on).days // 30, 2))
        sides[one.team_id].add(one.side)
    for pk in seen:
        seen[pk] |= {"contact_months": len(months[pk]), "sides_in_contact": len(sides[pk])}


def _meetings(
    seen: dict[UUID, dict[str, Any]],
    teams: list[Committee],
    benches: dict[Any, Bench],
    now: datetime,
) -> None:
    recent = Q(status=MeetingStatus.HELD, starts_at__gt=now - HALF_YEAR)
    signed = Minutes.objects.filter(meeting=OuterRef("pk"), status=MinutesStatus.APPROVED)
    rows = Meeting.objects.filter(committee__in=teams).annotate(is_signed=Exists(signed))
    counts = rows.values("committee").annotate(
        planned=Count("pk", filter=Q(status=MeetingStatus.PLANNED)),
        held=Count("pk", filter=recent),
        joint=Count("pk", filter=recent & Q(stage=AgendaStage.PUBLISHED)),
        signed=Count("pk", filter=recent & Q(is_signed=True)),
    )
    found: dict[UUID, dict[str, Any]] = {row["committee"]: dict(row) for row in counts}
    there: dict[UUID, dict[UUID, set[int]]] = defaultdict(lambda: defaultdict(set))
    called: dict[UUID, int] = defaultdict(int)
    marks = Attendance.objects.filter(
        meeting__committee__in=teams,
        meeting__status=MeetingStatus.HELD,
        meeting__starts_at__gt=now - HALF_YEAR,
    ).values_list("meeting__committee", "meeting", "person", "presence")
    for team, meeting, person, presence in marks:
        called[team] += 1
        if presence == Presence.PRESENT:
            there[team][meeting].add(person)
    for pk in seen:
        row = found.get(pk, {})
        leads = {
            place.holder.person_id
            for place in benches[pk].places
            if place.seat.part == Part.CO_CHAIR and place.holder
        }
        came = sum(len(people) for people in there[pk].values())
        seats = max(called[pk], row.get("held", 0) * len(benches[pk].counted))
        seen[pk] |= {
            "meetings_planned": row.get("planned", 0),
            "meetings_held": row.get("held", 0),
            "agendas_joint": row.get("joint", 0),
            "minutes_approved": row.get("signed", 0),
            "leads_at_meetings": sum(leads <= people for people in there[pk].values() if leads),
            "attendance": round(100 * came / seats) if seats else None,
        }


def _actions(seen: dict[UUID, dict[str, Any]], teams: list[Committee], now: datetime) -> None:
    today = now.date()
    came_due = Q(due_on__lt=today) & ~Q(status=PromiseStatus.DROPPED)
    rows = Promise.objects.filter(committee__in=teams).values("committee")
    counts = rows.annotate(
        people=Count("owner", distinct=True),
        due=Count("pk", filter=came_due),
        kept=Count("pk", filter=came_due & Q(status=PromiseStatus.DONE, done_on__lte=F("due_on"))),
    )
    for row in counts:
        kept = round(100 * row["kept"] / row["due"]) if row["due"] else None
        seen[row["committee"]] |= {"people_with_actions": row["people"], "actions_kept": kept}


def _projects(seen: dict[UUID, dict[str, Any]], teams: list[Committee], now: datetime) -> None:
    projects = list(TeamProject.objects.filter(team__in=teams).select_related("measure"))
    by_team: dict[UUID, list[TeamProject]] = defaultdict(list)
    for project in projects:
        by_team[project.team_id].append(project)
    cycles: dict[UUID, list[Cycle]] = defaultdict(list)
    for cycle in Cycle.objects.filter(project__in=projects, studied_at__isnull=False):
        cycles[cycle.project_id].append(cycle)
    measures = {project.measure_id for project in projects}
    figures = _counted(Observation.objects.in_force().filter(measure__in=measures))
    notes = _counted(Annotation.objects.filter(measure__in=measures))
    learned = TeamProject.objects.filter(learned_from__in=projects).exclude(
        team=F("learned_from__team")
    )
    spread = {
        row["learned_from__team"]: row["n"]
        for row in learned.values("learned_from__team").annotate(n=Count("pk"))
    }
    for pk in seen:
        own = by_team[pk]
        tried = [cycle for project in own for cycle in cycles[project.pk]]
        reached = [one for one in own if one.status == ProjectStatus.REACHED]
        charts = {o.measure_id for o in own if figures.get(o.measure_id, 0) >= FIGURES_OF_A_CHART}
        seen[pk] |= {
            "projects": len(own),
            "projects_active": sum(one.is_active for one in own),
            "goals_reached": len(reached),
            "points_reached": len({POINTS[FactArea(one.measure.area)] for one in reached}),
            "stale": sum(one.is_active and now - one.written_at > QUARTER for one in own),
            "cycles": len(tried),
            "cycles_recent": sum(_within(cycle, now) for cycle in tried),
            "cycles_stronger": sum(cycle.status in STRONGER for cycle in tried),
            "charts": len(charts),
            "charts_noted": len(charts & set(notes)),
            "spread": spread.get(pk, 0),
        }


def _within(cycle: Cycle, now: datetime) -> bool:
    return cycle.studied_at is not None and now - cycle.studied_at <= QUARTER


def _counted(rows: Any) -> dict[UUID, int]:
    """By measure."""
    counts = rows.order_by().values("measure").annotate(n=Count("pk"))
    return {row["measure"]: row["n"] for row in counts}
