from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from grievances.models.act import Act
from grievances.models.grievance import Grievance


class Outcome(models.TextChoices):
    GRANTED = "GRANTED", "Granted"
    GRANTED_IN_PART = "GRANTED_IN_PART", "Granted in part"
    DENIED = "DENIED", "Denied"


class Answer(Walled):
    """Management's answer at one step: what is granted, why, and what is offered."""

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="answers")
    act = WalledKey(Act, on_delete=models.PROTECT, related_name="answers")
    step = models.CharField(max_length=60)
    step_name = models.CharField(max_length=120)
    round = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    reasons = models.TextField()
    remedy_offered = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)

    class Meta:
        ordering = ("given_at",)
        constraints = [
            models.UniqueConstraint(
                name="step_is_answered_once", fields=["grievance", "step", "round"]
            ),
            models.CheckConstraint(
                name="answer_outcome_is_known", condition=models.Q(outcome__in=Outcome.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} at {self.step_name}"
