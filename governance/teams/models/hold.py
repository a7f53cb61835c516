from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.teams.models.project import TeamProject


class HoldQuerySet(models.QuerySet["ProjectHold"]):
    def open(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def of_page(self) -> Self:
        return self.select_related("organization", "placed_by", "placed_for", "lifted_by")


class ProjectHold(Walled):
    """A project stands still for one union, whose contract it touches: that union alone lifts it.

    Placed by the union itself, or by the portal where whoever begins the project says that it
    touches an article of the union's contract: then ``placed_for`` is another party.
    """

    project = WalledKey(TeamProject, on_delete=models.CASCADE, related_name="holds")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    article = models.CharField(max_length=340, help_text="Number and title, as the contract has.")
    reason = models.TextField()
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_because = models.TextField(blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-placed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="union_holds_a_project_once_at_a_time",
                fields=["project", "organization"],
                condition=Q(lifted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="hold_is_lifted_with_a_reason",
                condition=Q(lifted_at__isnull=True, lifted_because="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.article}"

    @property
    def is_open(self) -> bool:
        return self.lifted_at is None

    @property
    def waits_for_a_word(self) -> bool:
        """Placed by the portal: the union has not said anything yet."""
        return self.is_open and self.placed_for_id != self.organization_id
