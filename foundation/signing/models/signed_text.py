from typing import Self

from django.db import models

from foundation.walls.models import Walled, WallKind


class SignedTextQuerySet(models.QuerySet["SignedText"]):
    def about(self, kind: str, subject_id: str) -> Self:
        """The texts of one thing, the latest first."""
        return self.filter(kind=kind, subject_id=subject_id).order_by("-number")


class SignedText(Walled):
    """The exact bytes that people put their names to. An edit is another text, with its own number.

    Never changed: signatures under an earlier text stay what they were, under that text.
    """

    wall_kind = WallKind.APPEND

    kind = models.CharField(max_length=40, help_text="What sort of thing, as its app registered.")
    subject_id = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the bytes, in hex.")
    put_at = models.DateTimeField()

    objects = SignedTextQuerySet.as_manager()

    class Meta:
        ordering = ("-put_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="signed_text_number_is_unique", fields=["room", "kind", "subject_id", "number"]
            ),
            models.UniqueConstraint(
                name="signed_text_stands_once", fields=["room", "kind", "subject_id", "fingerprint"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def exact_bytes(self) -> bytes:
        return bytes(self.content)
