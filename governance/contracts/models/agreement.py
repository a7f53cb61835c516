from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from foundation.people.models import Membership, Organization, Partnership, Unit


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of_party(self, organization: Organization) -> Self:
        """Of every partnership the organization is in: one union may read another's contract."""
        partnerships = Partnership.objects.filter(Q(employer=organization) | Q(unions=organization))
        return self.filter(partnership__in=partnerships)

    def of_members(self, memberships: QuerySet[Membership]) -> Self:
        """Those to which an organization of one of ``memberships`` is itself a party."""
        organizations = memberships.values("organization")
        return self.filter(Q(union__in=organizations) | Q(employer__in=organizations))

    def over_unit(self, unit: Unit) -> Self:
        """Of every partnership whose subtree includes ``unit``."""
        return self.filter(
            partnership__unit__lft__lte=unit.lft, partnership__unit__rgt__gt=unit.lft
        )


class Agreement(models.Model):
    """A contract between the employer and one union of a partnership, whatever its version.

    ``code`` is the file's own ``id`` and stands in addresses.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="agreements"
    )
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreements")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def parties(self) -> tuple[Organization, Organization]:
        return self.union, self.employer

    def other_party(self, organization: Organization) -> Organization:
        """The party on the other side of ``organization``."""
        return self.employer if organization.pk == self.union_id else self.union
