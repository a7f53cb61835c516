from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.offices.statuses import AHEAD, IMPORT_TRANSITIONS, ImportStatus
from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled


class ListImportQuerySet(models.QuerySet["ListImport"]):
    def ahead(self) -> Self:
        return self.filter(status__in=AHEAD)


class ListImport(Walled):
    """A list of people and offices of one party, checked first and then brought in.

    ``mistakes``: ``{"line", "column", "typed", "sentence"}`` each; ``done`` counts the rows that
    are behind it. The rows themselves are kept until it ends, and forgotten then.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    mistakes = models.JSONField(default=list, blank=True)
    is_whole = models.BooleanField(
        default=True, help_text="All or nothing: with one mistake nothing is brought in."
    )
    status = models.CharField(
        max_length=8, choices=ImportStatus.choices, default=ImportStatus.CHECKED
    )
    people_made = models.PositiveIntegerField(default=0)
    terms_given = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_in = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ListImportQuerySet.as_manager()

    class Meta:
        ordering = ("-checked_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="import_status_is_known", condition=Q(status__in=ImportStatus.values)
            ),
            models.CheckConstraint(
                name="import_has_done_no_more_than_its_rows", condition=Q(done__lte=F("rows"))
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("offices:import-detail", args=[self.pk])

    @property
    def is_ahead(self) -> bool:
        return self.status in AHEAD

    @property
    def right_rows(self) -> int:
        """Rows without a mistake."""
        return self.rows - len({mistake["line"] for mistake in self.mistakes})

    @property
    def share_done(self) -> int:
        """In hundredths."""
        return 100 * self.done // self.rows if self.rows else 100

    def move_to(self, status: ImportStatus) -> None:
        self.status = next_status(IMPORT_TRANSITIONS, ImportStatus(self.status), status)

    def close(self, status: ImportStatus, *, at: datetime) -> None:
        """The caller saves. What stood in the file is not kept beyond its use."""
        self.move_to(status)
        self.ended_at, self.text = at, ""
