"""Projects of a team and their tests of change: plan, do, study, act."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Walled
from governance.committees.bench import bench_of
from governance.committees.models import Committee
from governance.committees.telling import tell_bench
from governance.measures.models import Measure
from governance.teams.access import (
    can_close_project,
    can_lead_projects,
    can_move_cycle,
    can_write_cycle,
    goes_on,
)
from governance.teams.actions.holding import hold_for_contracts
from governance.teams.contracts import articles_touched
from governance.teams.fencing import Touched, refusals
from governance.teams.models import Cycle, TeamProject
from governance.teams.statuses import OUTCOMES, CycleStatus, ProjectStatus


@dataclass(frozen=True)
class Set:
    """What a project sets out to: a goal with its measure, its target and its day."""

    title: str
    goal: str
    measure: Measure | None
    target: Decimal | None
    target_on: date | None
    learned_from: TeamProject | None = None


@transaction.atomic
def start_project(
    *, team: Committee, said: Set, by: Actor, now: datetime, touched: Touched | None = None
) -> TeamProject:
    """Refused without measure, target and day, and where a fence of the list stands in the way.

    One that touches a union's contract, and that no fence refuses, stands still until that union
    has given its word.
    """
    team = Committee.objects.select_for_update(of=("self",)).of_page().get(pk=team.pk)
    bench = bench_of(team, now=now)
    require(can_lead_projects(by, team, bench))
    _check(team, said, now)
    touched = touched or Touched()
    on = in_zone(now, team.zone).date()
    contracts = articles_touched(team.partnership, touched.articles, on)
    if found := refusals(team.partnership, touched, now):
        named = [f"It touches {one.in_contract}." for one in contracts]
        onward = "Put it up as a proposal: it is then referred, or decided where it belongs."
        raise ValidationError([*found, *named, onward])
    assert said.measure is not None
    assert said.target is not None
    assert said.target_on is not None
    project = TeamProject.objects.create(
        room_id=team.room_id,
        team=team,
        title=said.title.strip(),
        goal=said.goal.strip(),
        measure=said.measure,
        target=said.target,
        target_on=said.target_on,
        learned_from=said.learned_from,
        started_at=now,
        started_by=by.person,
        started_for=party_of(by),
        written_at=now,
    )
    _written(project, "project.started", f"{team}: {project.title} was begun.", by, now)
    what = "A project of your team was begun."
    tell_bench(team, bench, what, now=now, but=by.person, path=project.get_absolute_url())
    hold_for_contracts(project=project, touched=contracts, by=by, now=now)
    return project


@transaction.atomic
def plan_cycle(*, project: TeamProject, plan: str, until: date, by: Actor, now: datetime) -> Cycle:
    """The next test of change: what is tried, by whom, what is expected."""
    project = lock_project(project)
    require(can_write_cycle(by, project, bench_of(project.team, now=now)))
    wrong = {}
    if not plan.strip():
        wrong["plan"] = "Say what is tried, by whom, and what you expect."
    if until < in_zone(now, project.zone).date():
        wrong["until"] = "A test is tried by a day that is still to come."
    if project.cycles.exclude(status__in=OUTCOMES).exists():
        wrong["plan"] = "One test at a time: finish the one that is under way first."
    if wrong:
        raise ValidationError(wrong)
    cycle = Cycle.objects.create(
        room_id=project.room_id,
        project=project,
        number=project.cycles.count() + 1,
        plan=plan.strip(),
        until=until,
        planned_at=now,
        planned_by=by.person,
        moved_at=now,
        moved_by=by.person,
    )
    _touch(project, now)
    _written(cycle, "cycle.planned", f"{project}: {cycle} was planned.", by, now)
    return cycle


@transaction.atomic
def move_cycle(*, cycle: Cycle, to: CycleStatus, words: str, by: Actor, now: datetime) -> Cycle:
    """Write down what was done, what was seen, or what follows: adopt, adapt, abandon."""
    project = lock_project(cycle.project)
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    cycle.project = project
    field = FIELDS[to]
    if getattr(cycle, field):
        raise StaleVersionError(
            f"Somebody else has written this since you opened it: {cycle.get_status_display()}.",
            current=cycle,
            saved={cycle.get_status_display(): getattr(cycle, field)},
        )
    require(can_move_cycle(by, cycle, bench_of(project.team, now=now)))
    if not words.strip():
        raise ValidationError(
            {"words": "Write it down: others learn from it, also from a failure."}
        )
    if to not in NEXT[CycleStatus(cycle.status)]:
        raise ValidationError({"to": "Plan, do, study, act: one after the other."})
    cycle.move_to(to)
    setattr(cycle, field, words.strip())
    if to == CycleStatus.STUDIED:
        cycle.studied_at = now
    cycle.moved_at, cycle.moved_by = now, by.person
    cycle.save()
    _touch(project, now)
    said = f"{project}: {cycle} is {cycle.get_status_display().lower()}."
    _written(cycle, "cycle.moved", said, by, now)
    return cycle


@transaction.atomic
def close_project(
    *, project: TeamProject, to: ProjectStatus, outcome: str, by: Actor, now: datetime
) -> TeamProject:
    """The goal was reached, or the project is abandoned: both are results."""
    project = lock_project(project)
    if not project.is_active:
        raise StaleVersionError(
            f"It was closed since you opened it: {project.get_status_display().lower()}.",
            current=project,
            saved={project.get_status_display(): project.outcome},
        )
    bench = bench_of(project.team, now=now)
    require(can_close_project(by, project, bench))
    if to == ProjectStatus.REACHED:
        require(goes_on(project))
    if not outcome.strip():
        raise ValidationError({"outcome": "Say what came of it: other teams learn from it."})
    project.move_to(to)
    project.outcome = outcome.strip()
    project.closed_at, project.closed_by, project.written_at = now, by.person, now
    project.save()
    said = f"{project.team}: {project.title}: {project.get_status_display().lower()}."
    _written(project, "project.closed", said, by, now)
    what = "A project of your team was closed."
    path = project.get_absolute_url()
    tell_bench(project.team, bench, what, now=now, but=by.person, path=path)
    return project


def lock_project(project: TeamProject) -> TeamProject:
    held = TeamProject.objects.of_page().select_for_update(of=("self",))
    return held.get(pk=project.pk)


FIELDS = {
    CycleStatus.DONE: "did",
    CycleStatus.STUDIED: "studied",
    **dict.fromkeys(OUTCOMES, "next_step"),
}
NEXT: dict[CycleStatus, tuple[CycleStatus, ...]] = {
    CycleStatus.PLANNED: (CycleStatus.DONE,),
    CycleStatus.DONE: (CycleStatus.STUDIED,),
    CycleStatus.STUDIED: OUTCOMES,
    **dict.fromkeys(OUTCOMES, ()),
}


def _check(team: Committee, said: Set, now: datetime) -> None:
    wrong = _lacking(said)
    if said.measure is not None and not (
        said.measure.is_standing and said.measure.room_id == team.room_id
    ):
        wrong["measure"] = f"{said.measure} is no joint measure that stands."
    if said.target_on is not None and said.target_on <= in_zone(now, team.zone).date():
        wrong["target_on"] = "A target is reached by a day that is still to come."
    if wrong:
        raise ValidationError(wrong)


def _lacking(said: Set) -> dict[str, str]:
    """What a goal is not without."""
    asked = (
        ("title", said.title.strip(), "Give it a short name."),
        ("goal", said.goal.strip(), "Say what shall be better, and for whom."),
        (
            "measure",
            said.measure,
            "A goal has a measure: without one nobody can tell whether it is reached.",
        ),
        ("target", said.target, "A goal has a target: say which figure is reached."),
        ("target_on", said.target_on, "A goal has a day: say by when the target is reached."),
    )
    return {name: sentence for name, value, sentence in asked if value in (None, "")}


def _touch(project: TeamProject, now: datetime) -> None:
    project.written_at = now
    project.save(update_fields=["written_at"])


def _written(subject: Walled, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event, subject=subject, room_id=subject.room_id, sentence=sentence, by=by, now=now
    )
