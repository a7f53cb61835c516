"""Which text holds: by example, and by properties over agreements made up at random."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.contracts.library.precedence import (
    Layer,
    LetterInForce,
    Passage,
    text_for_article,
    text_on_topic,
)


def layer(name, *passages, letters=()):
    return Layer(name.lower(), name, 1, passages, letters)


NATIONAL = layer("National", Passage("12", "Overtime", "overtime"), Passage("20", "Posting"))
LOCAL = Passage("7", "Overtime here", "overtime")
SUPERIOR = replace(LOCAL, superior_to="12")


def held(answer):
    return [(each.layer.name, each.passage.number) for each in answer.holds]


def test_the_agreement_above_goes_first():
    answer = text_on_topic([NATIONAL, layer("Local", LOCAL)], "overtime")

    assert held(answer) == [("National", "12")]
    assert answer.why == (
        "Article 12 of National holds over Article 7 of Local: it stands above, and nothing says"
        " that what stands below is superior to it."
    )


def test_an_expressly_superior_article_holds_over_the_one_it_names():
    answer = text_for_article([NATIONAL, layer("Local", SUPERIOR)], 1, "7")

    assert held(answer) == [("Local", "7")]
    assert answer.why == (
        "Article 7 of Local holds: it is expressly superior to Article 12 of National, which would"
        " otherwise go first."
    )


def test_superior_to_another_article_changes_nothing():
    local = layer("Local", replace(LOCAL, superior_to="20"))

    answer = text_on_topic([NATIONAL, local], "overtime")

    assert ("National", "12") in held(answer)
    assert ("Local", "7") in held(answer), "it holds over article 20 only"


def test_what_only_one_agreement_speaks_of_holds():
    local = layer("Local", Passage("9", "Parking", "parking"))

    answer = text_for_article([NATIONAL, local], 1, "9")

    assert held(answer) == [("Local", "9")]
    assert answer.why.endswith("no agreement above or below it speaks of the same.")


def test_superior_to_what_gives_way_itself_gives_way_too():
    region = layer("Region", Passage("3", "Overtime in the region", "overtime"))
    local = layer("Local", replace(LOCAL, superior_to="3"))

    answer = text_on_topic([NATIONAL, region, local], "overtime")

    assert held(answer) == [("National", "12")]
    assert len(answer.gives_way) == 2


def test_a_chain_of_superior_articles_reaches_the_lowest():
    region = layer("Region", Passage("3", "Overtime", "overtime", superior_to="12"))
    local = layer("Local", replace(LOCAL, superior_to="3"))

    assert held(text_on_topic([NATIONAL, region, local], "overtime")) == [("Local", "7")]


def test_a_letter_changes_what_holds():
    letters = (
        LetterInForce("Side letter 1, Nights", 1, changes=frozenset({"7"})),
        LetterInForce("Side letter 2, Weekends", 2, adds_to=frozenset({"7"})),
    )

    answer = text_for_article([layer("Local", LOCAL, letters=letters)], 0, "7")

    assert "It is read as changed by Side letter 1, Nights." in answer.why
    assert "Side letter 2, Weekends adds to it." in answer.why


@pytest.mark.parametrize("topic", ["", "nothing"])
def test_nobody_speaks_of_it(topic):
    answer = text_on_topic([layer("Local")], topic)

    assert (answer.holds, answer.why) == ((), "No agreement speaks of this.")


NUMBERS = st.sampled_from(["1", "2", "3"])
PASSAGES = st.lists(
    st.builds(
        Passage,
        NUMBERS,
        st.just("Title"),
        st.sampled_from(["", "hours", "pay"]),
        st.sampled_from(["", "", "1", "2", "3"]),
    ),
    max_size=3,
    unique_by=lambda passage: passage.number,
)


@st.composite
def agreements(draw):
    """One to three agreements over one another; the highest is superior to nothing."""
    names = ["National", "Region", "Local"][: draw(st.integers(1, 3))]
    drawn = [layer(name, *draw(PASSAGES)) for name in names]
    plain = tuple(replace(each, superior_to="") for each in drawn[0].passages)
    return [replace(drawn[0], passages=plain), *drawn[1:]]


def places(layers):
    return [(level, p.number) for level, each in enumerate(layers) for p in each.passages]


@given(agreements())
def test_every_article_of_a_matter_holds_or_gives_way_and_something_holds(layers):
    for level, number in places(layers):
        answer = text_for_article(layers, level, number)
        both = [*answer.holds, *answer.gives_way]

        assert answer.holds
        assert len(set(both)) == len(both)
        assert (level, number) in {(each.level, each.passage.number) for each in both}
        assert all(each.words in answer.why for each in answer.holds)


@given(agreements())
def test_without_a_word_of_superiority_the_highest_holds(layers):
    plain = [
        replace(each, passages=tuple(replace(p, superior_to="") for p in each.passages))
        for each in layers
    ]
    for topic in ("hours", "pay"):
        answer = text_on_topic(plain, topic)
        both = [*answer.holds, *answer.gives_way]

        top = min((each.level for each in both), default=0)
        assert {each.level for each in answer.holds} <= {top}
        assert all(each.level > top for each in answer.gives_way)


@given(agreements())
def test_what_holds_from_below_is_superior_to_something_that_does_not(layers):
    for topic in ("hours", "pay"):
        answer = text_on_topic(layers, topic)
        both = [*answer.holds, *answer.gives_way]
        top = min((each.level for each in both), default=0)

        for each in answer.holds:
            beaten = {(one.level, one.passage.number) for one in answer.gives_way}
            assert each.level == top or (each.level - 1, each.passage.superior_to) in beaten


@given(agreements())
def test_an_article_of_another_matter_changes_no_answer(layers):
    further = Passage("99", "Parking", "parking")
    more = [replace(each, passages=(*each.passages, further)) for each in layers]
    for level, number in places(layers):
        before = text_for_article(layers, level, number)
        after = text_for_article(more, level, number)

        assert (before.why, before.holds) == (after.why, after.holds)


@given(agreements())
def test_every_article_of_one_matter_gets_the_same_answer(layers):
    for level, number in places(layers):
        answer = text_for_article(layers, level, number)
        for each in (*answer.holds, *answer.gives_way):
            again = text_for_article(layers, each.level, each.passage.number)
            assert again.why == answer.why
