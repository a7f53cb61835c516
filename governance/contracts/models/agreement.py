from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from foundation.people.models import Membership, Organization, Partnership, Unit

# The ninth step of a partnership begins well before the contract ends: half a year.
WARN_DAYS = 180
FEWEST_WARN_DAYS, MOST_WARN_DAYS = 14, 730


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of_party(self, organization: Organization) -> Self:
        """Of every partnership the organization is in: one union may read another's contract."""
        partnerships = Partnership.objects.filter(Q(employer=organization) | Q(unions=organization))
        return self.filter(partnership__in=partnerships)

    def of_members(self, memberships: QuerySet[Membership]) -> Self:
        """Those to which an organization of one of ``memberships`` is a party, and what is above.

        Two above: a local agreement under a regional one under a national one.
        """
        organizations = memberships.values("organization")
        own = Q(union__in=organizations) | Q(employer__in=organizations)
        agreed = Q(versions__number=1) | Q(versions__confirmed_at__isnull=False)
        above = self.model.objects.filter(own & agreed).values("versions__parent")
        highest = self.model.objects.filter(agreed, pk__in=above).values("versions__parent")
        return self.filter(own | Q(pk__in=above) | Q(pk__in=highest))

    def over_unit(self, unit: Unit) -> Self:
        """Of every partnership whose subtree includes ``unit``."""
        return self.filter(
            partnership__unit__lft__lte=unit.lft, partnership__unit__rgt__gt=unit.lft
        )


class Agreement(models.Model):
    """A contract between the employer and one union of a partnership, whatever its version.

    ``code`` is the file's own ``id`` and stands in addresses. The parties set ``warn_days``.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="agreements"
    )
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreements")
    warn_days = models.PositiveSmallIntegerField(
        default=WARN_DAYS, help_text="How many days before its end both parties are warned."
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                name="agreement_warns_well_before_its_end",
                condition=Q(warn_days__gte=FEWEST_WARN_DAYS, warn_days__lte=MOST_WARN_DAYS),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def parties(self) -> tuple[Organization, Organization]:
        return self.union, self.employer

    def other_party(self, organization: Organization) -> Organization:
        """The party on the other side of ``organization``."""
        return self.employer if organization.pk == self.union_id else self.union
