from datetime import datetime
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.measures.gainsharing.engine import Group
from governance.measures.models.gain_plan import GainPlan
from governance.measures.models.measure import Measure
from governance.measures.statuses import PERIOD_TRANSITIONS, PeriodStatus


class GainPeriodQuerySet(models.QuerySet["GainPeriod"]):
    def of_page(self) -> Self:
        return self.select_related("plan__unit", "plan__partnership__employer", "plan__offered_for")


class GainPeriod(Walled):
    """One period of a plan, from its figures to what is paid.

    ``round`` counts how often the figures were frozen: what was verified belongs to one round, and
    figures that are looked at again need to be verified anew.
    """

    audited = True

    plan = WalledKey(GainPlan, on_delete=models.CASCADE, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="Its last day.")
    status = models.CharField(
        max_length=10, choices=PeriodStatus.choices, default=PeriodStatus.COLLECTING
    )
    round = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="Counts changes of its figures.")
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of the figures, while they are frozen."
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    window_ends_at = models.DateTimeField(
        null=True, blank=True, help_text="Until then lines may be disputed, and nothing is paid."
    )
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = GainPeriodQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = [
            models.UniqueConstraint(name="plan_has_a_period_once", fields=["plan", "starts_on"]),
            models.CheckConstraint(
                name="period_of_gains_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="period_frozen_says_what_and_by_whom",
                condition=Q(status="COLLECTING", fingerprint="")
                | ~Q(status="COLLECTING") & ~Q(fingerprint="") & Q(frozen_at__isnull=False),
            ),
            models.CheckConstraint(
                name="period_verified_has_a_window",
                condition=Q(status__in=["COLLECTING", "FROZEN"], window_ends_at__isnull=True)
                | Q(status__in=["VERIFIED", "PAID"], window_ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="period_paid_says_when_and_by_whom",
                condition=Q(status="PAID", paid_at__isnull=False, paid_by__isnull=False)
                | ~Q(status="PAID") & Q(paid_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.starts_on:%b %Y} to {self.ends_on:%b %Y}"

    def get_absolute_url(self) -> str:
        return reverse("measures:period-detail", args=[self.pk])

    @property
    def is_collecting(self) -> bool:
        return self.status == PeriodStatus.COLLECTING

    @property
    def is_frozen(self) -> bool:
        return self.status == PeriodStatus.FROZEN

    @property
    def is_verified(self) -> bool:
        return self.status == PeriodStatus.VERIFIED

    @property
    def is_paid(self) -> bool:
        return self.status == PeriodStatus.PAID

    @property
    def zone(self) -> str:
        return self.plan.unit.zone

    def takes_disputes(self, now: datetime) -> bool:
        return self.is_verified and self.window_ends_at is not None and now < self.window_ends_at

    def move_to(self, status: PeriodStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(PERIOD_TRANSITIONS, PeriodStatus(self.status), status)


class GainInput(Walled):
    """A figure of a period: what it is, where it is from, and the measure behind it, if any."""

    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="inputs")
    key = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    source = models.CharField(max_length=200, help_text="Where both sides can look it up.")
    measure = WalledKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)
        constraints = [
            models.UniqueConstraint(name="period_has_a_figure_once", fields=["period", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class GainGroup(Walled):
    """A group of people who share: how many, their hours, their pay. Nobody is named."""

    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveIntegerField()
    hours = models.DecimalField(max_digits=14, decimal_places=2)
    pay = models.DecimalField(max_digits=16, decimal_places=2)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="period_has_a_group_once", fields=["period", "name"]),
            models.CheckConstraint(
                name="group_has_no_negative_hours_or_pay",
                condition=Q(hours__gte=Decimal(0), pay__gte=Decimal(0)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shares(self) -> Group:
        return Group(self.name, self.people, self.hours, self.pay)
