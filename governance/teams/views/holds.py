"""A union holds a project that touches its contract, and lifts the hold."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Denied
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb
from foundation.toolkit.moments import in_zone
from governance.teams.access import can_hold, can_lift, hold_to_read, project_to_read
from governance.teams.actions.holding import hold_project, lift_hold
from governance.teams.contracts import articles_of
from governance.teams.forms import HoldForm, LiftForm
from governance.teams.models import TeamProject
from governance.teams.views.section import asking_about, crumbs_of

HOLD = Question(
    "Hold the project",
    "Hold it",
    "The project stands still.",
    "No test goes on and no goal is reached until your union lifts it. The team reads the reason.",
    "hand",
)
LIFT = Question(
    "Lift the hold",
    "Let it go on",
    "The project goes on.",
    "Your union's word that the project leaves its contract as it stands.",
    "play",
)


@require_http_methods(GET_OR_POST)
def project_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)
    standing = can_hold(actor, project)
    articles = []
    if standing and actor.organization is not None:
        on = in_zone(now, project.zone).date()
        articles = articles_of(project.team.partnership, on, actor.organization)
    form = HoldForm(posted(request), articles=articles)

    def act(typed: dict[str, Any]) -> None:
        hold_project(project=project, by=actor, now=now, **typed)

    held = project.holds.open().filter(organization=actor.organization).exists()
    access = Denied(f"{actor.organization} holds it already.") if held else ALLOWED
    return ask(_about(request, project, HOLD, form, access, standing), act)


@require_http_methods(GET_OR_POST)
def hold_lift(request: HttpRequest, pk: UUID, hold: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    project = project_to_read(actor, pk)
    found = hold_to_read(project, hold)
    form = LiftForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        lift_hold(hold=found, by=actor, now=now, **typed)

    access = ALLOWED if found.is_open else Denied("It was lifted already.")
    more = {"words": found.reason, "words_of": str(found)}
    return ask(_about(request, project, LIFT, form, access, can_lift(actor, found), **more), act)


def _about(
    request: HttpRequest,
    project: TeamProject,
    question: Question,
    form: Any,
    access: Any,
    standing: Any,
    **more: Any,
) -> Any:
    here = project.get_absolute_url()
    team = reverse("teams:team-detail", args=[project.team_id])
    crumbs = crumbs_of(Crumb(project.team.name, team), Crumb(project.title, here))
    return asking_about(
        request, here, question, form, access, standing, crumbs, lead_words=project.title, **more
    )
