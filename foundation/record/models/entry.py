from typing import Any, Self

from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WallKind


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> Self:
        """What was written about one thing, oldest first."""
        return self.filter(
            subject_kind=subject._meta.label_lower, subject_id=str(subject.pk)
        ).order_by("happened_at", "written_at", "pk")


class Entry(Walled):
    """One thing that happened, in plain words. Added in the transaction of the change itself.

    Append-only: no role may change or remove a row, and a trigger refuses even the owner.
    """

    wall_kind = WallKind.APPEND

    event = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    sentence = models.TextField()
    details = models.JSONField(default=dict, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role_name = models.CharField(max_length=80, blank=True)
    happened_at = models.DateTimeField(help_text="When it happened, as the action was told.")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-happened_at", "-written_at")
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id", "happened_at"], name="entry_subject"
            ),
            models.Index(fields=["room", "-happened_at"], name="entry_room_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.happened_at:%Y-%m-%d %H:%M}"

    @property
    def who(self) -> dict[str, Any]:
        """Name, role and party of whoever acted, for pages and the API."""
        return {
            "name": self.person.name if self.person else "",
            "role": self.role_name,
            "party": str(self.organization or ""),
        }
