"""Changing a draft: small verbs, refused with sentences, and never over somebody else's change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError, version_of
from foundation.walls.principal import acting_as
from governance.responsibilities.actions.changing_drafts import change_draft, replace_text
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.changing import (
    begin_on,
    drop_fence,
    drop_function,
    drop_group,
    drop_kind,
    drop_level,
    drop_row,
    key_of,
    put_fence,
    put_function,
    put_group,
    put_kind,
    put_level,
    put_row,
)
from governance.responsibilities.conditions import CostOver, Touches
from governance.responsibilities.loading import ListRefused, load_list
from governance.responsibilities.terms import (
    Effect,
    Fence,
    Function,
    Group,
    Level,
    Mode,
    Row,
    Side,
)
from governance.responsibilities.writing import text_of
from tests.responsibilities.lists import do, drafted, offered
from tests.responsibilities.versions import FIRST

SAID = load_list(FIRST)
ALONE = Row("facility", Mode.MANAGEMENT, ("executives",))
PARKING = Function("parking", "Who parks where", "Work", (ALONE,))
NOISE = Fence(
    "noise",
    (CostOver(Decimal(10)),),
    Effect.WARNS,
    "Think of the neighbors.",
    "City code 3",
    {Side.LABOR: "Anybody", Side.MANAGEMENT: "Anybody else"},
)


def change(house, version, verb, part="union_administrator", **said):
    return do(house, part, change_draft, version=version, change=verb, now=house.now, **said)


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        (lambda said: put_function(said, PARKING), lambda said: said.function("parking")),
        (lambda said: put_fence(said, NOISE), lambda said: said.fences[-1] == NOISE),
        (lambda said: drop_fence(said, "pay"), lambda said: len(said.fences) + 1),
        (
            lambda said: put_group(said, Group("night", "Night council", Side.BOTH)),
            lambda said: said.group("night"),
        ),
        (
            lambda said: put_level(said, Level("team", "Team"), above=""),
            lambda said: said.levels[0].key == "team",
        ),
        (lambda said: put_kind(said, "hire", "Hire"), lambda said: said.kinds["hire"]),
        (lambda said: drop_kind(said, "staff"), lambda said: "staff" not in said.kinds),
        (lambda said: begin_on(said, date(2030, 1, 1)), lambda said: said.begins.year == 2030),
        (
            lambda said: drop_function(said, "budget"),
            lambda said: said.function("budget") is None,
        ),
    ],
)
def test_each_verb_gives_a_list_that_comes_back_from_its_text(verb, found):
    changed = verb(SAID)

    assert load_list(text_of(changed)) == changed
    assert found(changed)


def test_a_row_is_put_in_place_of_another_and_the_last_takes_its_function_along():
    (row,) = SAID.function("vacation_order").rows
    other = replace(ALONE, level="department")
    changed = put_row(SAID, "vacation_order", other, instead_of=row)
    added = put_row(changed, "vacation_order", ALONE)

    assert changed.function("vacation_order").rows == (other,)
    assert added.function("vacation_order").rows == (other, ALONE)
    assert drop_row(added, "vacation_order", other).function("vacation_order").rows == (ALONE,)
    assert drop_row(changed, "vacation_order", other).function("vacation_order") is None


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Who parks where?", [], "who_parks_where"),
        ("Who parks where?", ["who_parks_where"], "who_parks_where_2"),
        ("2nd shift", [], "n_2nd_shift"),
        ("¿Qué?", [], "qu"),
        ("…", [], "n"),
    ],
)
def test_a_key_is_made_of_a_name(name, taken, key):
    assert key_of(name, taken) == key


def test_a_change_is_saved_as_the_text_the_parties_would_sign(house):
    version = change(house, drafted(house), lambda said: put_function(said, PARKING))

    assert version.said.function("parking") == PARKING
    assert version.source == text_of(version.said)
    with acting_as(house.actor("manager")):
        told = Entry.objects.filter(event="list.changed").get().sentence
    assert told == (
        "Una Brandt changed the draft of version 1. New: the function parking: Who parks where,"
        " under Work. New: Who parks where at the level Facility: management decides; taking part:"
        " Executive office."
    )


def test_two_modes_in_one_cell_are_refused_with_both_sentences(house):
    joint = Row("facility", Mode.EMPLOYEES, ())
    with pytest.raises(ListRefused) as refused:
        change(house, drafted(house), lambda said: put_row(said, "budget", joint))

    assert [mistake.sentence for mistake in refused.value.mistakes] == [
        "The annual budget at the level Facility has two modes at one time: management decides,"
        " and the employees decide themselves."
    ]


def test_contradictory_fences_are_refused_with_both_sentences(house):
    other = replace(NOISE, when=(Touches(("pay",)),))
    with pytest.raises(ListRefused) as refused:
        change(house, drafted(house), lambda said: put_fence(said, other))

    assert "Pay and benefits are a matter for bargaining." in str(refused.value)
    assert "Think of the neighbors." in str(refused.value)


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (lambda said: drop_group(said, "executives"), "“executives” is no group of this list."),
        (lambda said: drop_level(said, "facility"), "“facility” is no level of this list."),
        (lambda said: drop_function(said, "workflow"), "is no function of this list"),
    ],
)
def test_what_is_still_spoken_of_is_not_dropped(house, verb, sentence):
    version = drafted(house)
    version = change(
        house, version, lambda said: put_fence(said, replace(NOISE, functions=("workflow",)))
    )
    with pytest.raises(ListRefused, match=sentence):
        change(house, version, verb)


def test_the_second_of_two_who_change_a_draft_is_shown_the_first(house):
    version = drafted(house)
    seen = version_of(version, *SEEN)
    change(house, version, lambda said: put_function(said, PARKING), seen=seen)
    with pytest.raises(StaleVersionError) as stale:
        change(
            house,
            version,
            lambda said: put_fence(said, NOISE),
            part="employer_administrator",
            seen=seen,
        )

    assert stale.value.saved["Changed by"] == "Una Brandt"


def test_nothing_is_saved_where_nothing_changes(house):
    version = change(house, drafted(house), lambda said: put_function(said, PARKING))
    with pytest.raises(ValidationError, match="Nothing is changed"):
        change(house, version, lambda said: said)


def test_only_a_draft_is_changed(house):
    with pytest.raises(PermissionDenied, match="waits to be ratified as it stands"):
        change(house, offered(house), lambda said: put_function(said, PARKING))


def test_a_draft_may_be_given_another_text_whole(house):
    version = drafted(house)
    text = "# Agreed on the second day.\n" + version.source
    version = do(
        house, "employer_administrator", replace_text, version=version, text=text, now=house.now
    )

    assert version.source == text
