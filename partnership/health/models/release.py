from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.health.models.round import HealthRound


class HealthRelease(Walled):
    """A party releases its answers: the fingerprint alone, which binds it to what it will show."""

    wall_kind = WallKind.APPEND

    round = WalledKey(HealthRound, on_delete=models.CASCADE, related_name="releases")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the sealed text, in hex.")
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("released_at",)
        constraints = [
            models.UniqueConstraint(
                name="party_releases_a_round_once", fields=["round", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Release of {self.organization}"


class HealthResult(Walled):
    """The sealed text, opened to everybody: PostgreSQL takes it only once every party released."""

    wall_kind = WallKind.APPEND

    release = WalledKey(HealthRelease, on_delete=models.CASCADE, related_name="results")
    text = models.TextField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="release_is_opened_once", fields=["release"]),
        ]

    def __str__(self) -> str:
        return f"Opened answers of {self.opened_at:%Y-%m-%d}"
