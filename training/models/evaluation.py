from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from foundation.people.models import Person, Side
from foundation.walls.models import Walled, WalledKey, WallKind
from training.models.session import TrainingSession

SCORE = [MinValueValidator(1), MaxValueValidator(5)]


class Occasion(models.TextChoices):
    BEFORE = "BEFORE", "Before"
    AFTER = "AFTER", "Right after"
    LATER = "LATER", "Three months later"


class EvaluationSheet(Walled):
    """What somebody thinks of a session: whose it is, is kept nowhere, nor when it was given."""

    wall_kind = WallKind.APPEND

    session = WalledKey(TrainingSession, on_delete=models.CASCADE, related_name="sheets")
    occasion = models.CharField(max_length=6, choices=Occasion.choices)
    side = models.CharField(max_length=10, choices=Side.choices)
    confidence = models.PositiveSmallIntegerField(
        validators=SCORE, help_text="How sure they are of doing it, 1 to 5."
    )
    usefulness = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=SCORE, help_text="How useful it was, 1 to 5."
    )
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="sheet_scores_run_from_one_to_five",
                condition=Q(confidence__range=(1, 5))
                & (Q(usefulness__isnull=True) | Q(usefulness__range=(1, 5))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.confidence}"


class EvaluationGiven(Walled):
    """That somebody has given their sheet, so that nobody gives two and nobody is asked again."""

    wall_kind = WallKind.APPEND

    session = WalledKey(TrainingSession, on_delete=models.CASCADE, related_name="given")
    occasion = models.CharField(max_length=6, choices=Occasion.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_evaluates_a_session_once_an_occasion",
                fields=["session", "occasion", "person"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}"
