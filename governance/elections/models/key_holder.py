from django.db import models
from django.db.models import Q

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey
from governance.elections.models.election import Election


class KeyHolder(Walled):
    """One of the three members who open the ballots, any two together.

    Only the public half of the key is kept. The private half is shown once to its holder.
    """

    election = WalledKey(Election, on_delete=models.CASCADE, related_name="key_holders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    public_key = models.BinaryField(max_length=32, blank=True, default=b"")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("named_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_holds_one_key_of_an_election", fields=["election", "person"]
            ),
            models.CheckConstraint(
                name="key_is_taken_with_a_moment",
                condition=Q(public_key=b"", taken_at__isnull=True)
                | ~Q(public_key=b"") & Q(taken_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def has_key(self) -> bool:
        return self.taken_at is not None

    @property
    def name(self) -> str:
        """What the halves of the key are filed under."""
        return str(self.pk)
