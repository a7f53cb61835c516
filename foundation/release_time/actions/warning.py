"""A word in time: whoever is about to run out of hours is told once, when it comes to that."""

from datetime import datetime

from django.urls import reverse

from foundation.release_time.models import Bank, Pot, Transfer
from foundation.release_time.recipients import people_who, tell
from foundation.roles.capabilities import Capability
from foundation.toolkit.moments import in_zone

NEARLY_EMPTY = 10  # percent of what came in since the year of the bank began


def warn_if_low(line: Transfer, now: datetime) -> None:
    """Tell, if this line is the one that took its account below its limit."""
    rows = Transfer.objects.of_account(line.bank, line.holder)
    left = rows.total(Pot.LEFT)
    limit = _limit(line.bank, line, now)
    if left < limit <= left + line.amount:
        _tell(line, now)


def _limit(bank: Bank, line: Transfer, now: datetime) -> int:
    """The floor of a pool that has one; else a tenth of what the year brought."""
    if bank.is_shared and bank.floor is not None:
        return bank.floor
    year = bank.year.at(in_zone(now, bank.zone).date())
    rows = Transfer.objects.of_account(bank, line.holder).filter(on__gte=year.starts_on)
    came = -rows.total(Pot.GRANTED) - rows.total(Pot.GIVEN)
    return came * NEARLY_EMPTY // 100


def _tell(line: Transfer, now: datetime) -> None:
    bank = line.bank
    if line.holder is not None:
        words, path = "Your release time is nearly used up.", reverse("release_time:balance-list")
        tell([line.holder], bank.union, bank.room_id, words, path, now)
        return
    for party in (bank.union, bank.partnership.employer):
        people = people_who(party, Capability.KEEP_RELEASE_TIME, None, now)
        words = "A bank of release time is nearly empty."
        tell(people, party, bank.room_id, words, bank.get_absolute_url(), now)
