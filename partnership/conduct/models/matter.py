import uuid

from django.db import models

from foundation.people.models import Partnership, Person
from partnership.conduct.statuses import MatterStatus


class Matter(models.Model):
    """What somebody raised about a person, in their own words, to be counselled in private.

    No login of the portal reads the table, nor adds to it: the functions of ``guards.py`` do, for
    whom it is. Never shown as text by itself, and in no admin.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    concerns = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=200, blank=True)
    said = models.TextField()
    status = models.CharField(
        max_length=10, choices=MatterStatus.choices, default=MatterStatus.OPEN
    )
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matter_that_ended_says_until_when_it_is_kept",
                condition=models.Q(status="OPEN", ended_at__isnull=True, keep_until__isnull=True)
                | models.Q(ended_at__isnull=False, keep_until__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_raises_their_own_conduct",
                condition=~models.Q(raised_by=models.F("concerns")),
            ),
        ]

    def __str__(self) -> str:
        return f"Matter {self.pk}"
