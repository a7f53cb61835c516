"""Banks, entitlements and requests for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from foundation.people.models import Person
from foundation.release_time import ledger
from foundation.release_time.actions.accruing import Accrued, accrue
from foundation.release_time.actions.agreeing import (
    Said,
    agree_rule,
    propose_bank,
    propose_entitlement,
)
from foundation.release_time.actions.requesting import Asked, ask_for_time
from foundation.release_time.models import (
    Bank,
    Entitlement,
    ReleaseCategory,
    ReleaseRequest,
    Transfer,
)
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import Role
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from tests.house import House

ZONE = "America/New_York"
HOUR = 60


@dataclass
class Books:
    """Where the ledger is kept: each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def at(self, on: date, hour: int = 9) -> "Books":
        """The same books on another day, at an hour of the wall clock."""
        moment = datetime.combine(on, time(hour), tzinfo=ZoneInfo(ZONE))
        return replace(self, now=moment, house=self.house.at(moment))

    def later(self, days: int = 0, **more: int) -> "Books":
        moment = self.now + timedelta(days=days, **more)
        return replace(self, now=moment, house=self.house.at(moment))

    @property
    def today(self) -> date:
        return in_zone(self.now, ZONE).date()

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    @contextmanager
    def sweeping(self, party: str = "nurses") -> Iterator[Actor]:
        actor = system_actor(getattr(self.house, party), self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def see(self, part: str, thing: Any) -> Any:
        with self.acting(part):
            return type(thing).objects.get(pk=thing.pk)

    def person(self, part: str) -> Person:
        return self.house.people[part]

    def category(self, code: str = "general") -> ReleaseCategory:
        return ReleaseCategory.objects.get(partnership=self.house.partnership, code=code)

    def bank(self, *, agreed: bool = True, **rules: Any) -> Bank:
        """Proposed by the union, agreed by the employer; an account for each from 2026 on."""
        rules = {
            "name": "Stewards' hours",
            "source": "Art. 10 s2",
            "starts_on": date(2026, 1, 1),
            "year_begins_on": date(2026, 1, 1),
            **rules,
        }
        bank = self.do(
            "contract_specialist",
            propose_bank,
            said=Said(rules),
            partnership=self.house.partnership,
            union=self.house.nurses,
        )
        return self.do("labor_relations", agree_rule, rule=bank) if agreed else bank

    def entitlement(
        self, bank: Bank, role: str = "steward", *, agreed: bool = True, **rules: Any
    ) -> Entitlement:
        """Eight hours a month to each steward, by calendar days, unless told otherwise."""
        is_pool = rules.get("basis", "EACH") in ("POOL", "PER", "FEE")
        rules = {
            "source": "Art. 10 s2",
            "role": None if is_pool else Role.objects.get(code=role),
            "amount": 8 * HOUR,
            "anchor_on": date(2026, 1, 1),
            "starts_on": date(2026, 1, 1),
            **rules,
        }
        made = self.do("contract_specialist", propose_entitlement, said=Said(rules), bank=bank)
        return self.do("labor_relations", agree_rule, rule=made) if agreed else made

    def accrue(self, party: str = "nurses") -> Accrued:
        with self.sweeping(party) as actor:
            return accrue(by=actor, now=self.now)

    def left(self, bank: Bank, part: str | None = None, until: date | None = None) -> int:
        with self.sweeping():
            person = self.person(part) if part else None
            return ledger.account_of(bank, person, until=until).left

    def account(self, bank: Bank, part: str | None = None) -> ledger.Account:
        with self.sweeping():
            return ledger.account_of(bank, self.person(part) if part else None)

    def whole(self, bank: Bank) -> ledger.Account:
        with self.sweeping():
            return ledger.whole_bank(bank)

    def lines(self, bank: Bank, **by: Any) -> list[Transfer]:
        with self.sweeping():
            return list(Transfer.objects.filter(bank=bank, **by).order_by("on", "posted_at", "pk"))

    def moment(self, on: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(on, time(hour, minute), tzinfo=ZoneInfo(ZONE))

    def asked(
        self, bank: Bank, part: str = "steward", *, on: date | None = None, **more: Any
    ) -> ReleaseRequest:
        """Two hours at nine, three days ahead, unless told otherwise."""
        on = on or self.today + timedelta(days=3)
        begins = more.pop("hour", 9)
        minutes = more.pop("minutes", 2 * HOUR)
        said: dict[str, Any] = {
            "category": self.category(more.pop("category", "disputes")),
            "starts_at": self.moment(on, begins),
            "ends_at": self.moment(on, begins) + timedelta(minutes=minutes),
            "minutes": minutes,
            "place": "Room 4",
            "cover": "The float nurse",
        }
        kept = {name: more.pop(name) for name in ("person", "purpose") if name in more}
        return self.do(part, ask_for_time, said=Asked(**{**said, **more}), bank=bank, **kept)
