from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.offices.statuses import (
    APPLICATION_TRANSITIONS,
    POSTING_TRANSITIONS,
    ApplicationStatus,
    PostingStatus,
)
from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.models import Role, RoleAssignment
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Room, Walled, WalledKey


class PostingQuerySet(models.QuerySet["Posting"]):
    def open(self) -> Self:
        return self.filter(status=PostingStatus.OPEN)

    def for_page(self) -> Self:
        return self.select_related(
            "organization",
            "role__requires_role",
            "unit",
            "asked_by",
            "vacated__person",
            "filled_with__person",
        )


class Posting(Walled):
    """A vacancy, told to everybody of the partnership: what is asked for, by when, how to apply.

    It lies in the room of all parties; who applied stays with the party whose seat it is.
    """

    belonging_reads = "true"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    asks_for = models.TextField(help_text="What is required of whoever takes it.")
    how_to_apply = models.TextField()
    apply_by = models.DateField(help_text="The last day, at the unit.")
    begins_on = models.DateField(help_text="The first day of the term.")
    way = models.SlugField(max_length=40, help_text="How it is filled: the name of a provider.")
    vacated = models.ForeignKey(
        RoleAssignment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    status = models.CharField(
        max_length=9, choices=PostingStatus.choices, default=PostingStatus.OPEN
    )
    closed_at = models.DateTimeField(null=True)
    filled_with = models.ForeignKey(
        RoleAssignment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=200, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("apply_by", "pk")
        constraints = [
            models.CheckConstraint(
                name="posting_status_is_known", condition=Q(status__in=PostingStatus.values)
            ),
            models.CheckConstraint(
                name="posting_is_closed_with_a_moment",
                condition=Q(status=PostingStatus.OPEN, closed_at__isnull=True)
                | ~Q(status=PostingStatus.OPEN) & Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="posting_is_filled_with_a_term",
                condition=~Q(status=PostingStatus.FILLED) | Q(filled_with__isnull=False),
            ),
            models.UniqueConstraint(
                name="vacancy_is_posted_once_at_a_time",
                fields=["organization", "role", "unit"],
                condition=Q(status=PostingStatus.OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("offices:posting-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == PostingStatus.OPEN

    def fill(self, *, term: RoleAssignment, at: datetime) -> None:
        """The caller saves."""
        self._close(PostingStatus.FILLED, at)
        self.filled_with = term

    def withdraw(self, *, because: str, at: datetime) -> None:
        """The caller saves."""
        self._close(PostingStatus.WITHDRAWN, at)
        self.withdrawn_because = because

    def _close(self, status: PostingStatus, at: datetime) -> None:
        self.status = next_status(POSTING_TRANSITIONS, PostingStatus(self.status), status)
        self.closed_at = at


class ApplicationQuerySet(models.QuerySet["Application"]):
    def standing(self) -> Self:
        return self.filter(status=ApplicationStatus.STANDING)


class Application(Walled):
    """Somebody asks for a seat that is posted: in the party's own room, read by who chooses."""

    posting = WalledKey(
        Posting, on_delete=models.CASCADE, related_name="applications", room_field="posting_room"
    )
    posting_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(help_text="Why they want it and what they bring.")
    status = models.CharField(
        max_length=10, choices=ApplicationStatus.choices, default=ApplicationStatus.STANDING
    )
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_with = models.CharField(
        max_length=200, blank=True, help_text="Who chose together: a committee, a vote."
    )
    reasons = models.TextField(blank=True, help_text="Why this one, told to those who applied.")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("applied_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="application_status_is_known", condition=Q(status__in=ApplicationStatus.values)
            ),
            models.CheckConstraint(
                name="application_is_chosen_with_reasons",
                condition=~Q(status=ApplicationStatus.CHOSEN)
                | ~Q(reasons="") & Q(decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_applies_once_for_a_seat", fields=["posting", "person"]
            ),
            models.UniqueConstraint(
                name="one_application_is_chosen",
                fields=["posting"],
                condition=Q(status=ApplicationStatus.CHOSEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.posting}"

    def move_to(self, status: ApplicationStatus) -> None:
        current = ApplicationStatus(self.status)
        self.status = next_status(APPLICATION_TRANSITIONS, current, status)
