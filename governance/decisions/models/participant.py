from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.decisions.models.proposal import Proposal
from governance.decisions.statuses import PartyWord, Stance


class Participant(Walled):
    """Somebody who is asked. Each party names its own people, and none of another's."""

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    is_observer = models.BooleanField(
        default=False, help_text="Reads and may speak in threads; is not counted."
    )
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("organization", "person__name")
        constraints = [
            models.UniqueConstraint(
                name="person_takes_part_in_a_proposal_once", fields=["proposal", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.organization}"


class Position(Walled):
    """Where one participant stands in one round. It may change until the close.

    ``on_version`` is the text it answers: after a new one it has to be given again to count. Every
    change of it is in the record.
    """

    participant = WalledKey(Participant, on_delete=models.CASCADE, related_name="positions")
    round = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=20, choices=Stance.choices)
    reason = models.TextField(blank=True)
    on_version = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("taken_at",)
        constraints = [
            models.UniqueConstraint(
                name="participant_stands_in_one_place", fields=["participant", "round"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.stance}"


class PartyPosition(Walled):
    """What a party says as a whole in one round, by somebody who speaks for it."""

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="party_positions")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=20, choices=PartyWord.choices)
    reason = models.TextField(blank=True)
    on_version = models.PositiveIntegerField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at",)
        constraints = [
            models.UniqueConstraint(
                name="party_says_one_thing_in_a_round",
                fields=["proposal", "organization", "round"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.word}"


class CloseWish(Walled):
    """A later close that one party asks for; it holds once every party has asked for the same."""

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="close_wishes")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_asks_for_one_close", fields=["proposal", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.closes_at:%Y-%m-%d}"
