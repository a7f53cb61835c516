from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.committees.models.meeting import Meeting
from governance.committees.statuses import Presence


class Attendance(Walled):
    """Whether somebody was at a meeting; ``is_counted`` towards the quorum of their side."""

    meeting = WalledKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices)
    is_counted = models.BooleanField(default=True)
    is_alternate = models.BooleanField(default=False)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ("organization", "person__name")
        constraints = [
            models.UniqueConstraint(
                name="person_attends_a_meeting_once", fields=["meeting", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_presence_display()}"
