from django.db import models

from foundation.people.models import Person
from foundation.walls.models import Walled


class SavedFilter(Walled):
    """A name somebody gave to a list of cases: the part of its address after the question mark.

    It lies in the private room of the party they act for, and pages show it to that person only.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500, help_text="As the list writes it: status=open&due=3.")

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_names_a_filter_once_in_a_room", fields=["room", "person", "name"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
