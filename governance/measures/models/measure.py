from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from governance.measures.statuses import (
    MEASURE_TRANSITIONS,
    USE_WORDS,
    DataUse,
    Direction,
    FactArea,
    MeasureStatus,
)


class MeasureQuerySet(models.QuerySet["Measure"]):
    def of_page(self) -> Self:
        return self.select_related("partnership__employer", "unit", "owner", "proposed_for")

    def standing(self) -> Self:
        return self.filter(status=MeasureStatus.STANDING)

    def kept(self) -> Self:
        """Standing, or proposed and not yet agreed to."""
        return self.exclude(status=MeasureStatus.RETIRED)


class Measure(Walled):
    """What is counted, how, from where, and who may use it for what.

    A joint measure lies in the room of all parties and stands when somebody of the other side has
    agreed to it; one of a single party (``owner``) lies in that party's room and stands at once.
    What it says never changes: whoever wants to count otherwise proposes another.
    """

    audited = True

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The one party it belongs to; empty for a joint one.",
    )
    status = models.CharField(
        max_length=8, choices=MeasureStatus.choices, default=MeasureStatus.PROPOSED
    )
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=9, choices=FactArea.choices)
    what = models.TextField(help_text="What it tells, in plain words.")
    counted_in = models.CharField(max_length=80, help_text="As in “falls per 1,000 patient days”.")
    method = models.TextField(help_text="How it is counted: what is in, and what is not.")
    source = models.CharField(max_length=200, help_text="Where the figures come from.")
    direction = models.CharField(max_length=6, choices=Direction.choices)
    rhythm_days = models.PositiveSmallIntegerField(help_text="A figure is due each so many days.")
    places = models.PositiveSmallIntegerField(default=1, help_text="Digits after the point.")
    use = models.CharField(max_length=8, choices=DataUse.choices, default=DataUse.LEARNING)
    use_besides = models.CharField(
        max_length=300, blank=True, help_text="What the parties agreed on its use besides."
    )
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_because = models.TextField(blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("area", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="room_keeps_a_measure_of_a_name_once",
                fields=["room", "name", "unit"],
                condition=~Q(status="RETIRED"),
            ),
            models.CheckConstraint(
                name="measure_standing_is_agreed_or_one_partys",
                condition=~Q(status="STANDING")
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="measure_retired_says_when_and_why",
                condition=Q(status="RETIRED", retired_at__isnull=False) & ~Q(retired_because="")
                | ~Q(status="RETIRED") & Q(retired_at__isnull=True),
            ),
            models.CheckConstraint(
                name="measure_is_due_each_so_many_days", condition=Q(rhythm_days__gte=1)
            ),
        ]
        indexes = [models.Index(fields=["room", "area"], name="measure_by_area")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measures:measure-detail", args=[self.pk])

    @property
    def is_proposed(self) -> bool:
        return self.status == MeasureStatus.PROPOSED

    @property
    def is_standing(self) -> bool:
        return self.status == MeasureStatus.STANDING

    @property
    def is_joint(self) -> bool:
        return self.owner_id is None

    @property
    def zone(self) -> str:
        return self.unit.zone

    @property
    def use_words(self) -> str:
        return USE_WORDS[DataUse(self.use)]

    def move_to(self, status: MeasureStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(MEASURE_TRANSITIONS, MeasureStatus(self.status), status)
