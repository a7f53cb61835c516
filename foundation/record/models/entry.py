from typing import Any, Self

from django.db import models

from foundation.people.models import Organization, Person
from foundation.record.commitments import SALT_BYTES, commitment_of, fields_of, new_salt
from foundation.walls.models import Walled, WallKind

# What a party did with the record itself; its page asks for the latest of each.
ABOUT_THE_RECORD = (
    "record.cosigned",
    "record.exported",
    "record.key_registered",
)


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> Self:
        """What was done about one thing, oldest first; not who looked at it."""
        rows = self.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))
        return rows.exclude(event__startswith="access.").order_by("happened_at", "written_at", "pk")


class Entry(Walled):
    """One thing that happened, in plain words. Added in the transaction of the change itself.

    Append-only: no role may change or remove a row, and a trigger refuses even the owner, who may
    only blank what a law asks to be erased: text, details and salt. The commitment stays.
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
    written_at = models.DateTimeField(help_text="When it was written down.")
    salt = models.BinaryField(
        null=True, max_length=SALT_BYTES, help_text="Empty once the text was erased by law."
    )
    commitment = models.BinaryField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-happened_at", "-written_at")
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id", "happened_at"], name="entry_subject"
            ),
            models.Index(fields=["room", "-happened_at"], name="entry_room_latest"),
            models.Index(
                fields=["organization", "event", "-happened_at"],
                name="entry_about_the_record",
                condition=models.Q(event__in=ABOUT_THE_RECORD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.happened_at:%Y-%m-%d %H:%M}"

    def commit(self) -> None:
        """Hold the entry to what it says, before it is saved."""
        self.salt = new_salt()
        self.commitment = commitment_of(fields_of(self))

    @property
    def is_erased(self) -> bool:
        return self.salt is None

    @property
    def who(self) -> dict[str, Any]:
        """Name, role and party of whoever acted, for pages and the API."""
        return {
            "name": self.person.name if self.person else "",
            "role": self.role_name,
            "party": str(self.organization or ""),
        }
