from typing import Self

from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.consultation.models.coming_decision import ComingDecision


class DecisionInputQuerySet(models.QuerySet["DecisionInput"]):
    def unanswered(self) -> Self:
        return self.filter(answers__isnull=True)


class DecisionInput(Walled):
    """What one person of labor says to a coming decision. Theirs to change until the close.

    ``given_to`` is the version of the announcement they had before them.
    """

    coming = WalledKey(ComingDecision, on_delete=models.CASCADE, related_name="inputs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    text = models.TextField()
    given_to = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionInputQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_gives_one_input_to_a_decision", fields=["coming", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"Input of {self.organization}"
