"""Random histories of one election, held against a plain model of a few lines.

The model knows nothing of the portal: who may vote, who has, what was cast, and how it is counted.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.people.models import Person
from governance.elections.actions.casting import cast_vote, prepare
from governance.elections.actions.counting import give_key
from governance.elections.models import BallotBox, Election
from governance.elections.published import receipts
from governance.elections.statuses import ElectionStatus
from tests.elections.desk import Booth, Vote
from tests.goals import size
from tests.house import House

pytestmark = pytest.mark.django_db
HISTORIES, STEPS = size(10, 500), size(14, 50)
CANDIDATES, VOTERS, DAYS = 3, 8, 7


@dataclass
class Model:
    """One round after the other, on paper."""

    closes_at: datetime
    numbers: set[int]
    state: str = "open"
    turn: int = 1
    cast: dict[int, int] = field(default_factory=dict)
    receipts: set[str] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)

    def may_vote(self, voter: int, number: int, is_on_roll: bool, now: datetime) -> bool:
        is_open = self.state == "open" and now < self.closes_at
        fits = number == 0 or number in self.numbers
        return is_open and is_on_roll and fits and voter not in self.cast

    def close(self, now: datetime) -> None:
        if self.state == "open" and now >= self.closes_at:
            self.state = "count" if self.cast else "ended"

    def give(self, holder: int, is_right: bool) -> bool:
        if self.state != "count" or not is_right:
            return False
        self.keys.add(holder)
        return True

    def count(self) -> tuple[str, set[int]]:
        """What the votes come to; ("lot", those level) where it is drawn."""
        tally = Counter(number for number in self.cast.values() if number)
        if not tally:
            return "ended", set()
        most = max(tally.values())
        first = {number for number in tally if tally[number] == most}
        if len(first) == 1:
            if most * 2 > sum(tally.values()) or self.turn > 1:
                return "won", first
            second = max((tally[one] for one in self.numbers - first), default=0)
            return "runoff", {one for one in self.numbers if tally[one] >= second}
        is_level = self.turn > 1 or most * len(first) == sum(tally.values())
        if is_level or self.turn == 3:
            return "lot", first
        return "runoff", first


@dataclass
class Machine:
    vote: Vote
    strangers: list[Person]
    model: Model
    acts: int = 0

    @property
    def now(self) -> datetime:
        return self.vote.booth.now

    @property
    def election(self) -> Election:
        return self.vote.booth.see(self.vote.election)

    def cast(self, who: int, number: int) -> None:
        people = [*self.vote.people, *self.strangers]
        person = people[who % len(people)]
        box = self.box()
        is_on_roll = person in self.vote.people
        may = self.model.may_vote(person.pk, number, is_on_roll, self.now)
        receipt = self._do(self._cast, box=box, person=person, number=number)
        assert (receipt is not None) == may
        if receipt is not None:
            self.model.cast[person.pk] = number
            self.model.receipts.add(receipt)

    def _cast(self, *, box: BallotBox, person: Person, number: int, by: Any, now: Any) -> str:
        slip = prepare(box=box, person=person, number=number).slip
        return cast_vote(election=self.vote.election, person=person, slip=slip, by=by, now=now)

    def wait(self, hours: int) -> None:
        self.vote.booth = self.vote.booth.later(hours=hours)

    def follow(self) -> None:
        self.acts += 1
        self.vote.booth.follow()
        self.model.close(self.now)

    def give(self, who: int, is_right: bool) -> None:
        holder = self.vote.holders[who]
        words = self.vote.booth.keys[self.vote.holders[who if is_right else who - 1].pk]
        before = self.box()
        given = self._do(give_key, election=self.vote.election, person=holder, words=words)
        assert (given is not None) == self.model.give(holder.pk, is_right)
        if len(self.model.keys) == 2:
            self._counted(before)

    def _counted(self, before: BallotBox) -> None:
        verdict, numbers = self.model.count()
        with self.vote.booth.serving():
            box = BallotBox.objects.get(pk=before.pk)
        assert {one for one, _ in receipts(box.published)} == self.model.receipts
        election = self.election
        if verdict == "runoff":
            assert (election.status, election.round) == (ElectionStatus.OPEN, self.model.turn + 1)
            assert set(self.box().numbers) == numbers
            self.model = Model(election.closes_at, numbers, turn=self.model.turn + 1)
        elif verdict == "ended":
            assert election.status == ElectionStatus.ENDED
            self.model.state = "ended"
        else:
            assert election.status == ElectionStatus.DECIDED
            with self.vote.booth.serving():
                won = election.nominations.get(person=election.winner_id).number
            assert won in numbers
            self.model.state = "ended"

    def box(self) -> BallotBox:
        return self.vote.booth.box(self.vote.election)

    def _do(self, action: Any, **said: Any) -> Any:
        self.acts += 1
        try:
            return self.vote.booth.serve(action, **said)
        except (ValidationError, PermissionDenied):
            return None

    def check(self) -> None:
        box, status = self.box(), self.election.status
        words = {"open": ElectionStatus.OPEN, "count": ElectionStatus.COUNTING}
        is_over = status in (ElectionStatus.DECIDED, ElectionStatus.ENDED)
        assert is_over if self.model.state == "ended" else status == words[self.model.state]
        assert box.marks == sorted(self.model.cast)
        ballots = [bytes(one) for one in box.sealed]
        assert ballots == sorted(ballots)
        assert len(ballots) == len(self.model.cast) == len(self.model.receipts)


STEP = st.one_of(
    *[st.tuples(st.just("cast"), st.integers(0, VOTERS + 1), st.integers(0, CANDIDATES + 1))] * 4,
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 100, 200])),
    st.tuples(st.just("follow")),
    *[st.tuples(st.just("give"), st.integers(0, 2), st.sampled_from([True, True, False]))] * 2,
)
QUIETLY = settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
    database=None,
)


def _machine(house: House) -> Machine:
    vote = Booth(house, house.now).open(voters=VOTERS, candidates=CANDIDATES)
    strangers = vote.booth.members(2, house.clinic, "Stranger")
    model = Model(vote.election.closes_at, set(range(1, CANDIDATES + 1)))
    return Machine(vote, strangers, model)


@pytest.mark.goal("G6")
@pytest.mark.timeout(3000)
def test_an_election_goes_as_the_model_says(house, figure):
    made = _machine(house)
    acts, ends = 0, Counter()

    @QUIETLY
    @given(st.lists(STEP, min_size=6, max_size=STEPS))
    def run(steps: list[Any]) -> None:
        nonlocal acts
        vote = Vote(made.vote.booth, made.vote.election, made.vote.people, made.vote.holders)
        model = Model(vote.election.closes_at, set(range(1, CANDIDATES + 1)))
        machine = Machine(vote, made.strangers, model)
        with transaction.atomic():
            for name, *said in steps:
                getattr(machine, name)(*said)
                machine.check()
            transaction.set_rollback(True)
        acts += machine.acts
        ends[machine.model.state, machine.model.turn] += 1

    run()
    said = ", ".join(f"{state} in round {turn}: {has}" for (state, turn), has in ends.items())
    figure("G6", f"elections: {HISTORIES} histories, {acts:,} acts ({said}), all as a model says")


def test_a_second_vote_that_is_taken_is_found(house, monkeypatch):
    """Else the model would agree with anything."""
    machine = _machine(house)
    machine.cast(0, 1)
    machine.check()
    taken = "governance.elections.actions.casting.put_in"
    monkeypatch.setattr(taken, lambda box, mark, sealed: True)
    monkeypatch.setattr("governance.elections.actions.casting.can_vote", lambda *said: True)

    with pytest.raises(AssertionError):
        machine.cast(0, 2)


def test_a_key_too_few_is_found(house, monkeypatch):
    machine = _machine(house)
    machine.cast(0, 1)
    machine.wait(DAYS * 24 + 1)
    machine.follow()
    machine.check()
    monkeypatch.setattr("governance.elections.actions.counting.KEYS_TO_COUNT", 3)

    with pytest.raises(AssertionError):
        for who in (0, 1):
            machine.give(who, True)
            machine.check()
