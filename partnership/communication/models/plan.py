from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Side, Unit
from foundation.roles.models import Role
from foundation.walls.models import Walled, WalledKey, WallKind


class Audience(models.TextChoices):
    EVERYBODY = "EVERYBODY", "Everybody"
    PARTY = "PARTY", "The people of one party"
    PLACE = "PLACE", "The people of one place"
    ROLE = "ROLE", "Whoever holds a role"
    SALARIED = "SALARIED", "Salaried people and those without a union"


class Channel(models.TextChoices):
    BULLETIN = "BULLETIN", "Bulletin"
    MEETING = "MEETING", "Meeting"
    HUDDLE = "HUDDLE", "Huddle at work"
    BOARD = "BOARD", "Notice board"
    MAIL = "MAIL", "Mail"
    SURVEY = "SURVEY", "Survey"
    COURSE = "COURSE", "Course"


class Rhythm(models.TextChoices):
    ONCE = "ONCE", "Once"
    WEEKLY = "WEEKLY", "Every week"
    MONTHLY = "MONTHLY", "Every four weeks"
    QUARTERLY = "QUARTERLY", "Every quarter"


EVERY = {
    Rhythm.WEEKLY: timedelta(days=7),
    Rhythm.MONTHLY: timedelta(days=28),
    Rhythm.QUARTERLY: timedelta(days=91),
}


class PlanLineQuerySet(models.QuerySet["PlanLine"]):
    def standing(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def for_page(self) -> Self:
        return self.select_related(
            "partnership", "party", "unit", "role", "labor_owner", "management_owner"
        )


class PlanLine(Walled):
    """Who must hear what, by which channel and when, with an owner of each side."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=9, choices=Audience.choices)
    party = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.CharField(max_length=200, help_text="What they must hear.")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    rhythm = models.CharField(max_length=9, choices=Rhythm.choices, default=Rhythm.ONCE)
    next_on = models.DateField(null=True, blank=True, help_text="The day it is due next.")
    labor_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    management_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    ended_on = models.DateField(null=True, blank=True)

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        ordering = ("next_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="plan_line_names_its_audience",
                condition=Q(audience="PARTY", party__isnull=False)
                | Q(audience="PLACE", unit__isnull=False)
                | Q(audience="ROLE", role__isnull=False)
                | Q(audience__in=("EVERYBODY", "SALARIED")),
            ),
        ]

    def __str__(self) -> str:
        return self.message

    def get_absolute_url(self) -> str:
        return reverse("communication:plan-change", args=[self.pk])

    @property
    def whom(self) -> str:
        """The audience in words."""
        named = {Audience.PARTY: self.party, Audience.PLACE: self.unit, Audience.ROLE: self.role}
        found = named.get(Audience(self.audience))
        return found.name if found else str(self.get_audience_display())

    def owner_of(self, side: Side | None) -> Person | None:
        return self.labor_owner if side == Side.LABOR else self.management_owner

    def own(self, side: Side, person: Person) -> None:
        """Somebody takes it on for their side. The caller saves."""
        if side == Side.LABOR:
            self.labor_owner = person
        else:
            self.management_owner = person

    def done_on(self, day: date) -> None:
        """It was told on a day: due again by its rhythm, or never. The caller saves."""
        every = EVERY.get(Rhythm(self.rhythm))
        self.next_on = day + every if every else None


class PlanDone(Walled):
    """What a line of the plan asks for was done on a day. Only added to."""

    wall_kind = WallKind.APPEND

    line = WalledKey(PlanLine, on_delete=models.CASCADE, related_name="times")
    done_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_role = models.CharField(max_length=80)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("-done_on", "-noted_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="plan_line_is_done_once_a_day", fields=["line", "done_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.done_on}"
