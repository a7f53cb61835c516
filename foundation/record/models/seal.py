from typing import Self

from django.db import models


class SealingKey(models.Model):
    """A key the portal's seals are signed with, as a verifier takes it: name, short hash, key."""

    verifier = models.CharField(max_length=300, unique=True)
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.verifier


class SealQuerySet(models.QuerySet["Seal"]):
    def newest(self) -> "Seal | None":
        return self.order_by("-seq").first()

    def after(self, seq: int) -> Self:
        return self.filter(seq__gt=seq).order_by("seq")


class Seal(models.Model):
    """The record closed at one moment: a leaf for each room, and the signed root over all so far.

    There is one for each minute, whether or not anything happened, and all have the same size, so
    that a seal tells nobody how much another party wrote. Only the sealer's login adds them.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    size = models.PositiveBigIntegerField(help_text="Leaves in the tree, this seal's included.")
    root = models.BinaryField(max_length=32)
    leaves = models.BinaryField(help_text="Of this seal: 32 bytes a slot, in their order.")
    frontier = models.BinaryField(help_text="What the next seal needs of the tree so far.")
    note = models.TextField(help_text="The checkpoint: origin, size, root and the signature.")
    key = models.ForeignKey(SealingKey, on_delete=models.PROTECT, related_name="seals")

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ("-seq",)
        indexes = [models.Index(fields=["-sealed_at"], name="seal_latest")]

    def __str__(self) -> str:
        return f"Seal {self.seq}"


class Unsealed(models.Model):
    """The commitment of an entry no seal has taken in yet. Put here by a trigger, not by the app.

    It holds no text and no salt: it is all of an entry that the sealer ever meets.
    """

    entry_id = models.UUIDField(unique=True)
    room_id = models.BigIntegerField()
    commitment = models.BinaryField(max_length=32)
    noted_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        verbose_name_plural = "unsealed"

    def __str__(self) -> str:
        return f"Unsealed {self.pk}"
