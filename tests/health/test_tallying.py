"""From answers to what is sealed: pure, and silent about too few."""

from hypothesis import given
from hypothesis import strategies as st

from partnership.health.statements import FLOOR, LATEST, SCALE, VERSIONS
from partnership.health.tallying import (
    Tally,
    fingerprint_of,
    is_far_apart,
    read,
    sealed_text,
    tally,
)

ASKED = VERSIONS[LATEST]
ANSWERS = st.fixed_dictionaries({one.key: st.integers(1, 5) for one in ASKED[:3]})


@given(st.lists(ANSWERS, min_size=FLOOR, max_size=30))
def test_the_average_is_that_of_the_answers_and_survives_the_sealing(answers):
    found = tally(answers, ASKED[:3])
    again = read(sealed_text(found, round_id="r", party=1, salt="s"))

    assert again == found
    for one in ASKED[:3]:
        values = [answer[one.key] for answer in answers]
        assert found.average(one.key) == sum(values) / len(values)


@given(st.lists(ANSWERS, max_size=FLOOR - 1))
def test_of_too_few_nothing_is_told_not_even_how_few(answers):
    found = tally(answers, ASKED)

    assert found == Tally(None, {})
    assert not found.is_told
    assert found.average(ASKED[0].key) is None
    assert '"people": null' in sealed_text(found, round_id="r", party=1, salt="s")


def test_the_salt_keeps_a_fingerprint_from_being_guessed():
    found = tally([{one.key: 3 for one in ASKED}] * FLOOR, ASKED)
    texts = [sealed_text(found, round_id="r", party=1, salt=salt) for salt in ("a", "b")]

    assert fingerprint_of(texts[0]) != fingerprint_of(texts[1])


def test_a_whole_answer_between_two_parties_is_marked_and_what_nobody_said_is_not():
    assert is_far_apart([2.0, 3.0, None])
    assert not is_far_apart([2.0, 2.99])
    assert not is_far_apart([None, 5.0])


def test_there_are_twenty_statements_each_once_in_each_version():
    for statements in VERSIONS.values():
        assert len({one.key for one in statements}) == len(statements) == 20
        assert len({one.words for one in statements}) == 20
    assert [value for value, _ in SCALE] == [1, 2, 3, 4, 5]
