"""A step is done only when every party says so, and one party's word is shown as just that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.people.models import Side
from partnership.journey.standing import Voice, Whole, sentence_of, whole_of
from partnership.journey.statuses import StepStanding

NURSES, TECHNICIANS = Voice("Nurses", Side.LABOR), Voice("Technicians", Side.LABOR)
EMPLOYER = Voice("Northwater", Side.MANAGEMENT)
DONE, UNDER_WAY, NOT = StepStanding.DONE, StepStanding.UNDER_WAY, StepStanding.NOT_BEGUN


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ((DONE, DONE, DONE), "Every party says it is done."),
        ((DONE, DONE, UNDER_WAY), "Labor says done, management does not yet."),
        ((NOT, UNDER_WAY, DONE), "Management says done, labor does not yet."),
        ((DONE, NOT, NOT), "Nurses says done; Technicians and Northwater do not yet."),
        ((DONE, NOT, DONE), "Nurses and Northwater say done; Technicians does not yet."),
        ((NOT, NOT, NOT), "No party says it has begun."),
        ((UNDER_WAY, UNDER_WAY, UNDER_WAY), "Every party says it is under way."),
        (
            (UNDER_WAY, NOT, NOT),
            "Under way by the word of Nurses; the others have not said so.",
        ),
    ],
)
def test_the_sentence_says_who_says_what(says, sentence):
    assert sentence_of(dict(zip((NURSES, TECHNICIANS, EMPLOYER), says, strict=True))) == sentence


@given(
    st.dictionaries(
        st.builds(Voice, st.text(min_size=1, max_size=6), st.sampled_from(Side)),
        st.sampled_from(StepStanding),
        min_size=1,
        max_size=6,
    )
)
def test_it_is_done_exactly_when_every_party_says_so(says):
    assert (whole_of(says) == Whole.DONE) == all(said == DONE for said in says.values())
    assert ("done" in sentence_of(says)) == (DONE in says.values())


@given(
    st.dictionaries(
        st.builds(Voice, st.text(min_size=1, max_size=6), st.sampled_from(Side)),
        st.sampled_from(StepStanding),
        min_size=2,
        max_size=6,
    )
)
def test_one_word_less_is_never_done(says):
    first = next(iter(says))

    assert whole_of({**says, first: UNDER_WAY}) != Whole.DONE
