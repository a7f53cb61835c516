from datetime import datetime, timedelta

from django.db import models

from foundation.people.models import Organization

LONGEST_SILENCE = timedelta(minutes=5)


class Heartbeat(models.Model):
    """When a job that must run every minute last came to its end for every party.

    Older than ``LONGEST_SILENCE``, nobody may rely on it, and everybody is told.
    """

    job = models.CharField(max_length=20, primary_key=True)
    beat_at = models.DateTimeField()
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the administrators were told that it had stopped."
    )

    class Meta:
        ordering = ("beat_at",)

    def __str__(self) -> str:
        return f"{self.job}, {self.beat_at:%Y-%m-%d %H:%M}"

    def is_silent(self, now: datetime) -> bool:
        return now - self.beat_at > LONGEST_SILENCE


class ManifestDay(models.Model):
    """A party's people in one time zone have been owed their daily list of limits, for one day.

    Written in the transaction that owes them, so that each is owed once whatever crashes.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    zone = models.CharField(max_length=64)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_lists_its_limits_once_a_day_in_a_zone",
                fields=["organization", "zone", "day"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.zone}, {self.day}"
