from datetime import datetime, timedelta

from django.db import models

FREE_FAILURES = 4
SHORTEST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


class SignInAttempt(models.Model):
    """Failed sign-ins for one e-mail address from one network address.

    Counted for the pair: whoever guesses from elsewhere never locks the person out at their own
    desk. Credentials, so only the portal's own login reads it.
    """

    email = models.CharField(max_length=254)
    address = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="sign_in_attempts_are_counted_for_a_pair", fields=["email", "address"]
            ),
        ]
        indexes = [models.Index(fields=["last_failed_at"], name="sign_in_attempt_age")]

    def __str__(self) -> str:
        return f"{self.failures} failures from {self.address}"

    @property
    def may_try_again_at(self) -> datetime:
        """Four failures are free; then half a minute, doubled each time, up to fifteen minutes."""
        beyond = self.failures - FREE_FAILURES
        if beyond <= 0:
            return self.last_failed_at
        wait = SHORTEST_WAIT * 2 ** min(beyond - 1, 10)
        return self.last_failed_at + min(wait, LONGEST_WAIT)
