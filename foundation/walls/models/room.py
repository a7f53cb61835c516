from typing import Self

from django.db import models

from foundation.people.models import Organization, Partnership


class RoomKind(models.TextChoices):
    PRIVATE = "PRIVATE", "One party alone"
    CASE = "CASE", "The employer and one union"
    COMMITTEE = "COMMITTEE", "The employer and all its unions"


class RoomQuerySet(models.QuerySet["Room"]):
    def private_to(self, organization: Organization) -> "Room":
        """The room only ``organization`` may enter."""
        return self.get(kind=RoomKind.PRIVATE, entrances__organization=organization)

    def shared_by(self, partnership: Partnership, union: Organization) -> "Room":
        """The room of the partnership's employer and one of its unions."""
        return self.get(kind=RoomKind.CASE, partnership=partnership, entrances__organization=union)

    def of_committee(self, partnership: Partnership) -> "Room":
        """The room of the partnership's employer and all its unions."""
        return self.get(kind=RoomKind.COMMITTEE, partnership=partnership)

    def entered_by(self, organization: Organization) -> Self:
        return self.filter(entrances__organization=organization)


class Room(models.Model):
    """Which organizations may enter; everything walled lies in exactly one room."""

    kind = models.CharField(max_length=10, choices=RoomKind.choices)
    partnership = models.ForeignKey(
        Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="rooms"
    )
    organizations = models.ManyToManyField(
        Organization, through="RoomEntrance", related_name="rooms"
    )

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="room_of_one_party_belongs_to_no_partnership",
                condition=models.Q(kind="PRIVATE", partnership__isnull=True)
                | (~models.Q(kind="PRIVATE") & models.Q(partnership__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Room {self.pk} ({self.get_kind_display()})"

    @property
    def is_private(self) -> bool:
        return self.kind == RoomKind.PRIVATE


class RoomEntrance(models.Model):
    """One organization may enter one room."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="entrances")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="entrances"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organization_enters_a_room_once", fields=["room", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} enters room {self.room_id}"
