from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from foundation.people.models import Person
from foundation.release_time.models.bank import Bank
from foundation.release_time.models.category import ReleaseCategory
from foundation.release_time.models.entitlement import Entitlement
from foundation.release_time.models.request import ReleaseRequest
from foundation.walls.models import Walled, WalledKey, WallKind


class Pot(models.TextChoices):
    """The accounts of one holder, or of the pool, in a bank. All of them together are nought."""

    GRANTED = "GRANTED", "Granted"
    GIVEN = "GIVEN", "Donated"
    LEFT = "LEFT", "Left"
    HELD = "HELD", "Set aside for what was granted"
    USED = "USED", "Used"
    EXPIRED = "EXPIRED", "Expired"


class TransferKind(models.TextChoices):
    GRANT = "GRANT", "Granted"
    GIFT = "GIFT", "Donated in"
    PASSED = "PASSED", "Passed on"
    HOLD = "HOLD", "Set aside"
    FREED = "FREED", "Set free"
    USE = "USE", "Used"
    FEE = "FEE", "Fee"
    EXPIRY = "EXPIRY", "Expired"
    CAP = "CAP", "Over the cap"
    REVERSAL = "REVERSAL", "Reversed"


# From which account to which each kind goes; a reversal goes the way back of what it reverses.
WAYS: dict[TransferKind, tuple[tuple[Pot, Pot], ...]] = {
    TransferKind.GRANT: ((Pot.GRANTED, Pot.LEFT),),
    TransferKind.GIFT: ((Pot.GIVEN, Pot.LEFT),),
    TransferKind.PASSED: ((Pot.LEFT, Pot.GIVEN),),
    TransferKind.HOLD: ((Pot.LEFT, Pot.HELD),),
    TransferKind.FREED: ((Pot.HELD, Pot.LEFT),),
    TransferKind.USE: ((Pot.LEFT, Pot.USED), (Pot.HELD, Pot.USED)),
    TransferKind.FEE: ((Pot.LEFT, Pot.USED),),
    TransferKind.EXPIRY: ((Pot.LEFT, Pot.EXPIRED),),
    TransferKind.CAP: ((Pot.LEFT, Pot.EXPIRED),),
}


def _goes_its_way() -> Q:
    ways = Q(kind=TransferKind.REVERSAL, reverses__isnull=False)
    for kind, pairs in WAYS.items():
        for source, target in pairs:
            ways |= Q(kind=kind, source=source, target=target, reverses__isnull=True)
    return ways


def signed(pot: Pot) -> Case:
    """What a transfer adds to an account, with a minus what it takes from it."""
    return Case(
        When(target=pot, then=F("amount")), When(source=pot, then=-F("amount")), default=Value(0)
    )


class TransferQuerySet(models.QuerySet["Transfer"]):
    def of_account(self, bank: Bank, holder: Person | None) -> Self:
        rows = self.filter(bank=bank)
        return rows.filter(holder__isnull=True) if holder is None else rows.filter(holder=holder)

    def until(self, on: date) -> Self:
        """With the day itself."""
        return self.filter(on__lte=on)

    def total(self, pot: Pot) -> int:
        return self.aggregate(total=Coalesce(Sum(signed(pot)), Value(0)))["total"]

    def totals(self) -> dict[Pot, int]:
        """Each account; together they are nought."""
        sums = {pot.value.lower(): Coalesce(Sum(signed(pot)), Value(0)) for pot in Pot}
        found = self.aggregate(**sums)
        return {pot: found[pot.value.lower()] for pot in Pot}

    def standing(self) -> Self:
        """What was neither reversed nor is a reversal."""
        return self.filter(reversal__isnull=True).exclude(kind=TransferKind.REVERSAL)

    def for_page(self) -> Self:
        return self.select_related("person", "holder", "category", "posted_by", "entitlement")


class Transfer(Walled):
    """One line of the ledger: an amount leaves one account and enters another, both at once.

    So it balances by itself, which PostgreSQL holds. Only added to: what was wrong is reversed by
    a line that goes the way back, once. ``on`` is the day it counts for, ``posted_at`` when it was
    written; ``holder`` is empty for the pool.
    """

    wall_kind = WallKind.APPEND

    bank = WalledKey(Bank, on_delete=models.PROTECT, related_name="transfers")
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=TransferKind.choices)
    source = models.CharField(max_length=7, choices=Pot.choices)
    target = models.CharField(max_length=7, choices=Pot.choices)
    amount = models.PositiveIntegerField(help_text="Minutes, or cents, as the bank counts.")
    minutes = models.PositiveIntegerField(default=0, help_text="Time away, or time donated.")
    on = models.DateField()
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who used or donated it.",
    )
    category = models.ForeignKey(
        ReleaseCategory, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entitlement = WalledKey(Entitlement, null=True, on_delete=models.PROTECT, related_name="+")
    period_on = models.DateField(null=True, help_text="The first day of the period it is for.")
    revision = models.PositiveSmallIntegerField(default=0)
    request = WalledKey(ReleaseRequest, null=True, on_delete=models.PROTECT, related_name="+")
    reverses = WalledKey("self", null=True, on_delete=models.PROTECT, related_name="reversal")
    undoes = models.CharField(max_length=8, choices=TransferKind.choices, blank=True)
    because = models.CharField(max_length=300, blank=True)
    origin = models.CharField(
        max_length=80, blank=True, help_text="What it was recorded from, as its app names it."
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-posted_at", "pk")
        indexes = [
            models.Index(name="transfer_of_account", fields=["bank", "holder", "on"]),
            models.Index(
                name="transfer_of_person",
                fields=["person", "on"],
                condition=Q(person__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="transfer_moves_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="transfer_goes_its_way", condition=_goes_its_way()),
            models.CheckConstraint(
                name="transfer_leaves_one_account_for_another",
                condition=~Q(source=F("target")),
            ),
            models.CheckConstraint(
                name="transfer_of_time_used_says_whose",
                condition=~Q(kind="USE") | Q(person__isnull=False, category__isnull=False),
            ),
            models.UniqueConstraint(
                name="period_is_granted_once",
                fields=["entitlement", "period_on", "holder", "revision"],
                condition=Q(entitlement__isnull=False) & ~Q(kind="REVERSAL"),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="day_expires_once",
                fields=["bank", "kind", "period_on", "holder", "revision"],
                condition=Q(kind__in=["EXPIRY", "CAP"]),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="transfer_is_reversed_once",
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
            ),
            models.UniqueConstraint(
                name="origin_is_recorded_once",
                fields=["bank", "origin", "person", "revision"],
                condition=~Q(origin="") & Q(kind="USE"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} on {self.on}"

    @property
    def is_derived(self) -> bool:
        """Worked out from the rules and the history, and put right by the same."""
        return self.entitlement_id is not None or self.kind in (
            TransferKind.EXPIRY,
            TransferKind.CAP,
        )
