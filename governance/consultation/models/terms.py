from django.db import models

from foundation.people.models import Partnership

NOTICE_DAYS = WINDOW_DAYS = 14
CLOSING_DAYS = 2


class ConsultationTerms(models.Model):
    """What the parties agreed about notices of coming decisions: numbers of calendar days."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.PROTECT, related_name="consultation_terms"
    )
    notice_days = models.PositiveSmallIntegerField(
        default=NOTICE_DAYS, help_text="A notice fewer days ahead of the decision is late."
    )
    window_days = models.PositiveSmallIntegerField(
        default=WINDOW_DAYS, help_text="For how many days input is taken, at least."
    )
    closing_days = models.PositiveSmallIntegerField(
        default=CLOSING_DAYS,
        help_text="How many days before the close those are told who gave no input.",
    )

    class Meta:
        ordering = ("partnership",)
        verbose_name = "terms of consultation"
        verbose_name_plural = "terms of consultation"
        constraints = [
            models.CheckConstraint(
                name="window_for_input_lasts_at_least_a_day",
                condition=models.Q(window_days__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"Terms of {self.partnership}"


def terms_of(partnership: Partnership) -> ConsultationTerms:
    """What the partnership agreed; as every partnership begins where there is no row."""
    found = ConsultationTerms.objects.filter(partnership=partnership).first()
    return found or ConsultationTerms(partnership=partnership)
