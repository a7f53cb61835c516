from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.committees.models.committee import Committee
from governance.committees.statuses import (
    AGENDA_TRANSITIONS,
    MEETING_TRANSITIONS,
    AgendaStage,
    MeetingStatus,
)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of_page(self) -> Self:
        return self.select_related(
            "committee__kind", "committee__unit", "committee__partnership", "committee__owner"
        )

    def to_come(self) -> Self:
        return self.filter(status__in=(MeetingStatus.PLANNED, MeetingStatus.RUNNING)).order_by(
            "starts_at"
        )

    def held(self) -> Self:
        return self.filter(status=MeetingStatus.HELD).order_by("-starts_at")


class Meeting(Walled):
    """One meeting of a committee: its agenda is built by both sides, its minutes by clicking."""

    committee = WalledKey(Committee, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveIntegerField()
    status = models.CharField(
        max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    stage = models.CharField(max_length=10, choices=AgendaStage.choices, default=AgendaStage.DRAFT)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(help_text="How long it is to last.")
    place = models.CharField(max_length=200, blank=True)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    proposed_for = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose chair proposed the agenda as it stands.",
    )
    published_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    called_off_because = models.TextField(blank=True)
    seen = models.PositiveIntegerField(default=1, help_text="Counts the changes of its plan.")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="committee_numbers_its_meetings", fields=["committee", "number"]
            ),
            models.CheckConstraint(
                name="meeting_lasts_a_while", condition=Q(minutes__gte=5, minutes__lte=1440)
            ),
            models.CheckConstraint(
                name="meeting_held_says_when",
                condition=~Q(status="HELD")
                | Q(begun_at__isnull=False, ended_at__gte=F("begun_at")),
            ),
        ]
        indexes = [models.Index(fields=["committee", "-starts_at"], name="meeting_latest")]

    def __str__(self) -> str:
        return f"Meeting {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("committees:meeting-detail", args=[self.pk])

    @property
    def zone(self) -> str:
        return self.committee.unit.zone

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def is_running(self) -> bool:
        return self.status == MeetingStatus.RUNNING

    @property
    def is_held(self) -> bool:
        return self.status == MeetingStatus.HELD

    @property
    def is_published(self) -> bool:
        return self.stage == AgendaStage.PUBLISHED

    def move_to(self, status: MeetingStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(MEETING_TRANSITIONS, MeetingStatus(self.status), status)

    def stage_to(self, stage: AgendaStage) -> None:
        """The only writer of ``stage``. The caller saves."""
        self.stage = next_status(AGENDA_TRANSITIONS, AgendaStage(self.stage), stage)
