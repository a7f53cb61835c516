import uuid

from django.db import models

from foundation.people.models import Organization, Partnership, Person


class Counsellor(models.Model):
    """Somebody whom a party named, beforehand, to counsel with one of the other side.

    No login of the portal reads the table: ``conduct.counsellors`` does, for who belongs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_names_a_counsellor_once",
                fields=["partnership", "organization", "person"],
                condition=models.Q(ends_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Counsellor {self.pk}"
