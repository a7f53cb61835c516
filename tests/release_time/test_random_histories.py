"""Whatever happened, and however accrual was run: the ledger says what the history says.

Terms begin and end, people change roles and go on leave; runs are missed, repeated, late and out of
order. Afterwards each period of each person stands at what a plain recomputation says, day by day,
and nothing was paid twice.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Sum, When
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.release_time.actions.agreeing import tell_work_share
from foundation.release_time.models import Transfer
from foundation.roles.models import RoleAssignment
from tests.goals import size
from tests.matrix.acting import undone
from tests.release_time import plain
from tests.release_time.desk import Books

PEOPLE = ("grievant", "stranger", "labor_co_lead")
ROLES = ("chief-steward", "labor-partner")
UNITS = ("ward", "clinic", "laboratory")
FIRST, LAST = date(2026, 3, 1), date(2026, 8, 20)
DAYS = st.integers(0, (LAST - FIRST).days)
STEPS = 50
RULES = {
    "chief-steward": {
        "whole": 487,
        "prorate": "WORKDAYS",
        "by_fte": True,
        "step": 15,
        "rounding": "NEAREST",
    },
    "labor-partner": {
        "whole": 1000,
        "prorate": "DAYS",
        "by_fte": False,
        "step": 1,
        "rounding": "DOWN",
    },
}
BEGIN = st.tuples(
    st.just("begin"),
    st.sampled_from(PEOPLE),
    st.sampled_from(ROLES),
    st.sampled_from(UNITS),
    DAYS,
    st.integers(0, 23),
    st.integers(1, 90),
)
END = st.tuples(st.just("end"), st.integers(0, 20), st.integers(0, 60))
LEAVE = st.tuples(
    st.just("leave"), st.sampled_from(PEOPLE), st.sampled_from((0, 50)), DAYS, st.integers(1, 40)
)
RUN = st.tuples(st.just("run"), DAYS, st.integers(1, 2))
ACTS = st.one_of(BEGIN, END, LEAVE, RUN, RUN)


class Play:
    """Acts out one history in the portal, and keeps it plainly beside."""

    def __init__(self, books: Books) -> None:
        self.books, self.history = books, plain.History()
        self.held: list[tuple[RoleAssignment, plain.Term]] = []
        self.bank = books.bank(name="Random", starts_on=FIRST, year_begins_on=FIRST)
        for code, rule in RULES.items():
            rules = dict(rule)
            amount = rules.pop("whole")
            said = {"amount": amount, "starts_on": FIRST, "anchor_on": FIRST, **rules}
            books.entitlement(self.bank, code, source=code, **said)

    def act(self, kind: str, *said: object) -> None:
        getattr(self, kind)(*said)

    def begin(self, who: str, role: str, unit: str, day: int, hour: int, length: int) -> None:
        starts = self.books.moment(FIRST + timedelta(days=day), hour)
        ends = starts + timedelta(days=length)
        house = self.books.house
        try:
            with transaction.atomic():
                given = house.appoint(
                    house.people[who],
                    role,
                    house.nurses,
                    getattr(house, unit),
                    starts_at=starts,
                    ends_at=ends,
                )
        except IntegrityError:
            return  # the same role at the same unit, at the same time
        term = plain.Term(who, role, starts, ends)
        self.history.terms.append(term)
        self.held.append((given, term))

    def end(self, which: int, days: int) -> None:
        if not self.held:
            return
        place = which % len(self.held)
        given, term = self.held[place]
        at = term.starts_at + timedelta(days=days, minutes=7)
        if term.ends_at is not None and at >= term.ends_at:
            return
        self.books.house.end_one(given, at)
        shorter = plain.Term(term.person, term.role, term.starts_at, at)
        self.history.terms[self.history.terms.index(term)] = shorter
        self.held[place] = (given, shorter)

    def leave(self, who: str, percent: int, day: int, length: int) -> None:
        starts = FIRST + timedelta(days=day)
        ends = starts + timedelta(days=length)
        for other in self.history.leaves:
            if other.person == who and other.starts_on < ends and starts < other.ends_on:
                return
        said = {"percent": percent, "starts_on": starts, "ends_on": ends}
        person = self.books.person(who)
        self.books.do("labor_relations", tell_work_share, bank=self.bank, person=person, **said)
        self.history.leaves.append(plain.Leave(who, percent, starts, ends))

    def run(self, day: int, times: int) -> None:
        for _ in range(times):
            self.books.at(FIRST + timedelta(days=day), hour=12).accrue()

    def finish(self) -> None:
        last = self.books.at(LAST, hour=18)
        last.accrue()
        assert last.accrue().lines == 0

    def posted(self) -> dict[tuple[str, str, date], int]:
        names = {person.pk: part for part, person in self.books.house.people.items()}
        signs = Case(When(kind="REVERSAL", then=-F("amount")), default=F("amount"))
        with self.books.sweeping():
            rows = Transfer.objects.filter(bank=self.bank).values_list(
                "holder", "entitlement__source", "period_on"
            )
            found = list(rows.annotate(total=Sum(signs)).order_by())
        return {
            (names[holder], source, on): total
            for holder, source, on, total in found
            if names[holder] in PEOPLE and total
        }

    def due(self) -> dict[tuple[str, str, date], int]:
        found = {}
        for period in plain.months_between(FIRST, LAST):
            for who in PEOPLE:
                for role, rule in RULES.items():
                    amount = plain.due(self.history, who, role, period, valid=(FIRST, None), **rule)
                    if amount:
                        found[who, role, period[0]] = amount
        return found

    def revisions_follow(self) -> bool:
        """Of each period at most one grant stands, and it is the latest."""
        with self.books.sweeping():
            rows = Transfer.objects.filter(bank=self.bank).exclude(kind="REVERSAL")
            found = list(
                rows.order_by("entitlement", "period_on", "holder", "revision").values_list(
                    "entitlement", "period_on", "holder", "revision", "reversal"
                )
            )
        return all(
            earlier[4] is not None and later[3] == earlier[3] + 1
            for earlier, later in pairwise(found)
            if earlier[:3] == later[:3]
        )


@pytest.mark.goal("G6")
@pytest.mark.timeout(3600)
def test_the_ledger_is_what_a_plain_recomputation_says(books, figure):
    told = {"histories": 0, "acts": 0}

    @settings(
        max_examples=size(6, 500),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(ACTS, min_size=4, max_size=size(14, STEPS)))
    def play(acts: list[tuple]) -> None:
        with undone():
            one = Play(books)
            for kind, *said in acts:
                one.act(kind, *said)
            one.finish()
            assert one.posted() == one.due()
            assert one.revisions_follow()
            assert books.at(LAST).whole(one.bank).balances
        told["histories"] += 1
        told["acts"] += len(acts)

    play()

    said = f"ledger: {told['histories']} histories, {told['acts']:,} acts, all as recomputed"
    figure("G6", said)


def test_the_plain_recomputation_would_see_a_wrong_day(books):
    """The same history with one day more comes to something else."""
    history = plain.History(
        [plain.Term("one", "role", datetime(2026, 3, 2, 14, tzinfo=plain.ZONE), None)]
    )
    said = {"prorate": "DAYS", "by_fte": False, "step": 1, "rounding": "DOWN"}
    whole = {"whole": 31, "valid": (FIRST, None), **said}

    month = (date(2026, 3, 1), date(2026, 4, 1))

    assert plain.due(history, "one", "role", month, **whole) == 30
