from django.db import models

from foundation.people.models import Organization, Person, Unit
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from partnership.agreement.models.agreement_to_partner import AgreementToPartner


class Reading(Walled):
    """A person has read an agreement. It lies in the room of their own party alone."""

    wall_kind = WallKind.APPEND

    agreement = WalledKey(
        AgreementToPartner,
        on_delete=models.PROTECT,
        related_name="readings",
        room_field="agreement_room",
    )
    agreement_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("read_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_reads_an_agreement_once_for_a_party",
                fields=["agreement", "organization", "person"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class ReadingTally(Walled):
    """How many people of a party at a unit have read an agreement: a count, and no name."""

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="tallies")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("organization__name", "unit__name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="readers_are_counted_once_by_party_and_unit",
                fields=["agreement", "organization", "unit"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.unit}: {self.people}"
