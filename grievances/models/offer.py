from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from grievances.models.grievance import Grievance
from grievances.statuses import OFFER_TRANSITIONS, OfferStatus


class OfferKind(models.TextChoices):
    EXTENSION = "EXTENSION", "More time"
    ABEYANCE = "ABEYANCE", "Abeyance"
    SETTLEMENT = "SETTLEMENT", "Settlement"
    WAIVER = "WAIVER", "Leaving out a step"


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self) -> Self:
        return self.filter(status=OfferStatus.OPEN)


class Offer(Walled):
    """What one party offers or asks of the other; it takes effect when the other agrees.

    Both assents are kept with person, role and moment; the old date of an extension is kept too.
    """

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="offers")
    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    status = models.CharField(max_length=10, choices=OfferStatus.choices, default=OfferStatus.OPEN)
    step = models.CharField(max_length=60, blank=True, help_text="The step it concerns.")
    clock = models.CharField(max_length=140, blank=True, help_text="The clock to be extended.")
    action = models.CharField(max_length=200, blank=True, help_text="What that clock is for.")
    old_due_on = models.DateField(null=True, blank=True)
    old_due_at = models.DateTimeField(null=True, blank=True)
    new_on = models.DateField(null=True, blank=True, help_text="The new last day asked for.")
    until = models.DateField(null=True, blank=True, help_text="The last day of the abeyance.")
    terms = models.TextField(blank=True, help_text="The settlement, word for word.")
    sets_precedent = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_role = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_role = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.TextField(blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="offer_kind_is_known", condition=Q(kind__in=OfferKind.values)
            ),
            models.CheckConstraint(
                name="offer_answered_names_who_and_when",
                condition=Q(status="OPEN", answered_at__isnull=True, answered_by__isnull=True)
                | (
                    ~Q(status="OPEN")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                    & Q(answered_for__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="offer_is_agreed_by_the_other_party",
                condition=~Q(status="ACCEPTED") | ~Q(answered_for=models.F("asked_for")),
            ),
            models.UniqueConstraint(
                name="case_has_one_open_offer_of_a_kind",
                fields=["grievance", "kind", "clock"],
                condition=Q(status="OPEN"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        return self.status == OfferStatus.OPEN

    def move_to(self, status: OfferStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(OFFER_TRANSITIONS, OfferStatus(self.status), status)
