"""Who may vote: the members of one union who work at a unit or below it, at one moment."""

from datetime import datetime

from django.db.models import QuerySet

from foundation.people.models import Membership, Organization, Person, Unit


def electorate_of(union: Organization, unit: Unit, at: datetime) -> QuerySet[Person]:
    """Members at ``at``, by where they work now; whoever represents a party's sweep is nobody."""
    members = Membership.objects.in_force(at).filter(organization=union)
    people = Person.objects.filter(
        acts_for__isnull=True, unit__lft__gte=unit.lft, unit__lft__lt=unit.rgt
    )
    return people.filter(pk__in=members.values("person")).order_by("pk")
