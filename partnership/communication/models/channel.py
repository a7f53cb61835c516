from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey


class ChannelKind(models.TextChoices):
    MEETING = "MEETING", "Union meeting"
    ORGANISING = "ORGANISING", "Organizing"
    LEGISLATIVE = "LEGISLATIVE", "Legislative action"
    EDUCATION = "EDUCATION", "Political education"


class ChannelEntryQuerySet(models.QuerySet["ChannelEntry"]):
    def for_page(self) -> Self:
        return self.select_related("organization", "written_by")

    def with_counts(self) -> Self:
        """With ``there``: how many took part."""
        return self.annotate(there=models.Count("attendances"))


class ChannelEntry(Walled):
    """What a union does for itself. It lies in the union's private room.

    Its members without a role read what is meant for them; nobody of another party learns that
    there is anything.
    """

    own_members_read = "is_for_members"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=ChannelKind.choices)
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    held_on = models.DateField()
    hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(200)],
        help_text="How long it took, in hours.",
    )
    is_for_members = models.BooleanField(
        default=False, help_text="Members of the union without a role read it as well."
    )
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_role = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    objects = ChannelEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="channel_entry_kind_is_known", condition=Q(kind__in=ChannelKind.values)
            ),
            models.CheckConstraint(
                name="channel_entry_takes_up_to_two_hundred_hours",
                condition=Q(hours__gte=0, hours__lte=200),
            ),
        ]
        indexes = [models.Index(fields=["room", "-held_on"], name="channel_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def took(self) -> str:
        """``1 hour``, ``2.5 hours``."""
        number = f"{self.hours.normalize():f}"
        return f"{number} hour" if number == "1" else f"{number} hours"

    def get_absolute_url(self) -> str:
        return reverse("communication:channel-detail", args=[self.pk])


class ChannelAttendance(Walled):
    """Somebody took part: read by those who act for the union, and not by its other members."""

    entry = WalledKey(ChannelEntry, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("person__name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_takes_part_in_an_entry_once", fields=["entry", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"
