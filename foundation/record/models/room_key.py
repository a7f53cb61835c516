from typing import Self

from django.db import models
from django.db.models import Q

from foundation.record.models.entry import Entry
from foundation.record.models.seal import Seal
from foundation.walls.models import Walled, WalledKey, WallKind


class RoomKey(Walled):
    """What opens one room's leaves. Only those who may enter the room read it; it never changes.

    ``slot`` is the place of the room's leaf in every seal, from the seal ``opened_in`` on.
    """

    wall_kind = WallKind.SEALED

    key = models.BinaryField(max_length=32)
    slot = models.PositiveIntegerField(unique=True)
    opened_in = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="room_has_one_key", fields=["room"])]

    def __str__(self) -> str:
        return f"Key of room {self.room_id}"


class SealedEntryQuerySet(models.QuerySet["SealedEntry"]):
    def behind(self, place: tuple[int, int, int]) -> Self:
        """In order, from behind a place: seal, room and position."""
        seal, room, position = place
        later = Q(seal_id__gt=seal) | Q(seal_id=seal, room_id__gt=room)
        same = Q(seal_id=seal, room_id=room, position__gt=position)
        # The first bound alone is one the index can begin at.
        rows = self.filter(later | same, seal_id__gte=seal)
        return rows.order_by("seal_id", "room_id", "position")


class SealedEntry(Walled):
    """Which seal took in an entry, and at which place within its room's leaf."""

    wall_kind = WallKind.SEALED

    entry = WalledKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="sealings")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, db_index=False, related_name="+")
    position = models.PositiveIntegerField()

    objects = SealedEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "sealed entries"
        constraints = [
            models.UniqueConstraint(name="entry_is_sealed_once", fields=["entry"]),
            models.UniqueConstraint(
                name="place_in_a_seal_is_taken_once", fields=["seal", "room", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"Entry {self.entry_id} in seal {self.seal_id}"
