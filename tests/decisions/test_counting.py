"""Counting by side: examples a committee would argue about, and properties that always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.decisions.counting import Rules, Seat, Standing, verdict
from governance.decisions.statuses import Method, PartyWord, Stance
from governance.responsibilities.terms import Side

LABOR, MANAGEMENT = 1, 2
PARTIES = {LABOR: Side.LABOR, MANAGEMENT: Side.MANAGEMENT}
BOTH_AGREE = dict.fromkeys(PARTIES, PartyWord.AGREES)


def seats(labor: str, management: str) -> tuple[Seat, ...]:
    """ "yyn." is two yes, a no and one who has not answered."""
    words = {"y": Stance.YES, "n": Stance.NO, "a": Stance.ABSTAIN, ".": None}
    words |= {"A": Stance.AGREE, "S": Stance.STAND_ASIDE, "B": Stance.BLOCK}
    return tuple(
        Seat(side, party, words[sign])
        for party, side, signs in (
            (LABOR, Side.LABOR, labor),
            (MANAGEMENT, Side.MANAGEMENT, management),
        )
        for sign in signs
    )


@pytest.mark.parametrize(
    ("method", "labor", "management", "passes"),
    [
        # Seven of each side, eleven yes: three quarters of the heads, and no majority of one side.
        (Method.THREE_QUARTERS, "yyyyyyy", "yyyynnn", True),
        (Method.THREE_QUARTERS, "yyyyyyy", "yyynnnn", False),
        (Method.EACH_SIDE, "yyyyyyy", "yyyynnn", True),
        (Method.EACH_SIDE, "yyyyyyy", "yyynnnn", False),
        (Method.EACH_SIDE, "yyyyyyy", "yyynnna", False),
        (Method.EACH_SIDE, "yyyyyyy", ".......", False),
        (Method.CONSENSUS, "AAA", "AAA", True),
        (Method.CONSENSUS, "AAS", "ASA", True),
        (Method.CONSENSUS, "ASS", "ASA", False),
        (Method.CONSENSUS, "AAA", "AAB", False),
        (Method.CONSENSUS, "AAA", "...", False),
    ],
)
def test_who_passes(method, labor, management, passes):
    standing = Standing(seats(labor, management), BOTH_AGREE, PARTIES)

    assert bool(verdict(Rules(method), standing)) is passes


stances = st.sampled_from([None, *Stance])
people = st.lists(st.tuples(st.sampled_from([LABOR, MANAGEMENT]), stances), max_size=12)
words = st.dictionaries(st.sampled_from([LABOR, MANAGEMENT]), st.sampled_from(list(PartyWord)))
methods = st.sampled_from([m for m in Method if m != Method.NEVER_BINDS])
JOINT = (Method.CONSENSUS, Method.NO_OBJECTION, Method.EACH_SIDE, Method.THREE_QUARTERS)


def made(people, words, **more) -> Standing:
    found = tuple(Seat(PARTIES[party], party, stance) for party, stance in people)
    return Standing(found, words, PARTIES, **more)


@given(people, words, methods, st.integers(1, 4))
def test_nothing_joint_passes_without_the_quorum_of_each_side(people, words, method, quorum):
    standing = made(people, words)
    if method in JOINT and verdict(Rules(method, quorum=quorum), standing):
        for side in Side.LABOR, Side.MANAGEMENT:
            assert sum(seat.stance is not None for seat in standing.of(side)) >= quorum


@given(people, words, st.sampled_from([Method.CONSENSUS, Method.NO_OBJECTION]))
def test_no_consensus_against_a_block_or_without_a_yes_of_each_party(people, words, method):
    standing = made(people, words)
    if verdict(Rules(method), standing):
        assert not {Stance.BLOCK, Stance.OBJECTION} & {seat.stance for seat in standing.seats}
        assert all(words.get(party) == PartyWord.AGREES for party in PARTIES)


@given(people, words, methods)
def test_what_is_held_or_still_asked_never_passes(people, words, method):
    assert not verdict(Rules(method), made(people, words, is_held=True))
    standing = made(people, words, is_closed=False)
    if not standing.everybody_has_answered:
        assert not verdict(Rules(method), standing)


@given(people, words, st.sampled_from([Method.CONSENSUS, Method.NO_OBJECTION]))
def test_an_objection_that_stands_keeps_it_from_passing(people, words, method):
    assert not verdict(Rules(method), made(people, words, objections=1))
