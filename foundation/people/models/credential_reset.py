from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from foundation.people.models.organization import Organization
from foundation.people.models.person import Person

WAITS = timedelta(hours=24)
LASTS = timedelta(days=7)


class CredentialReset(models.Model):
    """An administrator lets a person of their own party choose a new password and factor.

    It may be used a day after it was started, or at once when another officer of the person's party
    has confirmed it. The person and the other officers are told and may stop it. Credentials, so
    only the portal's own login reads it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="resets")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=200)
    nonce = models.CharField(max_length=40, unique=True)
    goes_by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="reset_is_confirmed_by_another_than_its_starter",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("started_by")),
            ),
            models.CheckConstraint(
                name="reset_is_not_started_by_the_person", condition=~Q(person=F("started_by"))
            ),
            models.UniqueConstraint(
                name="person_has_one_open_reset",
                fields=["person"],
                condition=Q(stopped_at__isnull=True, used_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.started_at:%Y-%m-%d}"

    @property
    def usable_from(self) -> datetime:
        return self.confirmed_at or self.started_at + WAITS

    @property
    def usable_until(self) -> datetime:
        return self.usable_from + LASTS

    @property
    def is_open(self) -> bool:
        return self.stopped_at is None and self.used_at is None

    def is_usable(self, now: datetime) -> bool:
        return self.is_open and self.usable_from <= now < self.usable_until
