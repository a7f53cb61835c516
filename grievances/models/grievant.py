from django.db import models

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey
from grievances.models.grievance import Grievance


class Grievant(Walled):
    """A person for whom a case is carried. A policy case has none."""

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="grievants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("person__name",)
        constraints = [
            models.UniqueConstraint(
                name="person_is_a_grievant_of_a_case_once", fields=["grievance", "person"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
