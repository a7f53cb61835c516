from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance


class Note(Walled):
    """What somebody wrote down about a case, for their own party or for both.

    Its room says which: the party's private room, or the case's. A note never moves; to share one
    writes a copy into the case's room.
    """

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="notes", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    text = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(
        null=True, blank=True, help_text="When a copy of this private note was given to both."
    )

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"Note of {self.written_at:%Y-%m-%d}"

    @property
    def is_joint(self) -> bool:
        """Lies where the case lies, once the case is shared."""
        return self.room_id == self.grievance_room_id
