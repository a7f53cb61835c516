from django.db import models

from foundation.people.models import Partnership


class FederalCode(models.TextChoices):
    TERM = "TERM", "Term negotiations"
    MID_TERM = "MID_TERM", "Mid-term negotiations"
    DISPUTE = "DISPUTE", "Dispute resolution"
    GENERAL = "GENERAL", "General labor-management relations"
    NOT_REPORTED = "NOT_REPORTED", "Not reported"


class ReleaseCategory(models.Model):
    """What release time is for, as both parties read it. Each partnership adds its own.

    Internal union business is apart: no time that somebody is paid for is used for it.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="release_categories"
    )
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    federal_code = models.CharField(
        max_length=14,
        choices=FederalCode.choices,
        default=FederalCode.NOT_REPORTED,
        help_text="Under which heading a report in the federal format counts it.",
    )
    is_internal = models.BooleanField(
        default=False, help_text="Internal union business: never time that somebody is paid for."
    )
    position = models.PositiveSmallIntegerField(default=50)

    class Meta:
        ordering = ("partnership", "position", "name")
        verbose_name_plural = "release categories"
        constraints = [
            models.UniqueConstraint(
                name="release_category_code_is_unique", fields=["partnership", "code"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
