"""What differs between two lists: nothing where they are equal, and everything otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from governance.responsibilities.changing import put_level
from governance.responsibilities.differences import applied, differences, in_sentences
from governance.responsibilities.terms import Level
from tests.responsibilities.made_up import lists
from tests.responsibilities.versions import LISTS


@given(lists())
def test_a_list_does_not_differ_from_itself(said):
    assert differences(said, said) == ()


@given(lists(), lists(), st.randoms(use_true_random=False))
def test_the_differences_lead_from_one_list_to_the_other_in_any_order(old, new, random):
    found = list(differences(old, new))
    random.shuffle(found)

    assert applied(old, found) == new


@given(lists(), lists())
def test_lists_that_differ_say_so(old, new):
    assert bool(differences(old, new)) == (old != new)


def test_each_difference_is_a_sentence():
    assert in_sentences(LISTS[1], LISTS[2]) == {
        "The list": [
            "It takes effect on 2027-01-01 instead of 2026-07-01.",
            "It no longer ends on 2027-01-01.",
        ],
        "Who decides": [
            "Opening or closing a service at the level Region: labor and management decide"
            " together, by consensus; taking part: Labor-management committee, Executive office;"
            " without consensus: a majority of each side, then nothing changes. Before: management"
            " decides after input; taking part: Labor-management committee, Executive office."
        ],
        "Functions": ["Dropped: the function budget. It said: The annual budget, under Services."],
        "Fences": [
            "The fence “safety”: it stands where it touches a law instead of it touches a law or"
            " safety."
        ],
    }


def test_levels_that_change_places_are_told_and_those_that_make_room_are_not():
    said = LISTS[0]
    team = Level("team", "Team")
    lowest = put_level(said, team, above="")
    turned = put_level(said, said.levels[0], above="region")

    assert in_sentences(said, lowest) == {"Levels": ["New: the level team: Team."]}
    assert in_sentences(said, turned)["Order"] == [
        "The levels now stand in this order, the lowest first: Department, Facility, Region,"
        " Work unit."
    ]
