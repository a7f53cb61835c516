from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey, WallKind
from partnership.agreement.models.agreement_to_partner import AgreementToPartner


class ClauseComment(Walled):
    """What a party says about a clause, for every party to read."""

    wall_kind = WallKind.APPEND

    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="comments")
    clause = models.CharField(max_length=40)
    text = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.organization} on {self.clause}"


class PrivateComment(Walled):
    """What a party says about a clause among its own, before or besides what it says to all."""

    agreement = WalledKey(
        AgreementToPartner,
        on_delete=models.PROTECT,
        related_name="private_comments",
        room_field="agreement_room",
    )
    agreement_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    clause = models.CharField(max_length=40)
    text = models.TextField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.organization} on {self.clause}"
