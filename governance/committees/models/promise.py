from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.committees.models.agenda import AgendaItem
from governance.committees.models.committee import Committee
from governance.committees.models.meeting import Meeting
from governance.committees.statuses import PROMISE_TRANSITIONS, PromiseStatus


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> Self:
        return self.filter(status=PromiseStatus.OPEN)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def kept_in_time(self) -> Self:
        return self.filter(status=PromiseStatus.DONE, done_on__lte=F("due_on"))


class Promise(Walled):
    """An action somebody took on: what, who, by when; done with evidence, or dropped with a why."""

    committee = WalledKey(Committee, on_delete=models.CASCADE, related_name="promises")
    meeting = WalledKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    item = WalledKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", help_text="The owner's party."
    )
    due_on = models.DateField()
    status = models.CharField(
        max_length=8, choices=PromiseStatus.choices, default=PromiseStatus.OPEN
    )
    evidence = models.TextField(blank=True, help_text="What shows that it is done, or why not.")
    done_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "made_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="promise_closed_says_what_shows_it",
                condition=Q(status="OPEN", closed_at__isnull=True)
                | ~Q(status="OPEN") & Q(closed_at__isnull=False) & ~Q(evidence=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["committee", "due_on"], name="promise_open", condition=Q(status="OPEN")
            )
        ]

    def __str__(self) -> str:
        return self.text

    def move_to(self, status: PromiseStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(PROMISE_TRANSITIONS, PromiseStatus(self.status), status)
