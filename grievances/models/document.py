from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import storages
from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance


def document_storage() -> object:
    return storages["default"]


class Document(Walled):
    """A file that belongs to a case, checked by content and kept outside the web root.

    ``stored_as`` is a random name; ``name`` is what the person called it. Its room is the party's
    private room or the case's, and it never moves.
    """

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="documents", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    stored_as = models.CharField(max_length=100, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100, help_text="Found by content, not as claimed.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    checks = ArrayField(models.CharField(max_length=100), help_text="What was looked for.")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ("attached_at", "pk")
        constraints = [
            models.UniqueConstraint(name="document_is_stored_once", fields=["stored_as"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_joint(self) -> bool:
        return self.room_id == self.grievance_room_id
