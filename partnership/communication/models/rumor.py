from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Side, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from partnership.communication.statuses import RUMOR_TRANSITIONS, RumorStatus

# What the parties aim at: an answer that comes later is shown as late, for good.
ANSWERED_WITHIN = timedelta(days=5)


class RumorQuerySet(models.QuerySet["Rumor"]):
    def open(self) -> Self:
        return self.filter(status=RumorStatus.LOGGED)

    def answered(self) -> Self:
        return self.filter(status=RumorStatus.ANSWERED)

    def for_page(self) -> Self:
        return self.select_related(
            "partnership", "unit", "logged_for", "logged_by", "labor_owner", "management_owner"
        )


class Rumor(Walled):
    """What is being said, and the factual answer that an owner of each side agreed to.

    ``version`` counts the drafts of the answer. Each owner agrees to one version of it; once both
    agree to the same, it is published and never changes (``guards.py``). Who logged it stands here
    only if they wished so.
    """

    belonging_reads = "status = 'ANSWERED'"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", help_text="Where it is heard."
    )
    said = models.TextField(help_text="What is being said, without a name.")
    status = models.CharField(max_length=8, choices=RumorStatus.choices, default=RumorStatus.LOGGED)
    logged_at = models.DateTimeField()
    logged_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    logged_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    labor_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    management_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    answer = models.TextField(blank=True)
    labor_agreed = models.PositiveIntegerField(default=0, help_text="The version agreed to.")
    management_agreed = models.PositiveIntegerField(default=0, help_text="The version agreed to.")
    ended_at = models.DateTimeField(null=True, blank=True)
    because = models.TextField(blank=True, help_text="Why it was closed without an answer.")

    objects = RumorQuerySet.as_manager()

    class Meta:
        ordering = ("-logged_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="rumor_status_is_known", condition=Q(status__in=RumorStatus.values)
            ),
            models.CheckConstraint(
                name="rumor_answer_is_agreed_by_an_owner_of_each_side",
                condition=~Q(status="ANSWERED")
                | Q(
                    labor_owner__isnull=False,
                    management_owner__isnull=False,
                    labor_agreed=F("version"),
                    management_agreed=F("version"),
                    version__gt=0,
                )
                & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="rumor_ends_with_its_moment",
                condition=Q(status="LOGGED", ended_at__isnull=True)
                | ~Q(status="LOGGED") & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rumor_is_closed_with_a_reason",
                condition=~Q(status="DROPPED") | ~Q(because=""),
            ),
        ]
        indexes = [models.Index(fields=["room", "-logged_at"], name="rumor_latest")]

    def __str__(self) -> str:
        return self.said[:80]

    def get_absolute_url(self) -> str:
        return reverse("communication:rumor-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == RumorStatus.LOGGED

    @property
    def is_answered(self) -> bool:
        return self.status == RumorStatus.ANSWERED

    @property
    def zone(self) -> str:
        return self.unit.zone

    @property
    def answer_by(self) -> datetime:
        return self.logged_at + ANSWERED_WITHIN

    def is_late(self, now: datetime) -> bool:
        """Answered after the time the parties aim at, or still open after it."""
        if self.status == RumorStatus.DROPPED:
            return False
        return (self.ended_at or now) > self.answer_by

    def owner_of(self, side: Side | None) -> Person | None:
        return self.labor_owner if side == Side.LABOR else self.management_owner

    def own(self, side: Side, person: Person) -> None:
        """Somebody takes it on for their side. The caller saves."""
        if side == Side.LABOR:
            self.labor_owner = person
        else:
            self.management_owner = person

    def agrees(self, side: Side) -> None:
        """An owner agrees to the answer as it stands. The caller saves."""
        if side == Side.LABOR:
            self.labor_agreed = self.version
        else:
            self.management_agreed = self.version

    @property
    def is_agreed(self) -> bool:
        """Whether an owner of each side agrees to the answer as it stands."""
        both = self.labor_agreed == self.management_agreed == self.version
        return both and self.version > 0

    def move_to(self, status: RumorStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(RUMOR_TRANSITIONS, RumorStatus(self.status), status)

    def end(self, status: RumorStatus, *, at: datetime) -> None:
        """The caller saves."""
        self.move_to(status)
        self.ended_at = at


class RumorSlip(models.Model):
    """What a member without a role says is being said, until their party's sweep takes it in.

    PostgreSQL writes it (``guards.py``); no login of the portal reads it. Who said it stands here
    only if they wished so.
    """

    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said = models.TextField()
    logged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Slip {self.pk}"
