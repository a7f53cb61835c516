from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.walls.models import WalledKey
from partnership.communication.models.joint_text import Approval, JointText, JointTextQuerySet


class HigherBody(models.TextChoices):
    DISTRICT = "DISTRICT", "The union's district"
    TERRITORY = "TERRITORY", "The union's territory"
    NATIONAL = "NATIONAL", "The union's national office"
    CORPORATE = "CORPORATE", "The employer's corporate office"


class Summary(JointText):
    """How the partnership is doing, told by both sides to a body above it, period after period.

    Published, it is read by whoever of a party holds a role at its unit or above.
    """

    NOUN, A_NOUN = "summary", "A summary"

    body = models.CharField(max_length=9, choices=HigherBody.choices)
    period_from = models.DateField()
    period_to = models.DateField()

    objects = JointTextQuerySet.as_manager()

    class Meta(JointText.Meta):
        ordering = ("-begun_at", "pk")
        constraints = [
            *JointText.Meta.constraints,
            models.CheckConstraint(
                name="summary_period_ends_after_it_begins",
                condition=Q(period_to__gte=F("period_from")),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("communication:summary-detail", args=[self.pk])


class SummaryApproval(Approval):
    of = WalledKey(Summary, on_delete=models.CASCADE, related_name="approvals")
