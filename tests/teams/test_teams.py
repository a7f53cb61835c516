"""Forming a team, its projects and tests, its level from evidence, what both sponsors confirm."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError

from foundation.record.models import Entry
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from governance.teams import training
from governance.teams.access import confirmed
from governance.teams.actions.improving import (
    close_project,
    move_cycle,
    plan_cycle,
    start_project,
)
from governance.teams.actions.sponsoring import confirm_level, tell_contact
from governance.teams.evidence import evidence_of, level_words
from governance.teams.fencing import Touched
from governance.teams.models import Cycle, LevelWord, SponsorContact, TeamProject
from governance.teams.path import Dimension, path_of
from governance.teams.statuses import CycleStatus, ProjectStatus
from tests.responsibilities.lists import put_in_force
from tests.teams.desk import CO_LEAD, OTHER_LEAD, OTHER_SPONSOR, SPONSOR


def path(ward, team, part=CO_LEAD):
    with ward.acting(part):
        return path_of(evidence_of([team], ward.now)[team.pk])


def level(found, dimension):
    return next(one.level for one in found.standings if one.dimension == dimension)


def test_a_team_has_co_leads_and_sponsors_of_both_sides(ward):
    house = ward.house

    for changes, named in (
        ({"leads": (house.nurses, house.technicians)}, "leads"),
        ({"leads": (house.employer, house.employer)}, "leads"),
        ({"sponsors": (house.nurses, house.nurses)}, "sponsors"),
        ({"purpose": " "}, "purpose"),
    ):
        with pytest.raises(ValidationError) as refused:
            ward.formed(**changes)
        assert set(refused.value.message_dict) == {named}
    with pytest.raises(ValidationError, match="one of labor and one of management"):
        ward.formed(leads=(house.nurses, house.technicians))


def test_a_team_of_several_unions_stands_once_every_party_has_agreed(ward):
    formed = ward.formed()
    with pytest.raises(PermissionDenied, match="begins once its charter is agreed"):
        ward.project(formed)

    other = ward.team(name="Another team")

    assert other.is_standing
    parties = {seat.organization_id for seat in other.seats.model.objects.none()} or None
    assert parties is None
    with ward.acting(CO_LEAD):
        assert {str(seat.organization) for seat in other.seats.all()} == {
            "Nurses",
            "Technicians",
            "Northwater",
        }


def test_a_goal_without_measure_target_or_day_is_refused_at_each_field(ward):
    team = ward.team()
    said = {"team": team, "said": ward.set(None, target=None, target_on=None)}

    with pytest.raises(ValidationError) as refused:
        ward.do(CO_LEAD, start_project, **said)

    assert set(refused.value.message_dict) == {"measure", "target", "target_on"}
    with pytest.raises(ValidationError, match="still to come"):
        measure = ward.standing()
        said["said"] = ward.set(measure, target_on=ward.today)
        ward.do(CO_LEAD, start_project, **said)
    with pytest.raises(ValidationError, match="no joint measure"):
        said["said"] = ward.set(ward.own())
        ward.do(CO_LEAD, start_project, **said)


def test_only_those_who_sit_in_the_team_lead_its_projects(ward):
    team = ward.team()

    for part in ("clinic_manager", SPONSOR, "other_steward"):
        with pytest.raises(PermissionDenied, match="sit in the team"):
            ward.project(team, ward.standing(name=f"Measure of {part}"), part=part)

    assert ward.project(team, part=OTHER_LEAD).is_active


def test_a_fence_of_the_list_holds_for_a_project_as_well(ward):
    put_in_force(ward.house)
    team, measure = ward.team(), ward.standing()
    said = {"team": team, "said": ward.set(measure)}

    with pytest.raises(ValidationError) as refused:
        ward.do(CO_LEAD, start_project, touched=Touched(touches_hours=True), **said)

    assert "Put it up as a proposal" in refused.value.messages[-1]
    assert len(refused.value.messages) >= 2
    assert ward.do(CO_LEAD, start_project, **said).is_active


def test_a_test_of_change_goes_plan_do_study_act(ward):
    project = ward.project(ward.team())
    cycle = ward.cycle(project)

    with pytest.raises(ValidationError, match="One test at a time"):
        ward.cycle(project)
    with pytest.raises(ValidationError, match="one after the other"):
        ward.moved(cycle, CycleStatus.STUDIED)
    cycle = ward.moved(cycle, CycleStatus.DONE, part=OTHER_LEAD)
    with pytest.raises(StaleVersionError, match="written this"):
        ward.moved(cycle, CycleStatus.DONE)
    with pytest.raises(ValidationError, match="Write it down"):
        ward.do(CO_LEAD, move_cycle, cycle=cycle, to=CycleStatus.STUDIED, words=" ")
    cycle = ward.moved(cycle, CycleStatus.STUDIED, CycleStatus.ADAPTED)

    assert cycle.next_step
    assert ward.cycle(project).number == 2


def test_an_abandoned_project_is_a_result_and_is_closed_once(ward):
    project = ward.project(ward.team())
    said = {"project": project, "to": ProjectStatus.ABANDONED}

    with pytest.raises(ValidationError, match="what came of it"):
        ward.do(CO_LEAD, close_project, outcome=" ", **said)
    closed = ward.do(CO_LEAD, close_project, outcome="Nobody could be spared.", **said)

    assert closed.outcome == "Nobody could be spared."
    with pytest.raises(StaleVersionError, match="closed since"):
        ward.do(OTHER_LEAD, close_project, outcome="Reached.", **said)
    with pytest.raises(PermissionDenied, match="The project is closed"):
        ward.do(CO_LEAD, plan_cycle, project=project, plan="More.", until=ward.in_days(3))


def test_another_team_finds_a_project_and_learns_from_it(ward):
    team, measure = ward.team(), ward.standing()
    project = ward.project(team, measure)
    other = ward.team(name="Team of the wing")
    before = path(ward, team)

    learned = ward.project(other, measure, part=OTHER_LEAD, learned_from=project)

    with ward.acting("other_steward"):
        assert set(TeamProject.objects.values_list("pk", flat=True)) == {project.pk, learned.pk}
    with ward.acting(CO_LEAD):
        found = evidence_of([team, other], ward.now)
    assert (found[team.pk].spread, found[other.pk].spread) == (1, 0)
    assert before.level == path_of(found[team.pk]).level


def test_the_level_changes_with_its_evidence_dimension_by_dimension(ward):
    team = ward.team()
    nothing = path(ward, team)
    assert (level(nothing, Dimension.SPONSORSHIP), level(nothing, Dimension.TOOLS)) == (1, 0)
    assert ("Use of tools", "The team has its first project") in nothing.missing

    project = ward.project(team)
    begun = path(ward, team)
    assert (level(begun, Dimension.TOOLS), level(begun, Dimension.GOALS)) == (1, 3)
    assert level(begun, Dimension.SPONSORSHIP) == 1

    ward.tried(project)
    assert level(path(ward, team), Dimension.TOOLS) == 2
    ward.tried(project, CycleStatus.ABANDONED)
    assert level(path(ward, team), Dimension.TOOLS) == 3

    for part in (SPONSOR, OTHER_SPONSOR):
        ward.do(part, tell_contact, team=team, on=ward.ago(2), what="On the ward.")
    assert level(path(ward, team), Dimension.SPONSORSHIP) == 3
    for days in (35, 65):
        ward.do(SPONSOR, tell_contact, team=team, on=ward.ago(days), what="On the ward.")
    assert level(path(ward, team), Dimension.SPONSORSHIP) == 4

    # Evidence grows old: nothing written for 90 days, no contact.
    later = ward.silent(TeamProject(written_at=ward.now), 95)
    with ward.acting(CO_LEAD):
        old = path_of(evidence_of([team], later.now)[team.pk])
    assert (level(old, Dimension.GOALS), level(old, Dimension.SPONSORSHIP)) == (2, 1)
    assert "No project is without a word for 90 days" in dict(old.missing).values() or any(
        "90 days" in words for one in old.standings for words in one.missing
    )


def test_training_that_an_app_above_knows_counts(ward, monkeypatch):
    team = ward.team()
    before = path(ward, team)
    leads = frozenset(ward.house.people[part].pk for part in (CO_LEAD, OTHER_LEAD))
    answer = training.Trained(done=leads)
    monkeypatch.setattr(training, "_providers", [lambda people, now: answer])

    after = path(ward, team)

    assert level(before, Dimension.TRAINING) == 0
    assert level(after, Dimension.TRAINING) == 5
    assert level(before, Dimension.TOOLS) == level(after, Dimension.TOOLS)


def test_both_sponsors_confirm_the_level_and_a_changed_one_counts_no_more(ward, monkeypatch):
    team = ready(ward, monkeypatch)
    found = path(ward, team)
    assert found.level == 1

    with pytest.raises(PermissionDenied, match="for a sponsor"):
        ward.do(CO_LEAD, confirm_level, team=team, level=1)
    with pytest.raises(StaleVersionError, match="gives level 1"):
        ward.do(SPONSOR, confirm_level, team=team, level=4)
    ward.do(SPONSOR, confirm_level, team=team, level=1)
    with pytest.raises(PermissionDenied, match="has confirmed this level"):
        ward.do(SPONSOR, confirm_level, team=team, level=1)
    with ward.acting(CO_LEAD):
        assert not confirmed(found, level_words([team])[team.pk])
    ward.do(OTHER_SPONSOR, confirm_level, team=team, level=1)

    with ward.acting(CO_LEAD):
        words = level_words([team])[team.pk]
        assert confirmed(found, words)
        assert not confirmed(path_of(evidence_of([team], ward.now)[team.pk]), {})
        assert Entry.objects.filter(event="level.confirmed").count() == 2


def ready(ward, monkeypatch):
    """At level 1: a meeting planned, training booked, a project, a third seat filled."""
    from governance.committees.actions.calling_meetings import Planned, call_meeting
    from governance.committees.statuses import Part

    team = ward.team()
    ward.seat(team, "steward", Part.MEMBER)
    ward.project(team)
    planned = Planned(ward.now + timedelta(days=7), 60, "Room 2")
    ward.do(CO_LEAD, call_meeting, committee=team, planned=planned)
    leads = frozenset(ward.house.people[part].pk for part in (CO_LEAD, OTHER_LEAD))
    answer = training.Trained(booked=leads)
    monkeypatch.setattr(training, "_providers", [lambda people, now: answer])
    return team


def test_without_a_level_there_is_nothing_to_confirm(ward):
    team = ward.team()

    with pytest.raises(PermissionDenied, match="gives no level yet"):
        ward.do(SPONSOR, confirm_level, team=team, level=0)


def test_a_silent_project_waits_for_those_who_sit_in_the_team(ward):
    project = ward.project(ward.team())
    later = ward.silent(project, 80)

    for part, waits in ((CO_LEAD, True), (OTHER_LEAD, True), ("other_steward", False)):
        with ward.acting(part) as actor:
            titles = [line.title for line in waiting_for(actor, later.now)]
            soon = [line.title for line in waiting_for(actor, ward.now)]
        assert any(project.title in title for title in titles) == waits
        assert not any(project.title in title for title in soon)


# --- PostgreSQL itself


def test_postgresql_keeps_a_goal_and_what_was_written(ward):
    team = ward.team()
    project = ward.project(team)
    cycle = ward.tried(project)

    for sentence, attempt in (
        ("keeps its goal", lambda: TeamProject.objects.filter(pk=project.pk).update(target=9)),
        ("stands", lambda: Cycle.objects.filter(pk=cycle.pk).update(studied="Otherwise.")),
        ("no test is removed", lambda: Cycle.objects.filter(pk=cycle.pk).delete()),
    ):
        with pytest.raises(DatabaseError, match=sentence), ward.acting(CO_LEAD):
            attempt()


def test_postgresql_lets_no_sponsor_speak_for_the_other_side(ward):
    team = ward.team()
    said = {
        "room_id": team.room_id,
        "team": team,
        "person": ward.house.people[OTHER_SPONSOR],
        "organization": ward.house.employer,
        "side": "MANAGEMENT",
    }

    with pytest.raises(DatabaseError, match="own side"), ward.acting(SPONSOR):
        LevelWord.objects.create(level=5, dimensions={}, given_at=ward.now, **said)
    with pytest.raises(DatabaseError, match="own side"), ward.acting(SPONSOR):
        SponsorContact.objects.create(on=ward.today, what="A visit.", told_at=ward.now, **said)


def test_training_answers_for_the_people_of_teams():
    from training.team_evidence import trained

    assert trained in training._providers
