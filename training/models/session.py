import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from foundation.people.models import Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from training.models.course import Course
from training.models.facilitator import Consultancy, Facilitator
from training.statuses import SESSION_TRANSITIONS, TAKES_A_SEAT, SessionStatus


def new_code() -> str:
    return secrets.token_urlsafe(18)


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    def planned(self) -> Self:
        return self.filter(status=SessionStatus.PLANNED)

    def coming(self, now: datetime) -> Self:
        return self.planned().filter(ends_at__gte=now)

    def with_counts(self) -> Self:
        """With ``taken`` and ``waiting``: seats that are taken, people who wait for one."""
        return self.annotate(
            taken=Count("bookings", filter=Q(bookings__status__in=TAKES_A_SEAT)),
            waiting=Count("bookings", filter=Q(bookings__status="WAITING")),
        )

    def for_page(self) -> Self:
        return self.select_related(
            "course__programme",
            "unit",
            "led_by__person",
            "co_led_by__person",
            "consultancy__trains",
        )


class TrainingSession(Walled):
    """A course, held once: where, when, with how many seats, and by whom.

    A consultant never leads alone: with them is the person of the house they train. ``code`` is
    what the QR on the wall says; whoever was there has seen it.
    """

    course = WalledKey(Course, on_delete=models.PROTECT, related_name="sessions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    seats = models.PositiveSmallIntegerField()
    led_by = WalledKey(
        Facilitator, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    co_led_by = WalledKey(
        Facilitator, null=True, blank=True, on_delete=models.PROTECT, related_name="co_leads"
    )
    consultancy = WalledKey(
        Consultancy, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    status = models.CharField(
        max_length=9, choices=SessionStatus.choices, default=SessionStatus.PLANNED
    )
    code = models.CharField(max_length=40, unique=True, default=new_code, editable=False)
    course_version = models.PositiveIntegerField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    why_cancelled = models.TextField(blank=True)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="training_session_status_is_known",
                condition=Q(status__in=SessionStatus.values),
            ),
            models.CheckConstraint(
                name="training_session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(name="training_session_has_a_seat", condition=Q(seats__gte=1)),
            models.CheckConstraint(
                name="training_session_is_led",
                condition=Q(led_by__isnull=False) | Q(consultancy__isnull=False),
            ),
            models.CheckConstraint(
                name="training_session_closed_says_when",
                condition=Q(status="PLANNED", closed_at__isnull=True)
                | (~Q(status="PLANNED") & Q(closed_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["room", "starts_at"], name="training_session_by_start")]

    def __str__(self) -> str:
        return f"{self.course}, {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("training:session-detail", args=[self.pk])

    @property
    def zone(self) -> str:
        return self.unit.zone

    @property
    def is_planned(self) -> bool:
        return self.status == SessionStatus.PLANNED

    @property
    def leader_ids(self) -> set[int]:
        """Who stands in front, the person a consultant trains included."""
        leaders = [led.person_id for led in (self.led_by, self.co_led_by) if led is not None]
        return {*leaders, *([self.consultancy.trains_id] if self.consultancy else [])}

    @property
    def led_words(self) -> str:
        names = [led.person.name for led in (self.led_by, self.co_led_by) if led is not None]
        if self.consultancy:
            names.append(f"{self.consultancy.consultant}, training {self.consultancy.trains}")
        return " and ".join(names)

    def move_to(self, status: SessionStatus, *, at: datetime) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(SESSION_TRANSITIONS, SessionStatus(self.status), status)
        self.closed_at = at
