from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from training.models.session import TrainingSession
from training.statuses import BOOKING_TRANSITIONS, TAKES_A_SEAT, BookingStatus


class HowSignedIn(models.TextChoices):
    QR = "QR", "By the code on the wall"
    LIST = "LIST", "By the list"


class BookingQuerySet(models.QuerySet["Booking"]):
    def seated(self) -> Self:
        return self.filter(status__in=TAKES_A_SEAT)

    def waiting(self) -> Self:
        """In the order in which they will get a seat."""
        return self.filter(status=BookingStatus.WAITING).order_by("asked_at", "pk")

    def live(self) -> Self:
        return self.exclude(status=BookingStatus.GIVEN_UP)


class Booking(Walled):
    """One person's place in a session, or on its waiting list; they read it themselves, too."""

    wall_kind = WallKind.STANDING

    session = WalledKey(TrainingSession, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", help_text="Who asked for it."
    )
    course_title = models.CharField(max_length=160)
    place = models.CharField(max_length=160)
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=BookingStatus.choices)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_in_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=4, choices=HowSignedIn.choices, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_has_one_place_in_a_session", fields=["session", "person"]
            ),
            models.CheckConstraint(
                name="booking_status_is_known", condition=Q(status__in=BookingStatus.values)
            ),
            models.CheckConstraint(
                name="booking_signed_in_says_when_and_how",
                condition=Q(status="ATTENDED", signed_in_at__isnull=False) & ~Q(how="")
                | ~Q(status="ATTENDED") & Q(signed_in_at__isnull=True, how=""),
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_at"], name="booking_by_person")]

    def __str__(self) -> str:
        return self.course_title

    def move_to(self, status: BookingStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(BOOKING_TRANSITIONS, BookingStatus(self.status), status)
