from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WallKind
from partnership.communication.statuses import JOINT_TEXT_TRANSITIONS, JointTextStatus


class JointTextQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=JointTextStatus.PUBLISHED)

    def offered(self) -> Self:
        return self.filter(status=JointTextStatus.OFFERED)

    def for_page(self) -> Self:
        return self.select_related("partnership", "unit", "written_by", "written_for")


class JointText(Walled):
    """Words that the parties say together: written by one side, published once all approved.

    It lies in the room of all parties of its partnership. ``version`` counts the texts since it
    was put up: an approval is of one version, and a changed text asks for all of them anew. What
    is published never changes (``guards.py``).
    """

    NOUN = "text"
    A_NOUN = "A text"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", help_text="Where it is for."
    )
    parties = ArrayField(
        models.BigIntegerField(), help_text="Whose approval it takes, and whose people it is for."
    )
    title = models.CharField(max_length=160)
    text = models.TextField()
    status = models.CharField(
        max_length=9, choices=JointTextStatus.choices, default=JointTextStatus.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_role = models.CharField(max_length=80)
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_status_is_known", condition=Q(status__in=JointTextStatus.values)
            ),
            models.CheckConstraint(
                name="%(class)s_is_published_with_its_moment",
                condition=Q(status="PUBLISHED", published_at__isnull=False)
                | ~Q(status="PUBLISHED") & Q(published_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        raise NotImplementedError

    @property
    def is_draft(self) -> bool:
        return self.status == JointTextStatus.DRAFT

    @property
    def is_offered(self) -> bool:
        return self.status == JointTextStatus.OFFERED

    @property
    def is_published(self) -> bool:
        return self.status == JointTextStatus.PUBLISHED

    @property
    def is_open(self) -> bool:
        """Neither published nor withdrawn."""
        return self.is_draft or self.is_offered

    @property
    def zone(self) -> str:
        return self.unit.zone

    def move_to(self, status: JointTextStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(JOINT_TEXT_TRANSITIONS, JointTextStatus(self.status), status)

    def publish(self, at: datetime) -> None:
        """The caller saves."""
        self.move_to(JointTextStatus.PUBLISHED)
        self.published_at = at


class Approval(Walled):
    """A party approves one version of a text; PostgreSQL takes it from nobody else."""

    wall_kind = WallKind.APPEND

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text_version = models.PositiveIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    given_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="%(class)s_is_given_once_a_version",
                fields=["of", "organization", "text_version"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, version {self.text_version}"
