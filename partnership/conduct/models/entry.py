import uuid

from django.db import models

from foundation.people.models import Person
from partnership.conduct.models.matter import Matter
from partnership.conduct.statuses import EntryKind


class Entry(models.Model):
    """What the counsellors wrote to a matter. Only added to, and deleted with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    words = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ("happened_at", "pk")

    def __str__(self) -> str:
        return f"Entry {self.pk}"
