from django.db import models
from django.urls import reverse

from foundation.people.models import Partnership


class JourneyStep(models.Model):
    """A step on the way to a whole partnership. They overlap, and run in any order.

    ``review_months`` is set on a standing step alone: it is never done, and looked at again so
    many months after each look. ``key`` is the name by which evidence finds the step.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="journey_steps"
    )
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    meaning = models.TextField(help_text="What it takes.")
    takes_visits = models.BooleanField(default=False, help_text="Visits are recorded here.")
    review_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of a standing step: how often it is looked at."
    )

    class Meta:
        ordering = ("partnership", "position")
        constraints = [
            models.UniqueConstraint(
                name="partnership_has_one_step_at_a_position", fields=["partnership", "position"]
            ),
            models.UniqueConstraint(
                name="partnership_has_a_step_of_a_key_once", fields=["partnership", "key"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("journey:step-detail", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        return self.review_months is not None
