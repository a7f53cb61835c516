from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.committees.statuses import COMMITTEE_TRANSITIONS, CommitteeStatus


class CommitteeKind(models.Model):
    """A kind of committee, as a row: whose it is, and whether it has a charter and seats."""

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    meaning = models.CharField(max_length=200, help_text="In one line.")
    position = models.PositiveSmallIntegerField(default=0)
    needs_charter = models.BooleanField(default=True)
    has_seats = models.BooleanField(default=True)
    is_labor_only = models.BooleanField(default=False)
    is_pair = models.BooleanField(default=False, help_text="One of labor and one of management.")
    cadence_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How often it meets where its charter says nothing."
    )
    release_time = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("position", "key")

    def __str__(self) -> str:
        return self.name


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def of_page(self) -> Self:
        return self.select_related("kind", "unit", "partnership__employer", "owner", "council")

    def alive(self) -> Self:
        return self.exclude(status=CommitteeStatus.ENDED)


class Committee(Walled):
    """People of both sides who meet. A joint one lies in the room of all parties of the
    partnership; one of labor alone (``owner``) lies in that union's private room.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(CommitteeKind, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    council = WalledKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="teams",
        help_text="The council this team belongs to.",
    )
    name = models.CharField(max_length=120)
    status = models.CharField(
        max_length=10, choices=CommitteeStatus.choices, default=CommitteeStatus.FOUNDING
    )
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    founded_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(name="room_names_a_committee_once", fields=["room", "name"]),
            models.CheckConstraint(
                name="committee_ended_says_when_and_why",
                condition=Q(status="ENDED", ended_at__isnull=False) & ~Q(ended_because="")
                | ~Q(status="ENDED") & Q(ended_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["room", "unit"], name="committee_by_unit")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("committees:committee-detail", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        return self.status == CommitteeStatus.STANDING

    @property
    def is_joint(self) -> bool:
        return self.owner_id is None

    @property
    def zone(self) -> str:
        return self.unit.zone

    def move_to(self, status: CommitteeStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(COMMITTEE_TRANSITIONS, CommitteeStatus(self.status), status)
