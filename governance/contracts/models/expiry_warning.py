from django.db import models

from foundation.people.models import Organization
from governance.contracts.models.agreement_version import AgreementVersion


class ExpiryWarning(models.Model):
    """A party was told that a version ends on a day: the row is what makes it once."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="warnings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    owed_at = models.DateTimeField()

    class Meta:
        ordering = ("-owed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_is_warned_once_of_an_end",
                fields=["version", "organization", "ends_on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} was told that {self.version} ends on {self.ends_on}"
