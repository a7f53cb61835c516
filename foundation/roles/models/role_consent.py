from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.models.role import Role


class RoleConsent(models.Model):
    """One party's word that a person shall hold a role of a joint body for a term.

    A neutral serves both sides: the role begins with the word of every party of the partnership.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="role_consent_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
            models.UniqueConstraint(
                name="party_gives_its_word_on_a_role_once",
                fields=["partnership", "party", "person", "role", "unit", "starts_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.person} as {self.role}"
