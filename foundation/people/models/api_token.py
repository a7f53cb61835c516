from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models.account import Account


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self, now: datetime) -> Self:
        """Neither revoked nor run out, and the role it acts in is in force."""
        return self.filter(
            Q(assignment__ends_at__isnull=True) | Q(assignment__ends_at__gt=now),
            revoked_at__isnull=True,
            expires_at__gt=now,
            assignment__starts_at__lte=now,
        )


class ApiToken(models.Model):
    """Lets a program act for a person in one of their roles, for one purpose and a time.

    Only its hash is kept; the token itself is shown once. It reaches no further than the role it
    names, and ends with that role's term. Credentials, so only the portal's own login reads it.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_tokens")
    assignment = models.ForeignKey(
        "roles.RoleAssignment", on_delete=models.PROTECT, related_name="api_tokens"
    )
    purpose = models.CharField(max_length=80)
    hint = models.CharField(max_length=12, help_text="How it begins, to recognize it by.")
    digest = models.CharField(max_length=64, unique=True)
    may_only_read = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="api_token_expires_after_it_was_made",
                condition=Q(expires_at__gt=F("made_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
