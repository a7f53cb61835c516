"""The teams with their levels, one team's page, forming one, what sponsors do."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Organization, Side
from foundation.roles.access import units_within_reach
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from governance.committees.bench import bench_of
from governance.committees.models import Committee
from governance.committees.statuses import CommitteeStatus
from governance.consultation.parties import partnerships_of, within_partnerships
from governance.measures.faces import Way
from governance.teams.access import (
    can_confirm,
    can_form_team,
    can_lead_projects,
    can_sponsor,
    confirmed,
    team_to_read,
    teams_to_read,
)
from governance.teams.actions.forming import Formed, form_team
from governance.teams.actions.sponsoring import confirm_level, tell_contact
from governance.teams.evidence import evidence_of, level_words
from governance.teams.faces import dot_rows, project_line, team_line
from governance.teams.forms import ContactForm, LevelForm, TeamForm
from governance.teams.models import TeamProject
from governance.teams.path import path_of
from governance.teams.views.section import asking_about, crumbs_of, section

LIST = "teams:team-list"
MOST = 200
FORM = Question(
    "Form a team",
    "Form it and offer its charter",
    "The team is formed: its charter waits for every party.",
    "Everybody of a natural work group, of several unions, and the manager. It stands once every"
    " party has agreed to its charter.",
    "users-round",
)
CONTACT = Question(
    "Note a contact with the team", "Write it down", "It is written down.", icon="calendar-check"
)
CONFIRM = Question(
    "Confirm the level",
    "Confirm it for our side",
    "Your side has confirmed the level.",
    "The level comes from the evidence below, not from what the team says of itself.",
    "badge-check",
)


@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rows = teams_to_read(actor).exclude(status=CommitteeStatus.ENDED)
    teams = list(rows.order_by("unit__lft", "name")[:MOST])
    evidence, words = evidence_of(teams, now), level_words(teams)
    projects: dict[UUID, list[TeamProject]] = defaultdict(list)
    for project in TeamProject.objects.active().filter(team__in=teams):
        projects[project.team_id].append(project)
    lines = [
        team_line(one, path_of(evidence[one.pk]), words.get(one.pk, {}), projects[one.pk], now)
        for one in teams
    ]
    context = {
        "lines": lines,
        "form": Way("Form a team", reverse("teams:team-form"), can_form_team(actor), "plus"),
        **section(request, LIST),
    }
    return render(request, "teams/team_list.html", context)


@require_safe
def team_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The state of one team on one page: what it stands at, and what is missing."""
    actor, now = actor_of(request), timezone.now()
    team = team_to_read(actor, pk)
    bench = bench_of(team, now=now)
    path = path_of(evidence_of([team], now)[team.pk])
    words = level_words([team]).get(team.pk, {})
    projects = TeamProject.objects.of_page().filter(team=team)
    context = {
        "team": team,
        "path": path,
        "rows": dot_rows(path),
        "is_confirmed": confirmed(path, words),
        "words": [(side.label, words.get(side)) for side in Side],
        "projects": [project_line(one, now) for one in projects[:40]],
        "contacts": list(team.sponsor_contacts.select_related("person", "organization")[:8]),
        "places": bench.places,
        "coming": list(team.meetings.to_come()[:3]),
        "ways": _ways(actor, team, bench, path, words),
        "crumbs": crumbs_of(),
        **section(request),
    }
    return render(request, "teams/team_detail.html", context)


@require_http_methods(GET_OR_POST)
def team_form(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    units = within_partnerships(actor, units_within_reach(actor, Capability.CHARTER_COMMITTEE))
    own = [pk for one in partnerships_of(actor.organization) for pk in _parties(one)]
    parties = Organization.objects.filter(pk__in=own).order_by("name")
    form = TeamForm(actor, posted(request), units=units, parties=parties)

    def act(typed: dict[str, Any]) -> str:
        formed = Formed(
            name=typed["name"],
            unit=typed["unit"],
            purpose=typed["purpose"],
            leads=(typed["first_lead"], typed["second_lead"]),
            sponsors=(typed["first_sponsor"], typed["second_sponsor"]),
            members=form.members(),
            cadence_days=typed["cadence_days"],
        )
        team = form_team(formed=formed, by=actor, now=now)
        return reverse("teams:team-detail", args=[team.pk])

    access = can_form_team(actor)
    return ask(Asking(request, FORM, form, reverse(LIST), crumbs_of(), access), act)


@require_http_methods(GET_OR_POST)
def contact_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    team = team_to_read(actor, pk)
    access = can_sponsor(actor, team, bench_of(team, now=now))

    def act(typed: dict[str, Any]) -> None:
        tell_contact(team=team, by=actor, now=now, **typed)

    form = ContactForm(posted(request))
    return ask(_about(request, team, CONTACT, form, access, access), act)


@require_http_methods(GET_OR_POST)
def level_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    team = team_to_read(actor, pk)
    bench = bench_of(team, now=now)
    path = path_of(evidence_of([team], now)[team.pk])
    words = level_words([team]).get(team.pk, {})

    def act(typed: dict[str, Any]) -> None:
        confirm_level(team=team, level=typed["level"], by=actor, now=now)

    form = LevelForm(posted(request), initial={"level": path.level})
    access = can_confirm(actor, team, bench, path, words)
    standing = can_sponsor(actor, team, bench)
    more = {"rows": dot_rows(path), "level": path.level}
    return ask(_about(request, team, CONFIRM, form, access, standing, **more), act)


def _about(
    request: HttpRequest,
    team: Committee,
    question: Question,
    form: Any,
    access: Any,
    standing: Any,
    **more: Any,
) -> Asking:
    here = reverse("teams:team-detail", args=[team.pk])
    crumbs = crumbs_of(Crumb(team.name, here))
    return asking_about(
        request, here, question, form, access, standing, crumbs, lead_words=team.name, **more
    )


def _parties(partnership: Any) -> list[int]:
    return [partnership.employer_id, *partnership.unions.values_list("pk", flat=True)]


def _ways(actor: Any, team: Committee, bench: Any, path: Any, words: Any) -> list[Way]:
    to = lambda name: reverse(f"teams:{name}", args=[team.pk])  # noqa: E731
    ways = []
    if lead := can_lead_projects(actor, team, bench):
        ways.append(Way("Begin a project", to("project-start"), lead, "plus", "primary"))
    if sponsor := can_sponsor(actor, team, bench):
        confirm = can_confirm(actor, team, bench, path, words)
        ways.append(Way("I was with the team", to("contact-tell"), sponsor, "calendar-check"))
        ways.append(Way("Confirm the level", to("level-confirm"), confirm, "badge-check"))
    return ways
