"""The pages and the API of teams: what is refused keeps what was typed; lists cost the same."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.teams.models import Cycle, TeamProject
from tests.lists_desk import sign_in
from tests.teams.desk import CO_LEAD, OTHER_LEAD

WORDS = "What somebody typed and would not type again."


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def shown(answer) -> str:
    return answer.content.decode()


def formed(ward, **changes):
    house = ward.house
    typed = {
        "name": "Team of the ward",
        "unit": house.ward.pk,
        "purpose": WORDS,
        "first_lead": house.nurses.pk,
        "second_lead": house.employer.pk,
        "first_sponsor": house.nurses.pk,
        "second_sponsor": house.employer.pk,
        "cadence_days": 30,
        f"members-{house.nurses.pk}": 2,
        f"members-{house.technicians.pk}": 1,
        f"members-{house.employer.pk}": 1,
    }
    return {**typed, **changes}


def test_two_co_leads_of_one_side_are_refused_with_a_sentence(ward, signed_in):
    administrator = signed_in("union_administrator")

    wrong = administrator.post("/teams/new", formed(ward, second_lead=ward.house.technicians.pk))
    good = administrator.post("/teams/new", formed(ward), follow=True)

    assert wrong.status_code == 422
    assert "one of labor and one of management" in shown(wrong)
    assert WORDS in shown(wrong)
    assert "Waiting for its charter" in shown(good)


def test_a_goal_without_a_measure_keeps_what_was_typed(ward, signed_in):
    team = ward.team()
    typed = {"title": "Fewer falls", "goal": WORDS, "target": "3", "target_on": "", "measure": ""}

    answer = signed_in(CO_LEAD).post(f"/teams/{team.pk}/projects/new", typed)

    assert answer.status_code == 422
    assert WORDS in shown(answer)
    assert "A goal has a measure" in shown(answer)
    assert "A goal has a day" in shown(answer)


def test_a_project_from_its_goal_to_an_adopted_change_by_clicking(ward, signed_in):
    team, measure = ward.team(), ward.standing()
    ward.figures(measure, *(str(n % 5) for n in range(12)))
    lead, manager = signed_in(CO_LEAD), signed_in(OTHER_LEAD)
    typed = {
        "title": "Fewer falls",
        "goal": "Nobody falls in the evening.",
        "measure": measure.pk,
        "target": "1.5",
        "target_on": ward.in_days(60).isoformat(),
    }
    lead.post(f"/teams/{team.pk}/projects/new", typed)
    with ward.acting(CO_LEAD):
        project = TeamProject.objects.get()
    here = f"/teams/projects/{project.pk}/"
    lead.post(f"{here}tests/new", {"plan": WORDS, "until": ward.in_days(5).isoformat()})
    with ward.acting(CO_LEAD):
        cycle = Cycle.objects.get()
    for client, said in (
        (manager, {"words": "Tried on three evenings."}),
        (lead, {"words": "One fall instead of three."}),
        (lead, {"words": "On both wings.", "to": "ADOPTED"}),
    ):
        client.post(f"{here}tests/{cycle.pk}", said)
    late = manager.post(f"{here}tests/{cycle.pk}", {"words": WORDS, "seen": "PLANNED"})
    page = shown(signed_in("other_steward").get(here))

    assert late.status_code == 409
    assert WORDS in shown(late)
    assert all(words in page for words in (WORDS, "Adopted", "On both wings.", "Goal 1.5"))
    assert f'aria-label="{measure.name}: 12 figures' in page
    team_page = shown(lead.get(f"/teams/{team.pk}/"))
    assert "Level 0 of 5" in team_page
    assert "Training is booked for both co-leads" in team_page
    assert "Two tests of change were studied" in team_page


def test_pages_cost_the_same_for_many_teams_and_projects(ward, signed_in):
    team, measure = ward.team(), ward.standing()
    ward.project(team, measure)
    steward = signed_in("steward")
    steward.get("/teams/")
    counts = {}
    for round_ in ("few", "many"):
        for address in ("/teams/", "/teams/projects/", f"/teams/{team.pk}/"):
            with CaptureQueriesContext(connection) as asked:
                assert steward.get(address).status_code == 200
            counts[round_, address] = len(asked)
        if round_ == "few":
            for number in range(3):
                other = ward.team(name=f"Team {number}")
                ward.project(other, measure, title=f"Project {number}")
                ward.tried(ward.project(team, measure, title=f"More {number}"))

    for address in ("/teams/", "/teams/projects/", f"/teams/{team.pk}/"):
        assert counts["few", address] == counts["many", address], address
        assert counts["few", address] <= 36, address


def test_a_project_is_found_by_its_words(ward, signed_in):
    team, measure = ward.team(), ward.standing()
    ward.project(team, measure, title="Handover at the bedside")
    ward.project(team, measure, title="Quiet at night")

    page = shown(signed_in("other_steward").get("/teams/projects/?q=bedside"))

    assert "Handover at the bedside" in page
    assert "Quiet at night" not in page


def test_the_api_tells_levels_and_moves_tests(ward, signed_in):
    team, measure = ward.team(), ward.standing()
    lead = signed_in(CO_LEAD)
    post = partial(lead.post, content_type="application/json")
    here = f"/api/v1/teams/{team.pk}/"
    body = {"title": "Fewer falls", "goal": "Nobody falls.", "measure": str(measure.pk)}
    body |= {"target": "1.5", "target_on": ward.in_days(30).isoformat()}

    lacking = post(f"{here}projects/", {"title": "Fewer falls", "goal": "Nobody falls."})
    begun = post(f"{here}projects/", body).json()
    project = f"/api/v1/teams/projects/{begun['id']}/"
    planned = post(f"{project}tests/", {"plan": "Rounds.", "until": ward.in_days(3).isoformat()})
    cycle = planned.json()["cycles"][0]["id"]
    moved = post(f"{project}tests/{cycle}/", {"to": "DONE", "words": "Tried."})
    again = post(f"{project}tests/{cycle}/", {"to": "DONE", "words": "Tried."})
    closed = post(f"{project}close/", {"to": "REACHED", "outcome": "Two quarters below."})
    read = lead.get(here).json()

    assert lacking.status_code == 400
    assert "A goal has a measure" in str(lacking.json())
    assert moved.json()["cycles"][0]["status"] == "DONE"
    assert (again.status_code, closed.json()["status"]) == (409, "REACHED")
    assert read["level"] == 0
    assert len(read["dimensions"]) == 7
