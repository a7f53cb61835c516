"""Every clause on release time that we know of, as data, with its worked month."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.release_time import ledger
from foundation.release_time.actions.agreeing import tell_count, tell_work_share
from foundation.release_time.actions.lapsing import tell_reimbursements
from foundation.release_time.actions.posting import donate, give_hours, pass_on, record_use
from foundation.release_time.actions.requesting import deny_request, grant_request, take_slot
from foundation.release_time.models import Entitlement, Reimbursement
from foundation.release_time.periods import Period
from foundation.roles.models import Role
from tests.release_time.clauses import CLAUSES, H
from tests.release_time.desk import Books

REFUSALS = (ValidationError, PermissionDenied)


class Worked:
    """One clause put into force on a house, and its steps acted out."""

    def __init__(self, books: Books, clause: Any) -> None:
        self.books, self.clause, self.hour = books, clause, 6
        rules = dict(clause.bank)
        if "only_category" in rules:
            rules["only_category"] = books.category(rules["only_category"])
        if "drawn_by_role" in rules:
            rules["drawn_by_role"] = Role.objects.get(code=rules["drawn_by_role"])
        self.bank = books.bank(name=clause.name, source=clause.name, **rules)
        for grant in clause.grants:
            grant = dict(grant)
            role = grant.pop("role", "steward")
            books.entitlement(self.bank, role, **grant)
        books.accrue()

    def step(self, kind: str, *said: Any) -> None:
        getattr(self, kind)(*said)

    def left(self, hours: float, part: str | None, on: date | None) -> None:
        books = self.books.at(on) if on and on > self.books.today else self.books
        books.accrue()
        until = on if on and on <= self.books.today else None
        assert books.left(self.bank, part, until) == hours * H
        assert books.whole(self.bank).balances

    def use(self, hours: float, on: date, part: str, refused: str, more: dict) -> None:
        category = self.books.category(more.pop("category", "disputes"))
        said = {"bank": self.bank, "category": category, "on": on, "minutes": int(hours * H)}
        self._try(refused, lambda: self.books.do(part, record_use, **said, **more))

    def ask(self, hours: float, on: date, part: str, refused: str, more: dict) -> None:
        grant, short = more.pop("grant", False), more.pop("short", None)
        held = more.pop("held", 0)
        if held:
            self._use_up(held)
        if "person" in more:
            more["person"] = self.books.person(more["person"])
        minutes = int(hours * H)
        one = self._try(
            refused, lambda: self.books.asked(self.bank, part, on=on, minutes=minutes, **more)
        )
        if one is not None and short is not None:
            assert one.is_short_notice == short
        if one is not None and grant:
            self.books.do("labor_relations", grant_request, request=one)

    def _use_up(self, hours: int) -> None:
        with self.books.acting("steward"):
            one = self.bank.requests.get()
        self.books.do("labor_relations", grant_request, request=one)
        later = self.books.at(one.on + timedelta(days=2))
        from foundation.release_time.actions.requesting import use_request

        later.do("steward", use_request, request=one, minutes=hours * H)

    def donate(self, hours: float, on: date, part: str, refused: str, more: dict) -> None:
        said = {"bank": self.bank, "person": self.books.person(part), "on": on}
        minutes = int(hours * H)
        act = {**said, "minutes": minutes, **more}
        self._try(refused, lambda: self.books.do("contract_specialist", donate, **act))

    def give(self, hours: float, on: date, part: str | None) -> None:
        person = self.books.person(part) if part else None
        said = {"bank": self.bank, "amount": int(hours * H), "on": on, "person": person}
        self.books.do("labor_relations", give_hours, because=self.clause.name, **said)

    def count(self, number: int, on: date) -> None:
        with self.books.acting("contract_specialist"):
            rules = list(Entitlement.objects.filter(bank=self.bank, per__isnull=False))
        for rule in rules:
            said = {"entitlement": rule, "number": number, "counted_on": on}
            self.books.do("contract_specialist", tell_count, **said)
        self.books.accrue()

    def later(self) -> None:
        self.books = self.books.later(hours=1)

    def on(self, day: date) -> None:
        self.books = self.books.at(day)

    def fte(self, percent: int, starts_on: date) -> None:
        said = {"percent": percent, "starts_on": starts_on, "ends_on": None, "bank": self.bank}
        person = self.books.person("steward")
        self.books.do("labor_relations", tell_work_share, person=person, **said)

    def cents(self, amount: int) -> None:
        assert self.books.left(self.bank) == amount

    def hand_on(self, hours: float, giver: str, taker: str) -> None:
        people = {"giver": self.books.person(giver), "taker": self.books.person(taker)}
        said = {"bank": self.bank, "minutes": int(hours * H), **people}
        self.books.do("contract_specialist", pass_on, **said)

    def share(self, hours: int) -> None:
        with self.books.sweeping():
            granted = ledger.granted_in(self.bank, Period(date(2026, 1, 1), date(2027, 1, 1)))
        assert granted * self.bank.share_percent // 100 == hours * H

    def reimbursed(self, month: date, hours: float, due: date) -> None:
        with self.books.sweeping() as actor:
            tell_reimbursements(by=actor, now=self.books.now)
            row = Reimbursement.objects.get(bank=self.bank, month_on=month)
        assert (row.minutes, row.due_on) == (hours * H, due)

    def deny_and_reschedule(self, hours: float, on: date, other: date) -> None:
        one = self.books.asked(self.bank, on=on, minutes=int(hours * H))
        slot = self.books.moment(other, 9)
        said = {"reason": "Nobody covers.", "slot_starts_at": slot}
        ends = slot + timedelta(hours=hours)
        self.books.do("manager", deny_request, request=one, slot_ends_at=ends, **said)
        self.books.do("steward", take_slot, request=one)

    def _try(self, refused: str, act: Any) -> Any:
        if not refused:
            return act()
        with pytest.raises(REFUSALS) as refusal:
            act()
        said = str(refusal.value)
        assert re.search(refused, said), said
        return None


@pytest.mark.parametrize("clause", CLAUSES, ids=str)
def test_a_clause_comes_out_as_it_is_worked(books, clause):
    worked = Worked(books, clause)

    for step in clause.steps:
        worked.step(*step)

    assert books.whole(worked.bank).balances


def test_no_two_fixtures_have_one_name():
    names = [clause.name for clause in CLAUSES]

    assert len(set(names)) == len(names) >= 50
