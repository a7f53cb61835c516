from django.db import models
from django.db.models import Q

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.decision_input import DecisionInput


class AnswerOutcome(models.TextChoices):
    ADOPTED = "ADOPTED", "Adopted"
    PARTLY = "PARTLY", "Partly adopted"
    NOT = "NOT", "Not adopted"


class InputAnswer(Walled):
    """Management's written answer to one input: what becomes of it, and why. Given once."""

    wall_kind = WallKind.APPEND

    input = WalledKey(DecisionInput, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=7, choices=AnswerOutcome.choices)
    why = models.TextField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_role = models.CharField(max_length=80)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = [
            models.UniqueConstraint(name="input_is_answered_once", fields=["input"]),
            models.CheckConstraint(
                name="answer_to_input_is_known", condition=Q(outcome__in=AnswerOutcome.values)
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
