from django.db import models
from django.db.models import F, Q

from foundation.people.models.organization import Organization
from foundation.people.models.unit import Unit


class Partnership(models.Model):
    """One employer and its unions, over one subtree of units. An installation may hold many."""

    name = models.CharField(max_length=200, unique=True)
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="employs_in")
    unions = models.ManyToManyField(Organization, related_name="partnerships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="partnership_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def parties(self) -> list[Organization]:
        """The employer first, then the unions in the order of their names."""
        return [self.employer, *self.unions.order_by("name")]
