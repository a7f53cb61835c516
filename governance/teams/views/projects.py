"""Projects of all teams, one with its chart and its tests, and every act on it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from foundation.toolkit.moments import in_zone
from governance.committees.bench import Bench, bench_of
from governance.measures.charts import run_chart
from governance.measures.faces import Way
from governance.measures.models import Measure
from governance.measures.queries import figures_of, plot_of
from governance.teams.access import (
    can_close_project,
    can_hold,
    can_lead_projects,
    can_lift,
    can_write_cycle,
    cycle_to_read,
    project_to_read,
    projects_to_read,
    team_to_read,
)
from governance.teams.actions.improving import close_project, move_cycle, plan_cycle, start_project
from governance.teams.faces import HoldLine, cycle_lines, project_line
from governance.teams.forms import CloseForm, CycleForm, MoveForm, ProjectForm
from governance.teams.models import TeamProject
from governance.teams.statuses import OUTCOMES, ProjectStatus
from governance.teams.views.section import asking_about, crumbs_of, section

LIST = "teams:project-list"
MOST = 100
START = Question(
    "Begin a project",
    "Begin it",
    "The project is begun.",
    "A goal has a measure, a target and a day.",
    "plus",
)
PLAN = Question("Plan a test", "Plan it", "The test is planned.", "Small, and soon.", "pencil")
MOVE = Question("The next step of the test", "Write it down", "It is written down.", icon="check")
CLOSE = Question("Close the project", "Close it", "The project is closed.", icon="flag")


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Of every team: what was tried elsewhere, and what came of it."""
    actor, now = actor_of(request), timezone.now()
    words = request.GET.get("q", "")[:100].split()
    rows = projects_to_read(actor).order_by("-started_at", "pk")
    for word in words:
        rows = rows.filter(title__icontains=word) | rows.filter(goal__icontains=word)
    context = {
        "lines": [project_line(one, now) for one in rows.distinct()[:MOST]],
        "asked": " ".join(words),
        **section(request, LIST),
    }
    return render(request, "teams/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)
    measure, today = project.measure, in_zone(now, project.zone).date()
    notes = list(measure.annotations.all())
    goal: Any = project
    goal.value = project.target
    plot = plot_of(measure, figures_of(measure), goal, notes)
    cycles = list(project.cycles.select_related("moved_by"))
    context = {
        "project": project,
        "line": project_line(project, now),
        "chart": run_chart(plot, today=today),
        "cycles": cycle_lines(cycles),
        "learned_by": list(project.learned_by.select_related("team")),
        "holds": holds_of(actor, project),
        "ways": _ways(actor, project, cycles, now),
        "crumbs": crumbs_of(Crumb(project.team.name, _team(project))),
        **section(request),
    }
    return render(request, "teams/project_detail.html", context)


@require_http_methods(GET_OR_POST)
def project_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    team = team_to_read(actor, pk)
    measures = Measure.objects.standing().filter(room_id=team.room_id).order_by("name")
    others = TeamProject.objects.exclude(team=team).order_by("title")
    form = ProjectForm(posted(request), measures=measures, others=others)

    def act(typed: dict[str, Any]) -> str:
        said, touched = form.said(), form.touched()
        project = start_project(team=team, said=said, touched=touched, by=actor, now=now)
        return project.get_absolute_url()

    access = can_lead_projects(actor, team, bench_of(team, now=now))
    here = reverse("teams:team-detail", args=[team.pk])
    crumbs = crumbs_of(Crumb(team.name, here))
    asking = asking_about(request, here, START, form, access, access, crumbs, lead_words=team.name)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def cycle_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        plan_cycle(project=project, by=actor, now=now, **typed)

    form = CycleForm(posted(request))
    return ask(_about(request, project, PLAN, form, is_late_ok=False), act)


@require_http_methods(GET_OR_POST)
def cycle_move(request: HttpRequest, pk: UUID, cycle: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)
    found = cycle_to_read(project, cycle)
    found.project = project
    form = MoveForm(found, posted(request))

    def act(typed: dict[str, Any]) -> None:
        move_cycle(cycle=found, to=form.to, words=typed["words"], by=actor, now=now)

    # A step that is written already is a conflict, which the action shows.
    more = {"words": found.plan, "words_of": f"{found}: the plan"}
    return ask(_about(request, project, MOVE, form, is_late_ok=False, **more), act)


@require_http_methods(GET_OR_POST)
def project_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        said = {"to": ProjectStatus(typed["to"]), "outcome": typed["outcome"]}
        close_project(project=project, by=actor, now=now, **said)

    form = CloseForm(posted(request))
    # Closed meanwhile is a conflict, which the action shows.
    asking = _about(request, project, CLOSE, form, is_late_ok=True)
    if request.method != "POST":
        access = can_close_project(actor, project, bench_of(project.team, now=now))
        asking = replace(asking, access=access)
    return ask(asking, act)


def _about(
    request: HttpRequest,
    project: TeamProject,
    question: Question,
    form: Any,
    *,
    is_late_ok: bool,
    **more: Any,
) -> Asking:
    actor, now = actor_of(request), timezone.now()
    bench = bench_of(project.team, now=now)
    standing = can_lead_projects(actor, project.team, bench)
    access = can_write_cycle(actor, project, bench)
    if is_late_ok and request.method == "POST":
        access = standing
    here = project.get_absolute_url()
    crumbs = crumbs_of(Crumb(project.team.name, _team(project)), Crumb(project.title, here))
    return asking_about(
        request, here, question, form, access, standing, crumbs, lead_words=project.title, **more
    )


def _team(project: TeamProject) -> str:
    return reverse("teams:team-detail", args=[project.team_id])


def holds_of(actor: Actor, project: TeamProject) -> list[HoldLine]:
    """Every hold there ever was, with the way out of one that is the actor's to lift."""
    lines = []
    for hold in project.holds.of_page():
        hold.project = project
        access = hold.is_open and can_lift(actor, hold)
        to = reverse("teams:hold-lift", args=[project.pk, hold.pk])
        lift = Way("Let it go on", to, ALLOWED, "play", "secondary") if access else None
        lines.append(HoldLine(hold, lift))
    return lines


def _ways(actor: Actor, project: TeamProject, cycles: list[Any], now: Any) -> list[Way]:
    to = lambda name, *more: reverse(f"teams:{name}", args=[project.pk, *more])  # noqa: E731
    ways = []
    bench = bench_of(project.team, now=now)
    if can_close_project(actor, project, bench):
        ways = [*_next_ways(actor, project, cycles, bench, to)]
        ways.append(Way("Close the project", to("project-close"), ALLOWED, "flag", "quiet"))
    is_held = project.holds.open().filter(organization=actor.organization).exists()
    if project.is_active and can_hold(actor, project) and not is_held:
        ways.append(Way("Hold it for our contract", to("project-hold"), ALLOWED, "hand", "quiet"))
    return ways


def _next_ways(
    actor: Actor, project: TeamProject, cycles: list[Any], bench: Bench, to: Any
) -> list[Way]:
    access = can_write_cycle(actor, project, bench)
    under_way = next((one for one in cycles if one.status not in OUTCOMES), None)
    if under_way is not None:
        move = to("cycle-move", under_way.pk)
        return [Way(f"{under_way}: next step", move, access, "arrow-right", "primary")]
    return [Way("Plan a test", to("cycle-plan"), access, "plus", "primary")]
