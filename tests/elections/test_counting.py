"""What a count comes to, and that a ballot opens with two keys and with no fewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.elections.counting import TieRule, Verdict, count, drawn
from governance.elections.published import published_list, receipts
from governance.elections.sealing import (
    SEALED_BYTES,
    Ballot,
    WrongKeyError,
    halves_of,
    joined,
    key_from_words,
    new_code,
    new_key,
    seal,
    split,
    unseal,
)

ABOUT = b"election|1"


def result(votes, numbers=(1, 2, 3), *, round_number=1, tie_rule=TieRule.LOT, seed="seed"):
    said = {"round_number": round_number, "tie_rule": tie_rule, "seed": seed}
    return count(votes, numbers, **said)


@pytest.mark.parametrize(
    ("votes", "verdict", "numbers"),
    [
        ([1, 1, 2], Verdict.ELECTED, (1,)),
        # Votes for nobody are no votes for anybody: two of three valid ones are more than half.
        ([1, 1, 2, 0, 0, 0], Verdict.ELECTED, (1,)),
        ([1, 1, 2, 3], Verdict.RUNOFF, (1, 2, 3)),
        ([1, 1, 1, 2, 2, 3], Verdict.RUNOFF, (1, 2)),
        ([1, 1, 2, 2, 3], Verdict.RUNOFF, (1, 2)),
        ([0, 0], Verdict.NO_VOTES, ()),
        ([], Verdict.NO_VOTES, ()),
    ],
)
def test_a_first_vote(votes, verdict, numbers):
    found = result(votes)

    assert (found.verdict, found.numbers) == (verdict, numbers)


def test_in_a_runoff_most_votes_decide():
    assert result([1, 1, 2, 3], round_number=2).winner == 1


def test_a_tie_between_the_only_two_goes_the_way_that_was_stated():
    by_lot = result([1, 2], (1, 2), tie_rule=TieRule.LOT)
    again = result([1, 2], (1, 2), tie_rule=TieRule.RUNOFF)

    assert by_lot.verdict == Verdict.BY_LOT
    assert by_lot.winner == drawn((1, 2), "seed")
    assert (again.verdict, again.numbers) == (Verdict.RUNOFF, (1, 2))


def test_the_last_round_always_ends():
    assert result([1, 2], (1, 2), tie_rule=TieRule.RUNOFF, round_number=3).winner in (1, 2)


def test_the_lot_falls_on_each_about_as_often():
    falls = [drawn((1, 2), str(seed)) for seed in range(2000)]

    assert 850 < falls.count(1) < 1150


@given(st.lists(st.integers(0, 4), max_size=60), st.sampled_from(TieRule.values))
def test_somebody_has_it_or_fewer_go_on(votes, tie_rule):
    found = result(votes, (1, 2, 3, 4), tie_rule=tie_rule)
    valid = [vote for vote in votes if vote]

    assert sum(found.counts.values()) == len(valid)
    if found.winner:
        most = max(found.counts.values())
        assert found.counts[found.winner] == most
        assert 2 * most > len(valid) or found.verdict == Verdict.BY_LOT
    elif valid:
        assert len(found.numbers) >= 2
        lowest = min(found.counts[number] for number in found.numbers)
        left_out = set(found.counts) - set(found.numbers)
        assert all(found.counts[number] < lowest for number in left_out)


# --- sealing


def split_key():
    holders = {name: new_key() for name in ("a", "b", "c")}
    pair = new_key()
    shares = split(pair.private, {name: key.public for name, key in holders.items()}, ABOUT)
    return holders, pair, shares


def test_every_sealed_ballot_is_as_long_as_every_other():
    pair = new_key()
    sealed = {
        len(seal(Ballot(new_code(), number), pair.public, ABOUT)) for number in (0, 1, 65_535)
    }

    assert sealed == {SEALED_BYTES}


@pytest.mark.parametrize("two", ["ab", "ac", "bc"])
def test_any_two_keys_open_the_ballots(two):
    holders, pair, shares = split_key()
    ballot = Ballot(new_code(), 7)
    sealed = seal(ballot, pair.public, ABOUT)

    given = {name: halves_of(shares, name, holders[name].private, ABOUT) for name in two}

    assert unseal(sealed, joined(given), ABOUT) == ballot


def test_one_key_opens_nothing():
    holders, pair, shares = split_key()
    halves = halves_of(shares, "a", holders["a"].private, ABOUT)
    sealed = seal(Ballot(new_code(), 7), pair.public, ABOUT)

    assert joined({"a": halves}) is None
    with pytest.raises(WrongKeyError):
        unseal(sealed, holders["a"].private, ABOUT)
    with pytest.raises(WrongKeyError):
        halves_of(shares, "b", holders["a"].private, ABOUT)


def test_a_ballot_of_one_round_does_not_open_in_another():
    pair = new_key()
    sealed = seal(Ballot(new_code(), 7), pair.public, b"election|1")

    with pytest.raises(WrongKeyError):
        unseal(sealed, pair.private, b"election|2")


def test_a_key_is_read_as_people_write_it():
    pair = new_key()

    assert key_from_words(f"  {pair.words.lower().replace('-', ' ')} ") == pair


@pytest.mark.parametrize("typed", ["", "hello", "A" * 56, "é" * 56])
def test_what_is_no_key_is_refused(typed):
    with pytest.raises(WrongKeyError):
        key_from_words(typed)


def test_a_slip_of_the_pen_is_noticed():
    words = new_key().words
    other = "B" if words[5] != "B" else "C"

    with pytest.raises(WrongKeyError):
        key_from_words(words[:5] + other + words[6:])


def test_with_few_ballots_the_list_names_receipts_alone():
    ballots = [Ballot(new_code(), 1) for _ in range(4)]
    few = published_list("e", 1, "LOT", {1: "Ann"}, ballots)
    more = published_list("e", 1, "LOT", {1: "Ann"}, [*ballots, Ballot(new_code(), 1)])

    assert {number for _, number in receipts(few)} == {"?"}
    assert {number for _, number in receipts(more)} == {"1"}
    assert sorted(dict(receipts(few))) == sorted(ballot.receipt for ballot in ballots)
