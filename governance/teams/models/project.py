from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey
from governance.committees.models import Committee
from governance.measures.models import Measure
from governance.teams.statuses import (
    CYCLE_TRANSITIONS,
    PROJECT_TRANSITIONS,
    CycleStatus,
    ProjectStatus,
)


class ProjectQuerySet(models.QuerySet["TeamProject"]):
    def of_page(self) -> Self:
        return self.select_related("team__unit", "team__kind", "measure__unit", "started_for")

    def active(self) -> Self:
        return self.filter(status=ProjectStatus.ACTIVE)


class TeamProject(Walled):
    """What a team sets out to improve: a goal with its measure, its target and its day.

    It lies in the room of all parties, so that every team finds it and learns from it.
    """

    team = WalledKey(Committee, on_delete=models.CASCADE, related_name="projects")
    title = models.CharField(max_length=120)
    goal = models.TextField(help_text="What shall be better, for whom.")
    measure = WalledKey(Measure, on_delete=models.PROTECT, related_name="projects")
    target = models.DecimalField(max_digits=18, decimal_places=4)
    target_on = models.DateField(help_text="The day by which it is reached.")
    learned_from = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="learned_by"
    )
    status = models.CharField(
        max_length=9, choices=ProjectStatus.choices, default=ProjectStatus.ACTIVE
    )
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(help_text="When something of it was last written down.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="project_closed_says_when_and_what",
                condition=Q(status="ACTIVE", closed_at__isnull=True)
                | ~Q(status="ACTIVE") & Q(closed_at__isnull=False) & ~Q(outcome=""),
            ),
        ]
        indexes = [models.Index(fields=["team", "-started_at"], name="project_of_team")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("teams:project-detail", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.status == ProjectStatus.ACTIVE

    @property
    def zone(self) -> str:
        return self.team.unit.zone

    def age(self, now: datetime) -> int:
        """Whole days since something of it was written down."""
        return (now - self.written_at).days

    def move_to(self, status: ProjectStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(PROJECT_TRANSITIONS, ProjectStatus(self.status), status)


class Cycle(Walled):
    """One test of change: what was planned, what was done, what was seen, what follows."""

    project = WalledKey(TeamProject, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=9, choices=CycleStatus.choices, default=CycleStatus.PLANNED
    )
    plan = models.TextField(help_text="What is tried, by whom, and what is expected.")
    until = models.DateField(help_text="The day by which it has been tried.")
    did = models.TextField(blank=True)
    studied = models.TextField(blank=True, help_text="What was seen, against what was expected.")
    next_step = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    studied_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(name="project_counts_its_cycles", fields=["project", "number"]),
            models.CheckConstraint(
                name="cycle_says_what_its_step_asks",
                condition=Q(status="PLANNED")
                | Q(status="DONE") & ~Q(did="")
                | Q(status="STUDIED") & ~Q(did="") & ~Q(studied="")
                | Q(status__in=["ADOPTED", "ADAPTED", "ABANDONED"])
                & ~Q(did="")
                & ~Q(studied="")
                & ~Q(next_step=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Test {self.number}"

    def move_to(self, status: CycleStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(CYCLE_TRANSITIONS, CycleStatus(self.status), status)
