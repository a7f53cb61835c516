from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey
from governance.decisions.models.proposal import Proposal


class ContractHoldQuerySet(models.QuerySet["ContractHold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class ContractHold(Walled):
    """A union says that a proposal touches the contract. It goes no further while this stands.

    No reason is owed to anybody; why is in a note of the union's own (``HoldNote``).
    """

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="holds")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = ContractHoldQuerySet.as_manager()

    class Meta:
        ordering = ("placed_at",)
        constraints = [
            models.UniqueConstraint(
                name="union_holds_a_proposal_once_at_a_time",
                fields=["proposal", "organization"],
                condition=Q(lifted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Held by {self.organization}"


class HoldNote(Walled):
    """Why a union holds a proposal, in the union's private room: nobody else reads it."""

    hold = WalledKey(
        ContractHold, on_delete=models.CASCADE, related_name="notes", room_field="hold_room"
    )
    hold_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)
    text = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Note of {self.written_at:%Y-%m-%d}"
