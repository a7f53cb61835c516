from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance
from grievances.statuses import HAT_TRANSITIONS, STANDING_HATS, HatStatus


class HatConflictQuerySet(models.QuerySet["HatConflict"]):
    def standing(self) -> Self:
        """Not over: asked, or answered while the case is open."""
        return self.filter(status__in=sorted(STANDING_HATS))

    def asked(self) -> Self:
        return self.filter(status=HatStatus.ASKED)

    def of_page(self) -> Self:
        return self.select_related("representative", "manager", "stand_in", "answered_by", "union")


class HatConflict(Walled):
    """Who carries a case leads joint work with who answers it: said to both, and to their parties.

    Found before the case is filed, it lies in the union's private room and stays there, with all
    that was said: management learns nothing of it. At filing it is over, and what then holds is
    found anew in the room of both parties. No clock of the case looks at it.
    """

    grievance = WalledKey(
        Grievance,
        on_delete=models.CASCADE,
        related_name="hat_conflicts",
        room_field="grievance_room",
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=HatStatus.choices, default=HatStatus.ASKED)
    found_at = models.DateTimeField()
    stand_in = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who leads the joint work for the union instead, while the case is open.",
    )
    until = models.DateField(
        null=True, blank=True, help_text="The last day of the stand-in; empty: the case's end."
    )
    seat_terms = ArrayField(
        models.UUIDField(),
        default=list,
        blank=True,
        help_text="The stand-in's terms that were begun for this, and end with it.",
    )
    because = models.TextField(blank=True, help_text="Why the union goes on as it is.")
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)

    objects = HatConflictQuerySet.as_manager()

    class Meta:
        ordering = ("found_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="hats_meet_once_at_a_time_in_a_room",
                fields=["grievance", "room", "representative", "manager"],
                condition=~Q(status="OVER"),
            ),
            models.CheckConstraint(
                name="hats_answered_say_by_whom_and_how",
                condition=Q(status="ASKED", answered_by__isnull=True, answered_at__isnull=True)
                | Q(status="STAND_IN", stand_in__isnull=False, answered_by__isnull=False)
                | Q(status="GOES_ON", answered_by__isnull=False) & ~Q(because="")
                | Q(status="OVER", over_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["grievance"], name="hats_standing_by_case", condition=~Q(status="OVER")
            )
        ]

    def __str__(self) -> str:
        return f"{self.representative} and {self.manager}"

    @property
    def is_standing(self) -> bool:
        return self.status in STANDING_HATS

    @property
    def is_joint(self) -> bool:
        """Lies where the case lies: both parties to it read it."""
        return self.room_id == self.grievance_room_id

    def move_to(self, status: HatStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(HAT_TRANSITIONS, HatStatus(self.status), status)
