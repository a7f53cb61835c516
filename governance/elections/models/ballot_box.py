from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.walls.models import Walled, WalledKey
from governance.elections.models.election import Election


class BallotBox(Walled):
    """All ballots of one round in one row: sorted marks on the roll, and sorted sealed ballots.

    There is no row of a ballot, no moment of a vote and no order that could tell whose is whose.
    ``shares``: what two key holders join to the key; ``halves``: what was opened of it so far.
    """

    election = WalledKey(Election, on_delete=models.CASCADE, related_name="boxes")
    round = models.PositiveSmallIntegerField()
    numbers = ArrayField(models.PositiveSmallIntegerField(), help_text="Who stands in this round.")
    public_key = models.BinaryField(max_length=32)
    shares = models.JSONField()
    halves = models.JSONField(default=dict, blank=True)
    opened_with = ArrayField(models.UUIDField(), default=list, blank=True)
    marks = ArrayField(models.BigIntegerField(), default=list, blank=True)
    sealed = ArrayField(models.BinaryField(), default=list, blank=True)
    published = models.TextField(blank=True)
    published_hash = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    lot_seed = models.CharField(max_length=64, blank=True)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("round",)
        verbose_name_plural = "ballot boxes"
        constraints = [
            models.UniqueConstraint(name="round_has_one_box", fields=["election", "round"]),
        ]

    def __str__(self) -> str:
        return f"{self.election}, round {self.round}"

    @property
    def about(self) -> bytes:
        """What sealed ballots and shares are bound to: this round of this election."""
        return f"portal-election|{self.election_id}|{self.round}".encode()

    @property
    def is_counted(self) -> bool:
        return self.counted_at is not None
