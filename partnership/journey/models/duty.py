from django.db import models

from foundation.people.models import Partnership


class DutyKind(models.TextChoices):
    CONTINUES = "CONTINUES", "Continues"
    NEW = "NEW", "New"


class Duty(models.Model):
    """A duty of those who lead: one that goes on in a partnership, or one that is new with it.

    ``is_own``: each union does it for itself; who holds it there, only that union reads.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="duties")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=DutyKind.choices)
    text = models.CharField(max_length=240)
    is_own = models.BooleanField(default=False)

    class Meta:
        ordering = ("partnership", "position")
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                name="partnership_has_one_duty_at_a_position", fields=["partnership", "position"]
            ),
            models.CheckConstraint(
                name="duty_kind_is_known", condition=models.Q(kind__in=DutyKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.text
