from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.models.meeting import Meeting
from governance.committees.statuses import MINUTES_TRANSITIONS, MinutesStatus


class Minutes(Walled):
    """What a meeting came to: built from what was clicked, then read, then signed by each chair.

    ``approvers`` are the parties whose chair has to sign; PostgreSQL lets them be approved only
    with a signature of each under these very bytes, and never changes them afterwards.
    """

    meeting = WalledKey(Meeting, on_delete=models.PROTECT, related_name="written_minutes")
    status = models.CharField(
        max_length=10, choices=MinutesStatus.choices, default=MinutesStatus.DRAFT
    )
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    approvers = ArrayField(models.BigIntegerField(), default=list)
    review_until = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    seen = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="meeting_has_minutes_once", fields=["meeting"]),
            models.CheckConstraint(
                name="minutes_approved_say_when",
                condition=models.Q(status="APPROVED", approved_at__isnull=False)
                | ~models.Q(status="APPROVED") & models.Q(approved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"

    @property
    def is_approved(self) -> bool:
        return self.status == MinutesStatus.APPROVED

    def move_to(self, status: MinutesStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(MINUTES_TRANSITIONS, MinutesStatus(self.status), status)


class MinutesRemark(Walled):
    """What somebody says of minutes in review; only added to."""

    wall_kind = WallKind.APPEND

    minutes = WalledKey(Minutes, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")

    def __str__(self) -> str:
        return f"Remark of {self.said_at:%Y-%m-%d}"


class MinutesAddendum(Walled):
    """A correction of approved minutes: it stands beside them and changes no letter of them."""

    wall_kind = WallKind.APPEND

    minutes = WalledKey(Minutes, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return f"Addendum of {self.added_at:%Y-%m-%d}"
