from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.measures.gainsharing.terms import Terms, from_json
from governance.measures.statuses import PLAN_TRANSITIONS, PlanStatus


class GainPlanQuerySet(models.QuerySet["GainPlan"]):
    def of_page(self) -> Self:
        return self.select_related("partnership__employer", "unit", "offered_for", "offered_by")


class GainPlan(Walled):
    """How gains are shared at a unit: terms as data, which every party has agreed to.

    The terms never change: other terms are another plan.
    """

    audited = True

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    status = models.CharField(max_length=9, choices=PlanStatus.choices, default=PlanStatus.OFFERED)
    says = models.JSONField(help_text="The terms, as plain values.")
    fingerprint = models.CharField(max_length=64)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    objects = GainPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-offered_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="plan_withdrawn_says_when_and_why",
                condition=Q(status__in=["OFFERED", "AGREED"], ended_at__isnull=True)
                | ~Q(status__in=["OFFERED", "AGREED"])
                & Q(ended_at__isnull=False)
                & ~Q(ended_because=""),
            ),
            models.UniqueConstraint(
                name="room_has_a_plan_of_a_name_once",
                fields=["room", "name"],
                condition=Q(status__in=["OFFERED", "AGREED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measures:plan-detail", args=[self.pk])

    @property
    def terms(self) -> Terms:
        return from_json(self.says)

    @property
    def is_offered(self) -> bool:
        return self.status == PlanStatus.OFFERED

    @property
    def is_agreed(self) -> bool:
        return self.status == PlanStatus.AGREED

    @property
    def zone(self) -> str:
        return self.unit.zone

    def move_to(self, status: PlanStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(PLAN_TRANSITIONS, PlanStatus(self.status), status)


class GainPlanAgreement(Walled):
    """One party's yes to the terms of a plan."""

    wall_kind = WallKind.APPEND
    audited = True

    plan = WalledKey(GainPlan, on_delete=models.CASCADE, related_name="agreements")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ("agreed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_agrees_to_a_plan_once", fields=["plan", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} agreed"
