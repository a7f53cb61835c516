"""What stands in an account, what may be taken of it, and when more comes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum, Value
from django.db.models.functions import Coalesce

from foundation.people.models import Person
from foundation.release_time.dues import due_period
from foundation.release_time.hours import amount_words
from foundation.release_time.models import Bank, Entitlement, Pot, Transfer, TransferKind
from foundation.release_time.models.entitlement import OF_HOLDERS
from foundation.release_time.periods import Period
from foundation.roles.models import RoleAssignment
from foundation.toolkit.moments import day_words

LOST = (TransferKind.EXPIRY, TransferKind.CAP)


@dataclass(frozen=True)
class Account:
    """The accounts of one holder in a bank, or of its pool, in words where pages need them."""

    bank: Bank
    totals: dict[Pot, int]

    @property
    def left(self) -> int:
        return self.totals[Pot.LEFT]

    @property
    def granted(self) -> int:
        """What came in by grants; donations are apart."""
        return -self.totals[Pot.GRANTED]

    @property
    def donated(self) -> int:
        return -self.totals[Pot.GIVEN]

    @property
    def used(self) -> int:
        return self.totals[Pot.USED]

    @property
    def held(self) -> int:
        return self.totals[Pot.HELD]

    @property
    def expired(self) -> int:
        return self.totals[Pot.EXPIRED]

    @property
    def balances(self) -> bool:
        """Granted and donated is used, expired, set aside and left."""
        return self.granted + self.donated == self.used + self.expired + self.held + self.left

    def words(self, amount: int) -> str:
        return amount_words(amount, self.bank.counts)


def account_of(bank: Bank, person: Person | None, *, until: date | None = None) -> Account:
    rows = Transfer.objects.of_account(bank, bank.holder_of(person))
    return Account(bank, (rows.until(until) if until else rows).totals())


def whole_bank(bank: Bank) -> Account:
    return Account(bank, Transfer.objects.filter(bank=bank).totals())


def available(bank: Bank, person: Person | None, on: date) -> int:
    """What may still be taken on a day: of what stood then, and of what stands now.

    What expired later is worked out anew once it was used before, so it counts as being there.
    """
    rows = Transfer.objects.of_account(bank, bank.holder_of(person))
    lost_later = rows.filter(on__gt=on).aggregate(
        lost=Coalesce(Sum("amount", filter=Q(kind__in=LOST)), Value(0))
        - Coalesce(Sum("amount", filter=Q(undoes__in=LOST)), Value(0))
    )["lost"]
    return min(rows.until(on).total(Pot.LEFT), rows.total(Pot.LEFT) + lost_later)


def granted_in(bank: Bank, period: Period) -> int:
    """What all accounts of a bank were granted and donated in a period, less what went back."""
    rows = Transfer.objects.filter(bank=bank, on__gte=period.starts_on, on__lt=period.ends_on)
    return -rows.total(Pot.GRANTED) - rows.total(Pot.GIVEN)


def used_by(bank: Bank, person: Person, period: Period) -> int:
    """Minutes away from work that somebody used or has set aside, of a bank, in a period."""
    rows = Transfer.objects.filter(
        bank=bank, person=person, on__gte=period.starts_on, on__lt=period.ends_on
    )
    used = rows.aggregate(
        used=Coalesce(Sum("minutes", filter=Q(kind="USE")), Value(0))
        - Coalesce(Sum("minutes", filter=Q(undoes="USE")), Value(0))
    )
    return used["used"]


def next_grant(bank: Bank, person: Person, now: datetime, today: date) -> tuple[date, int] | None:
    """The next day on which something is posted for somebody, and how much of it whole."""
    roles = RoleAssignment.objects.in_force(now).filter(person=person).values("role")
    rows = Entitlement.objects.agreed().filter(bank=bank)
    rows = rows.filter(Q(role__in=roles) | ~Q(basis__in=OF_HOLDERS)).exclude(basis="FEE")
    found = []
    for entitlement in rows:
        period = entitlement.cycle.at(today)
        if entitlement.posts == "START":
            period = entitlement.cycle.at(period.ends_on)
        due = due_period(entitlement, period, list(entitlement.counts.all()))
        is_over = entitlement.ends_on is not None and due.period.starts_on >= entitlement.ends_on
        if due.whole and not is_over:
            found.append((due.posts_on, due.whole))
    return min(found, default=None)


def too_little(bank: Bank, person: Person, on: date, *, now: datetime, today: date) -> str:
    """The sentence for whoever asks for more than there is."""
    there = max(0, available(bank, person, on))
    whose = "The pool has" if bank.is_shared else "There is"
    sentence = f"{whose} {amount_words(there, bank.counts)} left in “{bank.name}”."
    more = next_grant(bank, person, now, today)
    if more is None:
        return f"{sentence} Nothing more is granted by the rules as they stand."
    on, amount = more
    return (
        f"{sentence} The next {amount_words(amount, bank.counts)} come on {day_words(on, today)}."
    )


def totals_by_holder(bank: Bank) -> list[dict[str, object]]:
    """One row a holder: their name and what is left, held and used."""
    from foundation.release_time.models.transfer import signed

    rows = Transfer.objects.filter(bank=bank, holder__isnull=False)
    return list(
        rows.values("holder", "holder__name")
        .annotate(
            left=Sum(signed(Pot.LEFT)),
            held=Sum(signed(Pot.HELD)),
            used=Sum(signed(Pot.USED)),
            lines=Count("pk"),
        )
        .order_by("holder__name", "holder")
    )
