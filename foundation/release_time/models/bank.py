from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.people.zones import validate_zone
from foundation.release_time.hours import Counts
from foundation.release_time.models.category import ReleaseCategory
from foundation.release_time.periods import Cycle
from foundation.release_time.statuses import RULE_TRANSITIONS, RuleStatus
from foundation.roles.models import Role
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled


class Holds(models.TextChoices):
    EACH = "EACH", "Each holder has hours of their own"
    SHARED = "SHARED", "One pool for all"


class Payer(models.TextChoices):
    EMPLOYER = "EMPLOYER", "The employer pays"
    UNION = "UNION", "The union pays"
    TRUST = "TRUST", "The trust pays"
    NOBODY = "NOBODY", "Unpaid"


class Reimburses(models.TextChoices):
    NOBODY = "NOBODY", "Nobody reimburses"
    UNION = "UNION", "The union reimburses"
    TRUST = "TRUST", "The trust reimburses"
    EMPLOYER = "EMPLOYER", "The employer reimburses"


class CarryOver(models.TextChoices):
    NONE = "NONE", "What is left at the end of the year is lost"
    SOME = "SOME", "Some is carried over"
    ALL = "ALL", "Everything is carried over"


class NoticeUnit(models.TextChoices):
    HOURS = "HOURS", "hours"
    DAYS = "DAYS", "calendar days"
    WORKDAYS = "WORKDAYS", "working days"


class Silence(models.TextChoices):
    WAITS = "WAITS", "It waits on"
    GRANTED = "GRANTED", "It stands as granted"
    DENIED = "DENIED", "It counts as denied"


class BankQuerySet(models.QuerySet["Bank"]):
    def agreed(self) -> Self:
        return self.filter(status=RuleStatus.IN_FORCE)

    def running(self, on: date) -> Self:
        """Agreed, begun and not ended on the day."""
        rows = self.agreed().filter(starts_on__lte=on)
        return rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def for_page(self) -> Self:
        return self.select_related("partnership", "union", "only_category", "drawn_by_role")


class Bank(Walled):
    """Where release time is granted into and used from, by the clause of one contract.

    It lies in the room of the employer and one union. Its rules are agreed by both and never
    edited: ended on a day, and a new bank begun. Amounts count minutes, or cents.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300, help_text="The clause it comes from.")
    status = models.CharField(
        max_length=10, choices=RuleStatus.choices, default=RuleStatus.PROPOSED
    )
    zone = models.CharField(max_length=64, validators=[validate_zone])
    holds = models.CharField(max_length=6, choices=Holds.choices, default=Holds.EACH)
    counts = models.CharField(max_length=7, choices=Counts.choices, default=Counts.MINUTES)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The day after its last.")

    payer = models.CharField(max_length=8, choices=Payer.choices, default=Payer.EMPLOYER)
    reimbursed_by = models.CharField(
        max_length=8, choices=Reimburses.choices, default=Reimburses.NOBODY
    )
    reimburse_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Within so many days after the month."
    )

    year_begins_on = models.DateField(help_text="Any first day of its year.")
    year_months = models.PositiveSmallIntegerField(default=12, help_text="How long a year is.")
    carry_over = models.CharField(max_length=4, choices=CarryOver.choices, default=CarryOver.ALL)
    carry_most = models.PositiveIntegerField(null=True, blank=True)
    most_left = models.PositiveIntegerField(
        null=True, blank=True, help_text="What is granted over it is lost."
    )
    floor = models.PositiveIntegerField(
        null=True, blank=True, help_text="Below it the bank is to be topped up."
    )
    floor_days = models.PositiveSmallIntegerField(null=True, blank=True)

    step = models.PositiveSmallIntegerField(default=15, help_text="Minutes; used in steps of it.")
    least = models.PositiveSmallIntegerField(default=15, help_text="Minutes; never less at once.")
    most_a_day = models.PositiveIntegerField(null=True, blank=True)
    most_a_week = models.PositiveIntegerField(null=True, blank=True)
    most_a_month = models.PositiveIntegerField(null=True, blank=True)
    most_a_year = models.PositiveIntegerField(null=True, blank=True)
    share_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Nobody over this share of a year's grant."
    )
    most_at_once = models.PositiveSmallIntegerField(null=True, blank=True)
    most_at_once_in_unit = models.PositiveSmallIntegerField(null=True, blank=True)
    overtime_percent = models.PositiveSmallIntegerField(
        default=100, help_text="Charged so where it causes overtime, as in 150."
    )
    only_category = models.ForeignKey(
        ReleaseCategory, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    drawn_by_role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    not_charged = models.CharField(max_length=300, blank=True, help_text="What does not count.")

    asks_first = models.BooleanField(default=True)
    notice = models.PositiveSmallIntegerField(default=0)
    notice_unit = models.CharField(
        max_length=8, choices=NoticeUnit.choices, default=NoticeUnit.HOURS
    )
    answer_days = models.PositiveSmallIntegerField(default=2, help_text="Working days to answer.")
    silence = models.CharField(max_length=7, choices=Silence.choices, default=Silence.WAITS)

    takes_donations = models.BooleanField(default=False)
    donation_least = models.PositiveIntegerField(default=60)
    donation_step = models.PositiveIntegerField(default=60)
    donation_most_a_year = models.PositiveIntegerField(null=True, blank=True)
    donation_cap = models.PositiveIntegerField(
        null=True, blank=True, help_text="Donations end where this much is left."
    )
    suspend_at = models.PositiveIntegerField(
        null=True, blank=True, help_text="No donations in a year that begins with this much."
    )

    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    end_wish_on = models.DateField(null=True, blank=True, help_text="One party would end it so.")
    end_wish_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = BankQuerySet.as_manager()

    class Meta:
        ordering = ("union", "name", "starts_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="bank_name_is_unique_from_a_day", fields=["room", "name", "starts_on"]
            ),
            models.CheckConstraint(
                name="bank_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="bank_is_answered_when_no_longer_proposed",
                condition=Q(status="PROPOSED", answered_at__isnull=True)
                | (~Q(status="PROPOSED") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="bank_steps_are_whole",
                condition=Q(step__gt=0, donation_step__gt=0, year_months__gt=0),
            ),
            models.CheckConstraint(
                name="bank_that_carries_some_says_how_much",
                condition=~Q(carry_over="SOME") | Q(carry_most__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("release_time:bank-detail", args=[self.pk])

    @property
    def is_shared(self) -> bool:
        return self.holds == Holds.SHARED

    @property
    def year(self) -> Cycle:
        return Cycle("MONTH", self.year_months, self.year_begins_on)

    @property
    def is_paid(self) -> bool:
        return self.payer != Payer.NOBODY

    def is_running(self, on: date) -> bool:
        ended = self.ends_on is not None and self.ends_on <= on
        return self.status == RuleStatus.IN_FORCE and self.starts_on <= on and not ended

    def holder_of(self, person: Person | None) -> Person | None:
        """Whose account a person's time comes from: their own, or nobody's, the pool."""
        return None if self.is_shared else person

    def move_to(self, status: RuleStatus, *, by: Any, at: Any) -> None:
        """The only writer of the status."""
        self.status = next_status(RULE_TRANSITIONS, RuleStatus(self.status), status)
        self.answered_by, self.answered_at = by, at
        self.save(update_fields=["status", "answered_by", "answered_at"])
