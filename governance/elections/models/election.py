from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.offices.models import Posting
from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.terms import begins_on, ends_after
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey
from governance.elections.counting import TieRule
from governance.elections.rules import FLOOR
from governance.elections.statuses import ELECTION_TRANSITIONS, RUNNING, ElectionStatus


class Elected(models.TextChoices):
    """How somebody came to be elected."""

    UNOPPOSED = "UNOPPOSED", "Nobody else stood"
    BALLOT = "BALLOT", "By ballot"
    LOT = "LOT", "By lot, after a tie"


class ElectionQuerySet(models.QuerySet["Election"]):
    def running(self) -> Self:
        return self.filter(status__in=RUNNING)

    def for_page(self) -> Self:
        return self.select_related(
            "organization",
            "role__requires_role",
            "unit",
            "called_by",
            "winner",
            "term",
            "posting__role__requires_role",
            "posting__unit",
            "posting__organization",
        )


class Election(Walled):
    """A union elects who holds one of its offices, by its members at a unit. The union's own.

    ``roll`` is fixed when voting opens: who may vote, by number. ``closes_on`` is the last day of
    the round that runs or ran last. Days are those of the unit.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    posting = WalledKey(
        Posting, on_delete=models.PROTECT, related_name="+", room_field="posting_room"
    )
    posting_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    title = models.CharField(max_length=160)
    status = models.CharField(
        max_length=8, choices=ElectionStatus.choices, default=ElectionStatus.CALLED
    )
    round = models.PositiveSmallIntegerField(default=1)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    nominations_until = models.DateField(help_text="The last day to nominate and to stand.")
    opens_on = models.DateField(help_text="The first day of voting, on which the roll is fixed.")
    closes_on = models.DateField(help_text="The last day of voting.")
    voting_days = models.PositiveSmallIntegerField()
    term_months = models.PositiveSmallIntegerField()
    tie_rule = models.CharField(max_length=6, choices=TieRule.choices, default=TieRule.LOT)
    floor = models.PositiveSmallIntegerField(default=FLOOR)
    roll = ArrayField(models.BigIntegerField(), default=list, blank=True)
    roll_text = models.TextField(blank=True)
    roll_hash = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    winner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    elected = models.CharField(max_length=9, choices=Elected.choices, blank=True)
    term = models.ForeignKey(RoleAssignment, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField(blank=True, help_text="What it came to, in sentences.")
    not_given = models.TextField(blank=True, help_text="What forbade giving the seat.")

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ("-called_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="election_status_is_known", condition=Q(status__in=ElectionStatus.values)
            ),
            models.CheckConstraint(
                name="election_ends_with_a_moment_and_words",
                condition=Q(status__in=RUNNING, ended_at__isnull=True)
                | ~Q(status__in=RUNNING) & Q(ended_at__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="election_is_decided_for_somebody",
                condition=~Q(status=ElectionStatus.DECIDED) | Q(winner__isnull=False),
            ),
            models.CheckConstraint(
                name="voting_follows_nominations",
                condition=Q(opens_on__gt=F("nominations_until"), closes_on__gte=F("opens_on")),
            ),
            models.UniqueConstraint(name="vacancy_is_elected_for_once", fields=["posting"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("elections:election-detail", args=[self.pk])

    @property
    def zone(self) -> str:
        return self.unit.zone

    @property
    def is_running(self) -> bool:
        return self.status in RUNNING

    @property
    def nominations_end_at(self) -> datetime:
        return ends_after(self.nominations_until, self.zone)

    @property
    def opens_at(self) -> datetime:
        return begins_on(self.opens_on, self.zone)

    @property
    def closes_at(self) -> datetime:
        """The first moment at which no vote is taken any more."""
        return ends_after(self.closes_on, self.zone)

    def move_to(self, status: ElectionStatus) -> None:
        self.status = next_status(ELECTION_TRANSITIONS, ElectionStatus(self.status), status)

    def end(self, status: ElectionStatus, *, outcome: str, at: datetime) -> None:
        """The caller saves."""
        self.move_to(status)
        self.outcome, self.ended_at = outcome, at
