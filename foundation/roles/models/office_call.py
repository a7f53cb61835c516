from django.db import models

from foundation.people.models import Organization
from foundation.roles.models.role_assignment import RoleAssignment
from foundation.walls.models import Walled


class OfficeOccasion(models.TextChoices):
    ENDING = "ENDING", "A term ends"
    VACANT = "VACANT", "A seat is vacant"


class OfficeCall(Walled):
    """That a party was told of the end of a term, or that nobody follows; once for each end."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=6, choices=OfficeOccasion.choices)
    ends_at = models.DateTimeField()
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_is_told_of_the_end_of_a_term_once",
                fields=["assignment", "occasion", "ends_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.get_occasion_display()}"
