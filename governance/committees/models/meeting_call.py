from django.db import models

from foundation.people.models import Organization
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.models.meeting import Meeting
from governance.committees.statuses import CallOccasion


class MeetingCall(Walled):
    """A party's people were told of one occasion of a meeting, once, whatever crashes."""

    wall_kind = WallKind.APPEND

    meeting = WalledKey(Meeting, on_delete=models.CASCADE, related_name="calls")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=12, choices=CallOccasion.choices)
    due_on = models.DateField()
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_is_told_once_of_a_day_of_a_meeting",
                fields=["meeting", "organization", "occasion", "due_on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_occasion_display()}"
