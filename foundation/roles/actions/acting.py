"""Choosing which of one's roles to act in."""

from datetime import datetime

from foundation.record.actions import write
from foundation.roles.actor import Actor
from foundation.walls.models import Room


def act_in_role(*, before: str, by: Actor, now: datetime) -> None:
    """Write into the record of the party whose role is taken up that ``by`` acts in it from now on.

    ``before`` is the role left, in words. Called as ``by`` in the new role already.
    """
    assert by.assignment is not None
    assert by.organization is not None
    write(
        event="role.acted_in",
        subject=by.assignment,
        room_id=Room.objects.private_to(by.organization).pk,
        sentence=f"{by.person} acts as {by.assignment} and no longer as {before}.",
        by=by,
        now=now,
    )
