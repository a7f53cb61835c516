from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from partnership.health.statements import VERSIONS, Statement
from partnership.health.statuses import HEALTH_ROUND_TRANSITIONS, HealthRoundStatus


class HealthRoundQuerySet(models.QuerySet["HealthRound"]):
    def open(self) -> Self:
        return self.filter(status=HealthRoundStatus.OPEN)

    def of_page(self) -> Self:
        return self.select_related("partnership__employer", "opened_by", "opened_for")


class HealthRound(Walled):
    """Once the assessment is answered, by every party apart, and shown when each has released.

    It lies in the room of all parties; the answers stay in each party's own.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    statements = models.PositiveSmallIntegerField(help_text="Which version of them.")
    status = models.CharField(
        max_length=5, choices=HealthRoundStatus.choices, default=HealthRoundStatus.OPEN
    )
    closes_on = models.DateField(help_text="The day until which people are asked to answer.")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)

    objects = HealthRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="partnership_numbers_its_rounds", fields=["partnership", "number"]
            ),
            models.UniqueConstraint(
                name="partnership_has_one_open_round",
                fields=["partnership"],
                condition=Q(status="OPEN"),
            ),
            models.CheckConstraint(
                name="round_shown_says_when",
                condition=Q(status="OPEN", shown_at__isnull=True)
                | Q(status="SHOWN", shown_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("health:round-detail", args=[self.pk])

    @property
    def asked(self) -> tuple[Statement, ...]:
        return VERSIONS[self.statements]

    @property
    def is_open(self) -> bool:
        return self.status == HealthRoundStatus.OPEN

    @property
    def zone(self) -> str:
        return self.partnership.employer.zone

    def show(self, *, at: datetime) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(
            HEALTH_ROUND_TRANSITIONS, HealthRoundStatus(self.status), HealthRoundStatus.SHOWN
        )
        self.shown_at = at
