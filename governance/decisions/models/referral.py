from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from governance.decisions.models.proposal import Proposal
from governance.decisions.statuses import BARGAINING_TRANSITIONS, BargainingStatus


class ReferredTo(models.TextChoices):
    LEVEL = "LEVEL", "Another level"
    SAFETY = "SAFETY", "Safety review"
    BARGAINING = "BARGAINING", "Bargaining"


class ReferralQuerySet(models.QuerySet["Referral"]):
    def safety(self) -> Self:
        return self.filter(to=ReferredTo.SAFETY).prefetch_related("findings")


class Referral(Walled):
    """A proposal that is sent on, with what it met on its way: the fence's own sentence."""

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="referrals")
    to = models.CharField(max_length=12, choices=ReferredTo.choices)
    level = models.CharField(max_length=60, blank=True, help_text="Of a referral to a level.")
    quoted = models.TextField(blank=True, help_text="The sentences of the fences it met.")
    reason = models.TextField(blank=True, help_text="Why, where no fence says it.")
    on_version = models.PositiveIntegerField()
    parties = ArrayField(
        models.PositiveBigIntegerField(), help_text="Organizations whose word a review needs."
    )
    referred_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    referred_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("referred_at",)

    def __str__(self) -> str:
        return f"Referred to {self.get_to_display().lower()}"

    @property
    def is_passed(self) -> bool:
        """A safety review in which every party that takes part has found no harm."""
        findings = {finding.organization_id: finding.is_clear for finding in self.findings.all()}
        return set(self.parties) <= set(findings) and all(findings.values())


class SafetyFinding(Walled):
    """What one party finds in a safety review; it is passed once every party has found no harm."""

    wall_kind = WallKind.APPEND

    referral = WalledKey(Referral, on_delete=models.PROTECT, related_name="findings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    is_clear = models.BooleanField()
    text = models.TextField(help_text="What was looked at, and what was found.")
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("found_at",)
        constraints = [
            models.UniqueConstraint(
                name="party_finds_once_in_a_safety_review", fields=["referral", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Finding of {self.organization}"


class BargainingItem(Walled):
    """A matter that only the parties to a contract settle, with what became of it.

    It lies in the room of the employer and that union: no other union reads what they bargain.
    """

    referral = WalledKey(
        Referral,
        on_delete=models.PROTECT,
        related_name="bargaining",
        room_field="referral_room",
    )
    referral_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    status = models.CharField(
        max_length=16, choices=BargainingStatus.choices, default=BargainingStatus.WAITING
    )
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who sees to it that it is taken up.",
    )
    put_on_at = models.DateTimeField()
    outcome = models.TextField(blank=True, help_text="Which letter, which change, or why dropped.")
    closed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-put_on_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="bargaining_item_at_an_end_says_what_became_of_it",
                condition=models.Q(status="WAITING", closed_at__isnull=True)
                | (~models.Q(status="WAITING") & models.Q(closed_at__isnull=False))
                & ~models.Q(outcome=""),
            ),
            models.UniqueConstraint(
                name="union_bargains_a_referral_once", fields=["referral", "union"]
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/decisions/bargaining/{self.pk}/"

    def move_to(self, status: BargainingStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(BARGAINING_TRANSITIONS, BargainingStatus(self.status), status)
