"""What of teams waits for somebody: a project that nothing was written of for 75 days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from foundation.roles.actor import Actor
from foundation.roles.waiting import Consequence, Waiting
from governance.committees.access import can_read_committees
from governance.committees.models import SeatTerm
from governance.committees.statuses import COUNTED
from governance.teams.models import TeamProject

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
