"""The ten steps change when what teams and measures show below them changes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.statuses import Part
from governance.measures.actions.observing import set_target
from governance.teams.actions.improving import close_project
from governance.teams.actions.sponsoring import confirm_level
from governance.teams.statuses import ProjectStatus
from tests.lists_desk import sign_in
from tests.teams.desk import CO_LEAD, OTHER_LEAD, OTHER_SPONSOR, SPONSOR, Ward
from tests.training.desk import LABOR, School
from training.actions.certifying import record_completion

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(walk) -> Ward:
    return Ward(walk.house, walk.now)


def at_the_first_level(walk, ward, *, own=()):
    """A meeting planned, a project begun, a third seat filled, and both co-leads trained; those of
    ``own`` in a course of their union alone."""
    team = ward.team()
    ward.seat(team, "steward", Part.MEMBER)
    planned = Planned(ward.now + timedelta(days=7), 60, "Room 2")
    ward.do(CO_LEAD, call_meeting, committee=team, planned=planned)
    project = ward.project(team)
    school = School(walk.house, walk.now)
    joint = school.course()
    for part in (CO_LEAD, OTHER_LEAD):
        if part not in own:
            school.done(joint, part, 10)
            continue
        said = {"completed_on": school.in_days(-10), "evidence": "Seen on paper."}
        said |= {"course": school.own_course(), "person": school.person(part)}
        school.do(LABOR, record_completion, **said)
    return team, project


def test_teams_count_once_their_evidence_gives_a_level_and_both_sponsors_confirmed(walk, ward):
    assert walk.figures("implementation")["Teams at work"] == "0 of 0"
    team, project = at_the_first_level(walk, ward)
    assert walk.figures("implementation")["Teams at work"] == "1 of 1"
    assert walk.figures("monitoring")["Team levels confirmed"] == "0 of 1"

    ward.do(SPONSOR, confirm_level, team=team, level=1)
    assert walk.figures("monitoring")["Team levels confirmed"] == "0 of 1"
    ward.do(OTHER_SPONSOR, confirm_level, team=team, level=1)

    assert walk.figures("monitoring")["Team levels confirmed"] == "1 of 1"
    # Certificates run out: the level falls, and what was confirmed counts no more.
    later = walk.later(days=365 * 4)
    assert later.figures("implementation")["Teams at work"] == "0 of 1"
    assert later.figures("monitoring")["Team levels confirmed"] == "0 of 1"

    assert walk.figures("implementation")["Goals of teams reached"] == "0 of 1"
    said = {"to": ProjectStatus.REACHED, "outcome": "Nobody fell for a month."}
    ward.do(CO_LEAD, close_project, project=project, **said)
    assert walk.figures("implementation")["Goals of teams reached"] == "1 of 1"


def test_a_team_stands_at_one_level_whoever_looks(walk, ward):
    """A course of one union alone gives no level that the other side could not see."""
    at_the_first_level(walk, ward, own=(CO_LEAD,))
    for part in ("labor_partner", "other_administrator", "labor_relations"):
        assert walk.figures("implementation", part)["Teams at work"] == "0 of 1"


def test_measures_count_while_their_figures_are_fresh_and_at_their_target(walk, ward):
    assert walk.figures("monitoring")["Joint measures kept up"] == "0 of 0"
    measure = ward.standing()
    ward.own()
    assert walk.figures("monitoring")["Joint measures kept up"] == "0 of 1"

    ward.told(measure, "4.0", 1)
    assert walk.figures("monitoring")["Joint measures kept up"] == "1 of 1"
    assert walk.figures("monitoring")["Targets reached"] == "0 of 0"
    target = {"value": Decimal("3.5"), "by_on": ward.in_days(60), "because": "As others."}
    ward.do(CO_LEAD, set_target, measure=measure, **target)
    assert walk.figures("monitoring")["Targets reached"] == "0 of 1"
    ward.told(measure, "3.2", 0)

    for part in ("labor_partner", "other_administrator", "labor_relations"):
        found = walk.figures("monitoring", part)
        assert (found["Targets reached"], found["Joint measures kept up"]) == ("1 of 1", "1 of 1")
    assert walk.later(days=90).figures("monitoring")["Joint measures kept up"] == "0 of 1"


def test_the_page_of_the_ten_steps_shows_the_figure_that_changed(walk, ward):
    measure = ward.standing()
    client = sign_in(walk.house, "labor_partner")

    def page() -> str:
        return " ".join(client.get(reverse("journey:step-list")).content.decode().split())

    before = page()
    assert "Targets reached" in before
    target = {"value": Decimal("3.5"), "by_on": ward.in_days(60), "because": "As others."}
    ward.do(CO_LEAD, set_target, measure=measure, **target)
    ward.told(measure, "3.2", 0)

    assert page() != before
