from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person, Side
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.measures.models.gain_period import GainPeriod
from governance.measures.statuses import DISPUTE_TRANSITIONS, DisputeStatus


class GainVerification(Walled):
    """One person of one side has held the frozen figures against their sources."""

    wall_kind = WallKind.APPEND
    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="verifications")
    round = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10, choices=Side.choices)
    fingerprint = models.CharField(max_length=64)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("round", "given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="side_verifies_a_round_once", fields=["period", "round", "side"]
            ),
            models.UniqueConstraint(
                name="person_verifies_a_round_once", fields=["period", "round", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"Verified for {self.organization}"


class GainComputation(Walled):
    """What the engine of one version made of verified figures, with all that went in.

    From ``went_in`` the same is computed again, for ever; ``fingerprint`` is over both.
    """

    wall_kind = WallKind.APPEND
    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="computations")
    round = models.PositiveSmallIntegerField()
    engine = models.PositiveSmallIntegerField()
    went_in = models.JSONField()
    result = models.JSONField()
    gain = models.DecimalField(max_digits=16, decimal_places=2)
    shared = models.DecimalField(max_digits=16, decimal_places=2)
    verified_fingerprint = models.CharField(
        max_length=64, help_text="Of the figures, as both sides verified them."
    )
    fingerprint = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("-round",)
        constraints = [
            models.UniqueConstraint(
                name="period_is_computed_once_a_round", fields=["period", "round"]
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.round}"


class GainDisputeQuerySet(models.QuerySet["GainDispute"]):
    def open(self) -> Self:
        return self.filter(status=DisputeStatus.OPEN)


class GainDispute(Walled):
    """A side doubts one line. Nothing is paid until it is withdrawn, or upheld and looked at."""

    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="disputes")
    round = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=60, help_text="The key of the line that is doubted.")
    label = models.CharField(max_length=160)
    reason = models.TextField()
    status = models.CharField(
        max_length=9, choices=DisputeStatus.choices, default=DisputeStatus.OPEN
    )
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    outcome = models.TextField(blank=True)
    closed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = GainDisputeQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="dispute_closed_says_what_came_of_it",
                condition=Q(status="OPEN", closed_at__isnull=True)
                | ~Q(status="OPEN") & Q(closed_at__isnull=False) & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.raised_for} doubts: {self.label}"

    @property
    def is_open(self) -> bool:
        return self.status == DisputeStatus.OPEN

    def move_to(self, status: DisputeStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(DISPUTE_TRANSITIONS, DisputeStatus(self.status), status)


class GainPayout(Walled):
    """What one group is paid for a period, by one computation. Paid once."""

    wall_kind = WallKind.APPEND
    audited = True

    period = WalledKey(GainPeriod, on_delete=models.CASCADE, related_name="payouts")
    computation = WalledKey(GainComputation, on_delete=models.PROTECT, related_name="payouts")
    group = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveIntegerField()
    shared_by = models.CharField(max_length=6, help_text="equal, hours or pay.")
    by = models.DecimalField(max_digits=18, decimal_places=2)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    paid_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="group_is_paid_once", fields=["period", "group"]),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.amount}"
