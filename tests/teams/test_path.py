"""The path: a pure function from evidence to five levels in seven dimensions."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.teams.path import CRITERIA, LEVELS, Dimension, Evidence, path_of

BEST = Evidence(
    sides_sponsored=2,
    sides_led=2,
    contact_months=3,
    sides_in_contact=2,
    leads_booked=2,
    leads_trained=2,
    members=5,
    members_trained=5,
    meetings_planned=1,
    meetings_held=5,
    agendas_joint=5,
    minutes_approved=4,
    leads_at_meetings=4,
    attendance=90,
    people_with_actions=5,
    actions_kept=95,
    projects=4,
    projects_active=1,
    goals_reached=3,
    points_reached=3,
    stale=0,
    cycles=5,
    cycles_recent=1,
    cycles_stronger=3,
    charts=2,
    charts_noted=1,
    spread=1,
)
# Of each criterion, evidence without which it is not met, everything else being there.
WITHOUT = {
    (Dimension.SPONSORSHIP, 1): {"sides_sponsored": 1},
    (Dimension.SPONSORSHIP, 2): {"contact_months": 0},
    (Dimension.SPONSORSHIP, 3): {"sides_in_contact": 1},
    (Dimension.SPONSORSHIP, 4): {"contact_months": 2},
    (Dimension.SPONSORSHIP, 5): {"spread": 0},
    (Dimension.LEADERSHIP, 1): {"sides_led": 1},
    (Dimension.LEADERSHIP, 2): {"agendas_joint": 0},
    (Dimension.LEADERSHIP, 3): {"leads_at_meetings": 2},
    (Dimension.LEADERSHIP, 4): {"agendas_joint": 3},
    (Dimension.LEADERSHIP, 5): {"leads_at_meetings": 5},
    (Dimension.TRAINING, 1): {"leads_booked": 1},
    (Dimension.TRAINING, 2): {"leads_trained": 1},
    (Dimension.TRAINING, 3): {"members_trained": 2},
    (Dimension.TRAINING, 4): {"members_trained": 3},
    (Dimension.TRAINING, 5): {"members_trained": 4},
    (Dimension.PROCESS, 1): {"meetings_planned": 0, "meetings_held": 0},
    (Dimension.PROCESS, 2): {"meetings_held": 1},
    (Dimension.PROCESS, 3): {"minutes_approved": 0},
    (Dimension.PROCESS, 4): {"minutes_approved": 2},
    (Dimension.PROCESS, 5): {"actions_kept": 89},
    (Dimension.ENGAGEMENT, 1): {"members": 2, "members_trained": 2},
    (Dimension.ENGAGEMENT, 2): {"attendance": None},
    (Dimension.ENGAGEMENT, 3): {"people_with_actions": 2},
    (Dimension.ENGAGEMENT, 4): {"attendance": 74},
    (Dimension.ENGAGEMENT, 5): {"people_with_actions": 4},
    (Dimension.TOOLS, 1): {"projects": 0},
    (Dimension.TOOLS, 2): {"cycles": 0},
    (Dimension.TOOLS, 3): {"cycles": 1},
    (Dimension.TOOLS, 4): {"cycles_recent": 0},
    (Dimension.TOOLS, 5): {"charts_noted": 0},
    (Dimension.GOALS, 1): {"projects": 0},
    (Dimension.GOALS, 2): {"projects_active": 0, "goals_reached": 0},
    (Dimension.GOALS, 3): {"stale": 1},
    (Dimension.GOALS, 4): {"goals_reached": 1},
    (Dimension.GOALS, 5): {"points_reached": 2},
}


def standing(path, dimension):
    return next(one for one in path.standings if one.dimension == dimension)


def test_the_best_evidence_gives_the_highest_level_and_nothing_is_missing():
    path = path_of(BEST)

    assert path.level == LEVELS
    assert path.missing == ()


def test_no_evidence_gives_no_level_and_names_what_is_missing_in_each_dimension():
    path = path_of(Evidence())

    assert path.level == 0
    assert {name for name, _ in path.missing} == {one.name for one in path.standings}
    assert all(one.missing for one in path.standings)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: f"{c.dimension.value} {c.level}")
def test_each_criterion_alone_holds_its_dimension_back_and_is_named(criterion):
    lacking = replace(BEST, **WITHOUT[criterion.dimension, criterion.level])

    path = path_of(lacking)

    here = standing(path, criterion.dimension)
    assert here.level == criterion.level - 1
    assert criterion.asks in here.missing
    assert path.level <= criterion.level - 1


def test_there_is_a_criterion_for_each_level_of_each_dimension():
    there = {(one.dimension, one.level) for one in CRITERIA}

    assert there == {(d, n) for d in Dimension for n in range(1, LEVELS + 1)}
    assert set(WITHOUT) == there


# More of any of these is never a step back.
GROWS = [one.name for one in fields(Evidence) if one.name not in ("stale", "members")]


@given(st.data())
def test_more_evidence_never_takes_a_level_away(data):
    said = {name: data.draw(st.integers(0, 6)) for name in GROWS}
    said |= {"attendance": data.draw(st.none() | st.integers(0, 100))}
    said |= {"actions_kept": data.draw(st.none() | st.integers(0, 100))}
    before = Evidence(**said, members=4)
    grown = data.draw(st.sampled_from([n for n in GROWS if n != "leads_at_meetings"]))
    more = replace(before, **{grown: (getattr(before, grown) or 0) + data.draw(st.integers(0, 90))})

    for one, other in zip(path_of(before).standings, path_of(more).standings, strict=True):
        assert one.level <= other.level


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_team_stands_where_its_weakest_dimension_stands(meetings, projects):
    path = path_of(replace(BEST, minutes_approved=meetings, goals_reached=projects))

    assert path.level == min(one.level for one in path.standings)
