from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Side
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from training.models.programme import Programme
from training.statuses import COURSE_TRANSITIONS, CourseStatus


class CourseQuerySet(models.QuerySet["Course"]):
    def in_use(self) -> Self:
        return self.filter(status=CourseStatus.IN_USE)

    def current(self) -> Self:
        return self.exclude(status=CourseStatus.RETIRED)

    def for_page(self) -> Self:
        return self.select_related(
            "programme", "partnership", "organization", "labor_owner", "management_owner", "after"
        )


class Course(Walled):
    """What is taught, as its content owners agreed: a joint course has one of each side.

    ``version`` counts what was designed; a joint course is in use once both owners agreed to the
    present version. A party's own course has that party's owner alone.
    """

    programme = WalledKey(Programme, on_delete=models.PROTECT, related_name="courses")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    summary = models.TextField()
    outline = models.TextField(blank=True)
    hours = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0.25)]
    )
    valid_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: a certificate does not expire."
    )
    after = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="leads_to"
    )
    labor_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    management_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        max_length=8, choices=CourseStatus.choices, default=CourseStatus.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    labor_agreed = models.PositiveIntegerField(default=0, help_text="To which version.")
    management_agreed = models.PositiveIntegerField(default=0, help_text="To which version.")
    changed_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = [
            models.UniqueConstraint(name="room_has_a_course_of_a_code", fields=["room", "code"]),
            models.CheckConstraint(
                name="course_status_is_known", condition=Q(status__in=CourseStatus.values)
            ),
            models.CheckConstraint(name="course_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="course_in_use_has_its_owners",
                condition=~Q(status="IN_USE")
                | Q(organization__isnull=True)
                & Q(labor_owner__isnull=False, management_owner__isnull=False)
                | Q(organization__isnull=False)
                & (Q(labor_owner__isnull=False) | Q(management_owner__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:course-detail", args=[self.pk])

    @property
    def is_joint(self) -> bool:
        return self.organization_id is None

    @property
    def is_in_use(self) -> bool:
        return self.status == CourseStatus.IN_USE

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides whose content owner has to agree."""
        if self.organization is None:
            return (Side.LABOR, Side.MANAGEMENT)
        return (self.organization.side or Side.LABOR,)

    def owner_of(self, side: Side) -> Person | None:
        return self.labor_owner if side == Side.LABOR else self.management_owner

    def has_agreed(self, side: Side) -> bool:
        agreed = self.labor_agreed if side == Side.LABOR else self.management_agreed
        return agreed == self.version

    @property
    def is_agreed(self) -> bool:
        return all(self.has_agreed(side) for side in self.sides)

    def agree(self, side: Side) -> None:
        """One owner agrees to the present version. The caller saves."""
        if side == Side.LABOR:
            self.labor_agreed = self.version
        else:
            self.management_agreed = self.version

    def move_to(self, status: CourseStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(COURSE_TRANSITIONS, CourseStatus(self.status), status)
