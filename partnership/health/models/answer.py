from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from partnership.health.models.round import HealthRound


class HealthAnswer(Walled):
    """What one person answers, in their own party's room. No page shows it to anybody else.

    ``says``: from 1 to 5 for each statement. Theirs to change until their party has released.
    """

    round = WalledKey(
        HealthRound, on_delete=models.CASCADE, related_name="answers", room_field="round_room"
    )
    round_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    says = models.JSONField()
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_answers_a_round_once_for_a_party",
                fields=["round", "person", "organization"],
            ),
        ]

    def __str__(self) -> str:
        return f"Answer of {self.given_on}"


class HealthTally(Walled):
    """What a party has sealed: the text whose fingerprint it told, still in its own room."""

    wall_kind = WallKind.APPEND

    round = WalledKey(
        HealthRound, on_delete=models.CASCADE, related_name="tallies", room_field="round_room"
    )
    round_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_seals_a_round_once", fields=["round", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Sealed answers of {self.organization}"
