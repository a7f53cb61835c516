from django.db import models

from foundation.people.models import Partnership


class PathStep(models.Model):
    """A step of the path on which a partnership resolves its own issues; apart from grievances.

    The days are calendar days. An issue keeps the step as it was on the day it came to it.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="path_steps"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=120, help_text="As the parties call it: work unit, region.")
    labor_asked = models.CharField(max_length=200, help_text="Who is asked for labor.")
    management_asked = models.CharField(max_length=200, help_text="Who is asked for management.")
    days = models.PositiveSmallIntegerField(help_text="How many days it is tried here.")

    class Meta:
        ordering = ("partnership", "position")
        constraints = [
            models.UniqueConstraint(
                name="path_has_one_step_at_a_position", fields=["partnership", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"
