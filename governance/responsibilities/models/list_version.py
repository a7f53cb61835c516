from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Partnership, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.responsibilities.loading import load_list
from governance.responsibilities.statuses import STAGED, TRANSITIONS, ListVersionStatus
from governance.responsibilities.terms import ResponsibilitiesList


class ListVersionQuerySet(models.QuerySet["ListVersion"]):
    def ratified(self) -> Self:
        """What every party has signed, the earliest first: in force or still to come."""
        return self.filter(status=ListVersionStatus.RATIFIED).order_by("effective_from", "number")

    def staged(self) -> Self:
        """What is drafted or waits to be ratified. Each party may have its own on the table."""
        return self.filter(status__in=STAGED)

    def of_page(self) -> Self:
        """With everybody a page names."""
        return self.select_related(
            "partnership__employer",
            "partnership__unit",
            "drafted_by",
            "drafted_for",
            "changed_by",
            "offered_by",
            "offered_for",
            "withdrawn_by",
        )


class ListVersion(Walled):
    """One version of the list by which a partnership decides who decides what.

    ``source`` is the text the parties sign, and the truth. It changes while it is a draft and
    never after: PostgreSQL refuses (``governance/responsibilities/guards.py``). A ratified version
    holds from ``effective_from`` on until a later one does; neither row is touched for that.
    """

    belonging_reads = "status = 'RATIFIED'"

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="list_versions"
    )
    number = models.PositiveIntegerField()
    source = models.TextField(help_text="The list as the parties sign it, word for word.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the text, in hex.")
    effective_from = models.DateField()
    status = models.CharField(
        max_length=10, choices=ListVersionStatus.choices, default=ListVersionStatus.DRAFT
    )
    based_on = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    reason = models.CharField(max_length=300, help_text="Why it is proposed.")
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    offered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_for = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    ratified_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = ListVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "-drafted_at")
        constraints = [
            models.UniqueConstraint(
                name="partnership_ratifies_a_list_version_once",
                fields=["partnership", "number"],
                condition=Q(status="RATIFIED"),
            ),
            models.UniqueConstraint(
                name="list_versions_begin_on_different_days",
                fields=["partnership", "effective_from"],
                condition=Q(status="RATIFIED"),
            ),
            models.CheckConstraint(
                name="list_version_status_is_known",
                condition=Q(status__in=ListVersionStatus.values),
            ),
            models.CheckConstraint(
                name="list_version_is_offered_past_draft",
                condition=Q(status__in=["DRAFT", "WITHDRAWN"])
                | Q(offered_at__isnull=False, offered_by__isnull=False, offered_for__isnull=False),
            ),
            models.CheckConstraint(
                name="list_version_is_ratified_at_a_moment",
                condition=Q(status="RATIFIED", ratified_at__isnull=False)
                | (~Q(status="RATIFIED") & Q(ratified_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="list_version_is_withdrawn_with_a_reason",
                condition=Q(
                    status="WITHDRAWN", withdrawn_at__isnull=False, withdrawn_by__isnull=False
                )
                & ~Q(withdrawn_because="")
                | ~Q(status="WITHDRAWN")
                & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Responsibilities list of {self.partnership}, version {self.number}"

    @property
    def said(self) -> ResponsibilitiesList:
        """What the text says, read once in each process."""
        return _said(self)

    @property
    def is_ratified(self) -> bool:
        return self.status == ListVersionStatus.RATIFIED

    @property
    def is_staged(self) -> bool:
        return self.status in STAGED

    @property
    def is_draft(self) -> bool:
        return self.status == ListVersionStatus.DRAFT

    def has_begun(self, on: date) -> bool:
        """Whether it was ratified with a date that is not after ``on``."""
        return self.is_ratified and self.effective_from <= on

    def move_to(self, status: ListVersionStatus, *, at: datetime) -> None:
        """The only writer of the status; the moment goes with it."""
        self.status = next_status(TRANSITIONS, ListVersionStatus(self.status), status)
        moments = {
            ListVersionStatus.OFFERED: "offered_at",
            ListVersionStatus.RATIFIED: "ratified_at",
            ListVersionStatus.WITHDRAWN: "withdrawn_at",
        }
        if status in moments:
            setattr(self, moments[status], at)
        self.save()


# By fingerprint. A list is read again when the process begins anew, or after so many others.
_READ: dict[str, ResponsibilitiesList] = {}
_KEPT = 128


def _said(version: ListVersion) -> ResponsibilitiesList:
    found = _READ.get(version.fingerprint)
    if found is None:
        found = load_list(version.source)
        if len(_READ) >= _KEPT:
            _READ.clear()
        _READ[version.fingerprint] = found
    return found
