import uuid
from typing import Any

from django.db import models

from foundation.walls.models.room import Room


class WallKind(models.TextChoices):
    """How the rows of a walled table may be reached; the policies are built from it."""

    ROOM = "ROOM", "whoever may enter the room reads and writes"
    APPEND = "APPEND", "whoever may enter the room reads and adds; nobody changes or removes"
    ADDRESSED = "ADDRESSED", "written by whoever may enter the room, read by one addressed party"
    OUTBOX = "OUTBOX", "as ADDRESSED, and never read by the person it is for"
    STANDING = "STANDING", "as ROOM, and read by the one person it is about"
    SEALED = "SEALED", "whoever may enter the room reads; only the sealer's login adds"


class WalledKey(models.ForeignKey):
    """A foreign key from one walled row to another, held together with the room of the other.

    A plain foreign key would tell an intruder whether a hidden id exists: PostgreSQL checks keys
    behind the policies. ``raise_walls`` makes the composite key ``(id, room_id)`` instead, with
    ``ON UPDATE CASCADE``, so that a case that is filed takes what belongs to it along.
    ``room_field`` names the column that holds the other row's room: the row's own ``room``, or a
    second one where a row may stay in a different room than the case it is about.
    """

    def __init__(
        self, to: Any, on_delete: Any, *, room_field: str = "room", **options: Any
    ) -> None:
        options["db_constraint"] = False
        self.room_field = room_field
        super().__init__(to, on_delete, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("db_constraint", None)
        if self.room_field != "room":
            options["room_field"] = self.room_field
        return name, path, args, options


class Walled(models.Model):
    """A row behind a wall: it lies in one room, and only those who may enter the room reach it.

    The id is random, so that it tells neither how many rows there are nor when they were written.
    ``belonging_reads`` opens rows that name their ``partnership`` to everybody who belongs to a
    party of it, whatever role they act in: those where this condition holds, in SQL; none if empty.
    ``own_members_read`` opens rows that name their ``organization`` in the same way to everybody
    who belongs to that organization, and to nobody else.
    ``audited`` opens joint rows to a neutral auditor: a role of a joint body that carries "read
    measures", given by the word of every party of that partnership and with an end, until then.
    """

    wall_kind = WallKind.ROOM
    belonging_reads = ""
    own_members_read = ""
    audited = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True
