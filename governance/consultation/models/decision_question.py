from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.consultation.models.coming_decision import ComingDecision


class DecisionQuestion(Walled):
    """A question about a coming decision, and management's answer to it."""

    coming = WalledKey(ComingDecision, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_role = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_role = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="question_answered_says_what_who_and_when",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Question of {self.asked_for}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
