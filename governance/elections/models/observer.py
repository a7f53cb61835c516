from django.db import models

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.elections.models.election import Election
from governance.elections.models.nomination import Nomination


class Observer(Walled):
    """Somebody watches an election: for one candidate, or for the union as a whole."""

    wall_kind = WallKind.APPEND

    election = WalledKey(Election, on_delete=models.CASCADE, related_name="observers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    candidate = WalledKey(Nomination, null=True, on_delete=models.CASCADE, related_name="observers")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("named_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_observes_an_election_once", fields=["election", "person"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
