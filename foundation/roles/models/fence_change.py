from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from foundation.people.models import Organization, OrganizationKind, Person
from foundation.roles.capabilities import LABELS, SHARED, Capability, choices
from foundation.roles.limits import is_shared
from foundation.roles.models.role import Role
from foundation.roles.models.role_fence import Reach
from foundation.roles.statuses import TRANSITIONS, FenceChangeStatus
from foundation.toolkit.workflow import next_status


class FenceChangeQuerySet(models.QuerySet["FenceChange"]):
    def visible_to(self, organization: Organization | None) -> Self:
        """What is shared is seen by all; one side's own affair by organizations of its kind."""
        kinds = [OrganizationKind.JOINT_BODY.value, *([organization.kind] if organization else [])]
        items = FenceChangeItem.objects.filter(
            Q(capability__in=[c.value for c in SHARED]) | Q(role__organization_kind__in=kinds),
            change=OuterRef("pk"),
        )
        return self.filter(Exists(items))

    def with_items(self) -> Self:
        """With the cells and the answers, in the order they were given."""
        items = FenceChangeItem.objects.select_related("role").order_by("pk")
        answers = FenceApproval.objects.select_related("organization", "person").order_by("pk")
        return self.select_related("proposed_by", "proposed_for").prefetch_related(
            Prefetch("items", items), Prefetch("approvals", answers)
        )

    def open(self) -> Self:
        return self.filter(status=FenceChangeStatus.PROPOSED)


class FenceChange(models.Model):
    """A proposed change of role fences: staged, shown as gains and losses, then approved.

    What is shared needs an administrator of every party concerned; nobody approves their own.
    """

    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    status = models.CharField(
        max_length=12, choices=FenceChangeStatus.choices, default=FenceChangeStatus.PROPOSED
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = FenceChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="fence_change_is_decided_when_it_is_no_longer_proposed",
                condition=Q(status="PROPOSED", decided_at__isnull=True)
                | (~Q(status="PROPOSED") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Change of role fences, {self.proposed_at:%Y-%m-%d}"

    @property
    def is_shared(self) -> bool:
        """Whether any of it touches what both parties stand on."""
        return any(item.is_shared for item in self.items.all())

    @property
    def is_open(self) -> bool:
        return self.status == FenceChangeStatus.PROPOSED

    def move_to(self, status: FenceChangeStatus, *, at: datetime) -> None:
        """The only writer of the status; the moment of the decision goes with it."""
        self.status = next_status(TRANSITIONS, FenceChangeStatus(self.status), status)
        self.decided_at = at
        self.save(update_fields=["status", "decided_at"])


class FenceChangeItem(models.Model):
    """One cell of the matrix: the reach before and after."""

    change = models.ForeignKey(FenceChange, on_delete=models.CASCADE, related_name="items")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    capability = models.CharField(max_length=40, choices=choices)
    reach_before = models.PositiveSmallIntegerField(choices=Reach.choices)
    reach_after = models.PositiveSmallIntegerField(choices=Reach.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="fence_change_has_one_item_a_cell", fields=["change", "role", "capability"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.capability}"

    @property
    def is_shared(self) -> bool:
        return is_shared(self.role.organization_kind, Capability(self.capability))

    @property
    def label(self) -> str:
        return LABELS[Capability(self.capability)]


class FenceApproval(models.Model):
    """An administrator of one party said yes or no to a change."""

    change = models.ForeignKey(FenceChange, on_delete=models.CASCADE, related_name="approvals")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_yes = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organization_answers_a_fence_change_once", fields=["change", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {'yes' if self.is_yes else 'no'}"
