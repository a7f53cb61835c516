from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled


class CallKind(models.TextChoices):
    SOON = "SOON", "Runs out or falls due soon"
    PAST = "PAST", "Has run out or is overdue"
    SESSION = "SESSION", "A session is near"
    ASKED = "ASKED", "What do you think of it now?"


class TrainingCall(Walled):
    """That somebody was reminded of something by their party, once for each day it is about."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=CallKind.choices)
    about = models.UUIDField(help_text="The requirement or the session.")
    on = models.DateField(help_text="The day it is about.")
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_is_reminded_of_training_once",
                fields=["organization", "person", "kind", "about", "on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"
