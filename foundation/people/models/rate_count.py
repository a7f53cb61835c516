from django.db import models


class RateCount(models.Model):
    """How often something was tried by one device, address or account, since a moment.

    Credentials, so only the portal's own login reads it.
    """

    limit = models.CharField(max_length=40)
    key = models.CharField(max_length=128)
    times = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rate_is_counted_once", fields=["limit", "key"]),
        ]
        indexes = [models.Index(fields=["began_at"], name="rate_count_age")]

    def __str__(self) -> str:
        return f"{self.limit}: {self.times}"
