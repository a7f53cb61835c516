from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Person, Unit
from foundation.release_time.models.bank import Bank
from foundation.release_time.models.category import ReleaseCategory
from foundation.release_time.statuses import REQUEST_TRANSITIONS, ReleaseRequestStatus
from foundation.toolkit.moments import in_zone
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind


class ReleaseRequestQuerySet(models.QuerySet["ReleaseRequest"]):
    def waiting(self) -> Self:
        return self.filter(status=ReleaseRequestStatus.ASKED)

    def unanswered(self, now: datetime) -> Self:
        """Waiting past the day by which the contract wants an answer."""
        return self.waiting().filter(answer_due_at__lt=now)

    def taking(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Granted or used, with a moment in common."""
        held = (ReleaseRequestStatus.GRANTED, ReleaseRequestStatus.USED)
        return self.filter(status__in=held, starts_at__lt=ends_at, ends_at__gt=starts_at)

    def for_page(self) -> Self:
        return self.select_related("bank", "person", "unit", "category", "answered_by")


class ReleaseRequest(Walled):
    """Somebody asks for release time on a day, for a category, at a place.

    Both parties read it: category and hours. What union business it is stands in a ``Purpose`` in
    the union's own room.
    """

    bank = WalledKey(Bank, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(ReleaseCategory, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=9, choices=ReleaseRequestStatus.choices, default=ReleaseRequestStatus.ASKED
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(help_text="Time away, breaks left out.")
    place = models.CharField(max_length=120, blank=True)
    cover = models.CharField(max_length=200, blank=True, help_text="Who does the work meanwhile.")
    causes_overtime = models.BooleanField(default=False)
    is_short_notice = models.BooleanField(default=False)
    is_after_the_fact = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()

    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    by_silence = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    slot_starts_at = models.DateTimeField(null=True, blank=True)
    slot_ends_at = models.DateTimeField(null=True, blank=True)
    follows = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )

    objects = ReleaseRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "pk")
        indexes = [
            models.Index(
                name="release_request_waiting",
                fields=["answer_due_at"],
                condition=Q(status="ASKED"),
            ),
            models.Index(name="release_request_of_person", fields=["person", "-starts_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="release_request_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="release_request_takes_less_than_a_day",
                condition=Q(minutes__gt=0, minutes__lte=1440),
            ),
            models.CheckConstraint(
                name="release_request_denied_says_why",
                condition=~Q(status="DENIED") | ~Q(reason="") | Q(by_silence=True),
            ),
            models.CheckConstraint(
                name="release_request_is_answered_past_asked",
                condition=Q(status__in=["ASKED", "WITHDRAWN"]) | Q(answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="slot_is_taken_once",
                fields=["follows"],
                condition=Q(follows__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.category}, {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("release_time:request-detail", args=[self.pk])

    @property
    def zone(self) -> str:
        return self.bank.zone

    @property
    def on(self) -> date:
        return in_zone(self.starts_at, self.bank.zone).date()

    @property
    def is_waiting(self) -> bool:
        return self.status == ReleaseRequestStatus.ASKED

    def move_to(self, status: ReleaseRequestStatus, **fields: Any) -> None:
        """The only writer of the status; what goes with it is written too."""
        self.status = next_status(REQUEST_TRANSITIONS, ReleaseRequestStatus(self.status), status)
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=["status", *fields])


class Purpose(Walled):
    """What union business a request or a use is for: the union's own, in its private room."""

    request = WalledKey(
        ReleaseRequest,
        on_delete=models.PROTECT,
        related_name="purposes",
        room_field="request_room",
    )
    request_room = models.ForeignKey(
        "walls.Room", on_delete=models.PROTECT, related_name="+", editable=False
    )
    text = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    wall_kind = WallKind.APPEND

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"What {self.request_id} is for"
