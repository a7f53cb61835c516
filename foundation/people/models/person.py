from django.db import models

from foundation.people.models.organization import Organization
from foundation.people.models.unit import Unit


class Person(models.Model):
    """Who somebody is: a name and a place of work. Everybody signed in may read it.

    Nothing secret stands here: credentials are an ``Account``'s, cases are behind walls.
    """

    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    zone = models.CharField(
        max_length=64, blank=True, help_text="Empty: the zone of the unit where they work."
    )
    acts_for = models.OneToOneField(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="system_person",
        help_text="Only for an organization's own system actor: whose sweeps it runs.",
    )

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def zone_name(self) -> str:
        """The person's own time zone, else that of their unit."""
        if self.zone:
            return self.zone
        return self.unit.zone if self.unit else "America/New_York"
