from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from training.models.course import Course
from training.statuses import ASSESSMENT_TRANSITIONS, AssessmentStatus


class NeedsAssessment(Walled):
    """What the people of a place need to learn: each side rates, and both conclude one plan."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    status = models.CharField(
        max_length=9, choices=AssessmentStatus.choices, default=AssessmentStatus.OPEN
    )
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    plan = models.TextField(blank=True)
    concluded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="assessment_concluded_says_when_and_what",
                condition=Q(status="OPEN", concluded_at__isnull=True)
                | Q(status="CONCLUDED", concluded_at__isnull=False) & ~Q(plan=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:assessment-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == AssessmentStatus.OPEN

    def conclude(self, *, plan: str, by: Person, at: datetime) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(
            ASSESSMENT_TRANSITIONS, AssessmentStatus(self.status), AssessmentStatus.CONCLUDED
        )
        self.plan, self.concluded_by, self.concluded_at = plan, by, at


class Need(Walled):
    """One thing to learn, for so many people, as each side weighs it from 1 to 5."""

    assessment = WalledKey(NeedsAssessment, on_delete=models.CASCADE, related_name="needs")
    what = models.CharField(max_length=200)
    people = models.PositiveIntegerField(default=0, help_text="How many need it.")
    course = WalledKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    labor_weight = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    management_weight = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("named_at", "pk")

    def __str__(self) -> str:
        return self.what

    @property
    def weight(self) -> int:
        return (self.labor_weight or 0) + (self.management_weight or 0)
