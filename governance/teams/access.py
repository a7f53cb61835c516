"""Who reads teams, leads their projects, confirms a level. A team is a committee of its kind."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.people.models import OrganizationKind, Side, Unit
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from governance.committees.access import can_read_committees
from governance.committees.bench import Bench
from governance.committees.models import Committee
from governance.committees.models.committee import CommitteeQuerySet
from governance.committees.statuses import Part
from governance.teams.models import Cycle, ProjectHold, TeamProject
from governance.teams.models.project import ProjectQuerySet
from governance.teams.path import Path
from governance.teams.statuses import CycleStatus

KIND = "unit-team"


def teams_to_read(actor: Actor) -> CommitteeQuerySet:
    require(can_read_committees(actor))
    return Committee.objects.of_page().filter(kind__key=KIND)


def team_to_read(actor: Actor, pk: UUID) -> Committee:
    return get_object_or_404(teams_to_read(actor), pk=pk)


def projects_to_read(actor: Actor) -> ProjectQuerySet:
    """Of every team of the partnership: one learns from another."""
    require(can_read_committees(actor))
    return TeamProject.objects.of_page()


def project_to_read(actor: Actor, pk: UUID) -> TeamProject:
    return get_object_or_404(projects_to_read(actor), pk=pk)


def cycle_to_read(project: TeamProject, pk: UUID) -> Cycle:
    return get_object_or_404(project.cycles, pk=pk)


def hold_to_read(project: TeamProject, pk: UUID) -> ProjectHold:
    found = get_object_or_404(project.holds.of_page(), pk=pk)
    found.project = project
    return found


def can_form_team(actor: Actor, *, unit: Unit | None = None) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("Teams are formed by the parties of a partnership.")
    return may(actor, Capability.CHARTER_COMMITTEE, unit=unit)


def can_lead_projects(actor: Actor, team: Committee, bench: Bench) -> Access:
    """Whoever sits in the team: its members do the work, not somebody above them."""
    if not team.is_standing:
        return Denied(f"{team} is not standing: it begins once its charter is agreed.")
    if bench.sits(actor):
        return ALLOWED
    return Denied("Projects are led by those who sit in the team.")


def can_close_project(actor: Actor, project: TeamProject, bench: Bench) -> Access:
    """Also while a union holds it; as reached only once it does no longer."""
    if not project.is_active:
        return Denied(f"The project is closed: {project.get_status_display().lower()}.")
    return can_lead_projects(actor, project.team, bench)


def can_write_cycle(actor: Actor, project: TeamProject, bench: Bench) -> Access:
    return first_denial(can_close_project(actor, project, bench), goes_on(project))


def goes_on(project: TeamProject) -> Access:
    """Whether no union holds it."""
    hold = project.holds.open().select_related("organization").first()
    if hold is None:
        return ALLOWED
    return Denied(
        f"It stands still for {hold.organization}, whose contract it touches: {hold.article}."
        f" {hold.organization} lifts that once it has looked at it."
    )


def can_hold(actor: Actor, project: TeamProject) -> Access:
    """A union of the partnership, by those who agree to charters for it there."""
    party = actor.organization
    if party is None or party.kind != OrganizationKind.UNION:
        return Denied("A project is held by a union whose contract it touches.")
    if not project.team.partnership.unions.filter(pk=party.pk).exists():
        return Denied(f"{party} is no party of this partnership.")
    speaks = may(actor, Capability.CHARTER_COMMITTEE, unit=project.team.unit)
    if not project.is_active:
        closed = Denied(f"The project is closed: {project.get_status_display().lower()}.")
        return first_denial(speaks, closed)
    return speaks


def can_lift(actor: Actor, hold: ProjectHold) -> Access:
    """The union that holds it, and no other."""
    if actor.organization is None or actor.organization.pk != hold.organization_id:
        return Denied(f"{hold.organization} alone lifts it.")
    return may(actor, Capability.CHARTER_COMMITTEE, unit=hold.project.team.unit)


def can_move_cycle(actor: Actor, cycle: Cycle, bench: Bench) -> Access:
    if CycleStatus(cycle.status) not in (
        CycleStatus.PLANNED,
        CycleStatus.DONE,
        CycleStatus.STUDIED,
    ):
        return Denied(f"The test is closed: {cycle.get_status_display().lower()}.")
    return can_write_cycle(actor, cycle.project, bench)


def can_sponsor(actor: Actor, team: Committee, bench: Bench) -> Access:
    """Whoever holds a sponsor's seat of the team, for their party."""
    own = [place for place in bench.of(actor.person) if place.seat.part == Part.SPONSOR]
    if any(actor.organization == place.seat.organization for place in own):
        return ALLOWED if team.ended_at is None else Denied(f"{team} has ended.")
    return Denied("This is for a sponsor of the team.")


def can_confirm(
    actor: Actor, team: Committee, bench: Bench, path: Path, words: dict[Side, int]
) -> Access:
    """A sponsor of each side confirms what the evidence gives, once for each level."""
    if path.level == 0:
        return Denied("The evidence gives no level yet: what is missing is said below.")
    standing = can_sponsor(actor, team, bench)
    if actor.side is not None and words.get(actor.side) == path.level:
        return first_denial(standing, Denied("Your side has confirmed this level."))
    return standing


def confirmed(path: Path, words: dict[Side, int]) -> bool:
    """Whether sponsors of both sides confirmed the level that the evidence still gives."""
    return path.level > 0 and all(words.get(side) == path.level for side in Side)


def stale_days(project: TeamProject, now: datetime) -> str:
    """``amber`` from 75 days without a word, ``red`` from 90."""
    age = project.age(now)
    if not project.is_active or age < 75:
        return ""
    return "red" if age >= 90 else "amber"
