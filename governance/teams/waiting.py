"""What of teams waits for somebody: a silent project, a project that needs a union's word."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting
from governance.committees.access import can_read_committees
from governance.committees.models import SeatTerm
from governance.committees.statuses import COUNTED
from governance.teams.models import ProjectHold, TeamProject
from governance.teams.statuses import ProjectStatus

SOON = timedelta(days=75)
AT_THE_LATEST = timedelta(days=90)


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Of the teams the actor sits in, in one statement."""
    if actor.side is None or not can_read_committees(actor):
        return
    seats = SeatTerm.objects.in_force(now).filter(
        person=actor.person, seat__organization=actor.organization, seat__part__in=COUNTED
    )
    rows = TeamProject.objects.active().filter(
        team__in=seats.values("seat__committee"), written_at__lte=now - SOON
    )
    for project in rows.select_related("team__unit").order_by("written_at")[:20]:
        yield Waiting(
            f"Write down how “{project.title}” goes",
            project.get_absolute_url(),
            Consequence.OWED,
            due_at=project.written_at + AT_THE_LATEST,
            meta=(project.team.name,),
            icon="flask-conical",
            side="joint",
        )


def holds(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Projects that touch the contract of the actor's union and wait for its word."""
    reach = within_reach(actor, Capability.CHARTER_COMMITTEE, unit_path="project__team__unit")
    if reach is None or actor.organization is None or actor.side is None:
        return
    rows = ProjectHold.objects.open().filter(
        reach, organization=actor.organization, project__status=ProjectStatus.ACTIVE
    )
    rows = rows.exclude(placed_for=actor.organization).select_related("project__team")
    for hold in rows.order_by("placed_at", "pk")[:MOST]:
        yield Waiting(
            f"A team's project touches your contract: {hold.project.title}",
            hold.project.get_absolute_url(),
            Consequence.HELD_UP,
            meta=(hold.project.team.name, hold.article),
            icon="hand",
            side="union",
        )
