from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.calendars.working_calendar import LibraryHolidays, WorkingCalendar
from foundation.people.models import Organization, Person
from foundation.release_time.hours import Rounding
from foundation.release_time.models.bank import Bank
from foundation.release_time.periods import Cycle, CycleUnit
from foundation.release_time.proration import Prorate
from foundation.release_time.ratios import Ratio
from foundation.release_time.statuses import RULE_TRANSITIONS, RuleStatus
from foundation.roles.models import Role
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind


class Basis(models.TextChoices):
    EACH = "EACH", "So much to each holder of a role"
    SHARE = "SHARE", "A share of their working time to each holder of a role"
    POOL = "POOL", "So much to the pool"
    PER = "PER", "So much to the pool for each so many counted"
    FEE = "FEE", "So much taken off the pool"


OF_HOLDERS = (Basis.EACH, Basis.SHARE)


class Posts(models.TextChoices):
    START = "START", "On the first day of the period"
    END = "END", "On the day after the period"


def monday_to_friday() -> list[int]:
    return [0, 1, 2, 3, 4]


class EntitlementQuerySet(models.QuerySet["Entitlement"]):
    def agreed(self) -> Self:
        return self.filter(status=RuleStatus.IN_FORCE, bank__status=RuleStatus.IN_FORCE)

    def for_page(self) -> Self:
        return self.select_related("bank", "bank__union", "role")


class Entitlement(Walled):
    """What a bank is granted, for whom, in which periods, by which clause: the rule as data.

    Agreed by both parties and never edited: ended on a day, and another begun. ``amount`` is the
    whole of one period, in minutes or cents as its bank counts.
    """

    bank = WalledKey(Bank, on_delete=models.PROTECT, related_name="entitlements")
    source = models.CharField(max_length=300, help_text="The clause it comes from.")
    status = models.CharField(
        max_length=10, choices=RuleStatus.choices, default=RuleStatus.PROPOSED
    )
    basis = models.CharField(max_length=5, choices=Basis.choices, default=Basis.EACH)
    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of working time; 100 is full release."
    )
    minutes_a_day = models.PositiveSmallIntegerField(default=480, help_text="One working day.")

    cycle_unit = models.CharField(max_length=5, choices=CycleUnit.choices, default=CycleUnit.MONTH)
    cycle_count = models.PositiveSmallIntegerField(default=1)
    anchor_on = models.DateField(help_text="The first day of any of its periods.")
    posts = models.CharField(max_length=5, choices=Posts.choices, default=Posts.START)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The day after its last.")

    prorate = models.CharField(max_length=8, choices=Prorate.choices, default=Prorate.DAYS)
    by_fte = models.BooleanField(default=False, help_text="Part-time holders get their part.")
    step = models.PositiveSmallIntegerField(default=1)
    rounding = models.CharField(max_length=7, choices=Rounding.choices, default=Rounding.NEAREST)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=monday_to_friday)
    holidays = models.CharField(
        max_length=40, blank=True, help_text="A country, or a part of one, as in “US-OR”."
    )

    members_from = models.PositiveIntegerField(null=True, blank=True)
    members_to = models.PositiveIntegerField(
        null=True, blank=True, help_text="Only for units of so many of the union's members."
    )
    per = models.PositiveIntegerField(null=True, blank=True, help_text="One for each so many.")
    per_rounding = models.CharField(max_length=7, choices=Rounding.choices, default=Rounding.DOWN)
    per_first = models.PositiveIntegerField(default=0, help_text="For the first so many …")
    per_first_seats = models.PositiveSmallIntegerField(default=0, help_text="… this many.")
    per_least = models.PositiveSmallIntegerField(default=0)

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

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        ordering = ("bank", "starts_on", "proposed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="entitlement_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="entitlement_of_holders_names_their_role",
                condition=Q(basis__in=OF_HOLDERS, role__isnull=False) | ~Q(basis__in=OF_HOLDERS),
            ),
            models.CheckConstraint(
                name="entitlement_of_a_share_says_which",
                condition=~Q(basis="SHARE") | Q(percent__gt=0, percent__lte=100),
            ),
            models.CheckConstraint(
                name="entitlement_per_so_many_says_how_many",
                condition=~Q(basis="PER") | Q(per__gt=0),
            ),
            models.CheckConstraint(
                name="entitlement_steps_are_whole",
                condition=Q(step__gt=0, cycle_count__gt=0),
            ),
            models.CheckConstraint(
                name="entitlement_is_answered_when_no_longer_proposed",
                condition=Q(status="PROPOSED", answered_at__isnull=True)
                | (~Q(status="PROPOSED") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()}, {self.source}"

    @property
    def cycle(self) -> Cycle:
        return Cycle(self.cycle_unit, self.cycle_count, self.anchor_on)

    @property
    def ratio(self) -> Ratio | None:
        if not self.per:
            return None
        return Ratio(
            self.per, self.per_rounding, self.per_first, self.per_first_seats, self.per_least
        )

    @property
    def calendar(self) -> WorkingCalendar:
        """Its working days; holidays that fall on a weekend move as the federal ones do."""
        country, _, part = self.holidays.partition("-")
        library = LibraryHolidays(country, part or None) if country else None
        return WorkingCalendar(
            key="release-time",
            name=self.source,
            weekdays=frozenset(self.weekdays),
            library=library,
            observed=((5, -1), (6, 1)) if library else None,
        )

    def counted_days(self, days: list[date]) -> list[date]:
        """Those of a period's days by which it is prorated or measured."""
        if self.prorate != Prorate.WORKDAYS and self.basis != Basis.SHARE:
            return days
        calendar = self.calendar
        return [day for day in days if calendar.is_open(day)]

    def move_to(self, status: RuleStatus, *, by: Any, at: Any) -> None:
        """The only writer of the status."""
        self.status = next_status(RULE_TRANSITIONS, RuleStatus(self.status), status)
        self.answered_by, self.answered_at = by, at
        self.save(update_fields=["status", "answered_by", "answered_at"])


class HeadCount(Walled):
    """How many there were on a day, as one party counted: what "per so many" goes by."""

    entitlement = WalledKey(Entitlement, on_delete=models.PROTECT, related_name="counts")
    counted_on = models.DateField()
    number = models.PositiveIntegerField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    wall_kind = WallKind.APPEND

    class Meta:
        ordering = ("counted_on", "told_at", "pk")

    def __str__(self) -> str:
        return f"{self.number} on {self.counted_on}"
