"""What somebody took part in and has not recorded yet, and the banks its time may come from."""

from dataclasses import dataclass
from datetime import datetime

from foundation.release_time import ledger
from foundation.release_time.choices import banks_to_ask, categories_of
from foundation.release_time.hours import rounded
from foundation.release_time.models import Bank, ReleaseCategory, Transfer
from foundation.release_time.occasions import Occasion, occasions_of
from foundation.roles.actor import Actor


@dataclass(frozen=True)
class Offer:
    """One occasion with the banks that could be charged; in most partnerships there is one."""

    occasion: Occasion
    category: ReleaseCategory
    banks: tuple[Bank, ...]

    @property
    def minutes(self) -> int | None:
        """How long it took, in the steps of the bank that is offered first."""
        if self.occasion.minutes is None:
            return None
        bank = self.banks[0]
        return max(bank.least, rounded(self.occasion.minutes, 1, to=bank.step))


def offers_to(actor: Actor, now: datetime) -> list[Offer]:
    banks = [bank for bank in banks_to_ask(actor, now) if _has_some(bank, actor)]
    if not banks:
        return []
    found = occasions_of(actor, now)
    seals = [occasion.seal for occasion in found]
    rows = Transfer.objects.filter(person=actor.person, origin__in=seals).standing()
    recorded = set(rows.values_list("origin", flat=True))
    categories = {category.code: category for category in categories_of(actor)}
    made = [
        _offer(occasion, categories[occasion.category], banks)
        for occasion in found
        if occasion.seal not in recorded and occasion.category in categories
    ]
    return [offer for offer in made if offer.banks]


def offer_of(actor: Actor, key: str, now: datetime) -> Offer | None:
    return next((found for found in offers_to(actor, now) if found.occasion.key == key), None)


def _has_some(bank: Bank, actor: Actor) -> bool:
    account = ledger.account_of(bank, actor.person)
    return account.left + account.held > 0


def _offer(occasion: Occasion, category: ReleaseCategory, banks: list[Bank]) -> Offer:
    fits = tuple(
        bank
        for bank in banks
        if bank.only_category_id in (None, category.pk) and bank.is_running(occasion.on)
    )
    return Offer(occasion, category, fits)
