"""A union's contract and a team's project: who holds it, who lets it go on, what stands still."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError

from foundation.notices.models import Notice
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from governance.teams.actions.holding import hold_project, lift_hold
from governance.teams.actions.improving import close_project, plan_cycle, start_project
from governance.teams.contracts import articles_of, articles_touched
from governance.teams.fencing import Touched
from governance.teams.models import ProjectHold
from governance.teams.statuses import CycleStatus, ProjectStatus
from tests.grievances.cases import desk_for
from tests.lists_desk import sign_in
from tests.responsibilities.lists import put_in_force
from tests.teams.desk import CO_LEAD, HOLDER, OTHER_LEAD, Ward

CONTRACT = "seiu503-state"


@pytest.fixture
def ward(house) -> Ward:
    """The nurses have a contract; the technicians have none."""
    desk_for(house, CONTRACT)
    return Ward(house, house.now)


@pytest.fixture
def number(ward) -> str:
    with ward.acting(CO_LEAD):
        return articles_of(ward.house.partnership, ward.today)[0].number


def test_a_project_that_touches_a_contract_waits_for_the_union_s_word(ward, number):
    team, measure = ward.team(), ward.standing()
    touched = Touched(articles=frozenset({f"{number}(b)", "99.9"}))
    said = {"team": team, "said": ward.set(measure), "touched": touched}

    project = ward.do(CO_LEAD, start_project, **said)

    with ward.acting(CO_LEAD):
        (hold,) = project.holds.open()
        assert (hold.organization, hold.waits_for_a_word) == (ward.house.nurses, False)
    # Begun by the other side, it waits for the nurses.
    said["said"] = ward.set(measure, title="Later rounds")
    project = ward.do(OTHER_LEAD, start_project, **said)
    with ward.acting(HOLDER) as actor:
        (hold,) = project.holds.open()
        assert hold.waits_for_a_word
        assert f"Article {number}, " in hold.article
        titles = [line.title for line in waiting_for(actor, ward.now)]
        assert "A team's project touches your contract: Later rounds" in titles
        subjects = set(Notice.objects.filter(person=actor.person).values_list("subject", flat=True))
        assert any("waits for your union's word" in one for one in subjects)
    with ward.acting("other_steward") as actor:
        assert not any("Later rounds" in line.title for line in waiting_for(actor, ward.now))


def test_while_it_is_held_no_test_goes_on_and_no_goal_is_reached(ward):
    project = ward.project(ward.team())
    cycle = ward.cycle(project)
    hold = ward.held(project)
    plan = {"project": project, "plan": "More.", "until": ward.in_days(3)}

    with pytest.raises(PermissionDenied, match="stands still for Nurses, whose contract"):
        ward.moved(cycle, CycleStatus.DONE)
    with pytest.raises(PermissionDenied, match="stands still"):
        ward.do(OTHER_LEAD, plan_cycle, **plan)
    with pytest.raises(PermissionDenied, match="stands still"):
        said = {"project": project, "to": ProjectStatus.REACHED, "outcome": "Reached."}
        ward.do(CO_LEAD, close_project, **said)
    ward.do(HOLDER, lift_hold, hold=hold, because="Nobody's hours change.")

    assert ward.moved(cycle, CycleStatus.DONE).status == CycleStatus.DONE
    again = ward.held(project)
    assert again.pk != hold.pk
    said["to"] = ProjectStatus.ABANDONED
    assert ward.do(CO_LEAD, close_project, **said).status == ProjectStatus.ABANDONED


def test_a_union_alone_holds_and_lifts_and_says_why(ward, number):
    project = ward.project(ward.team())
    said = {"project": project, "article": number, "reason": "Hours."}

    for part, why in (
        ("labor_relations", "by a union"),
        ("steward", "does not carry"),
    ):
        with pytest.raises(PermissionDenied, match=why):
            ward.do(part, hold_project, **said)
    with pytest.raises(ValidationError) as refused:
        ward.do(HOLDER, hold_project, **{**said, "article": "999", "reason": " "})
    assert set(refused.value.message_dict) == {"article", "reason"}
    # A union without a contract in force has none that a project could touch.
    with pytest.raises(ValidationError, match="contract of Technicians in force has no article"):
        ward.do("other_administrator", hold_project, **said)
    hold = ward.do(HOLDER, hold_project, **said)
    with pytest.raises(StaleVersionError, match="holds it already"):
        ward.do("union_administrator", hold_project, **said)

    for part in ("other_administrator", "employer_administrator", CO_LEAD):
        with pytest.raises(PermissionDenied):
            ward.do(part, lift_hold, hold=hold, because="Go on.")
    with pytest.raises(ValidationError, match="Say why"):
        ward.do(HOLDER, lift_hold, hold=hold, because=" ")
    ward.do("union_administrator", lift_hold, hold=hold, because="Nobody's hours change.")
    with pytest.raises(StaleVersionError, match="lifted since"):
        ward.do(HOLDER, lift_hold, hold=hold, because="Again.")


def test_the_words_of_a_fence_of_the_list_come_with_the_hold_and_with_the_refusal(ward, number):
    put_in_force(ward.house)
    team, measure = ward.team(), ward.standing()
    touched = Touched(articles=frozenset({number}))

    with pytest.raises(ValidationError) as refused:
        ward.do(CO_LEAD, start_project, team=team, said=ward.set(measure), touched=touched)
    messages = refused.value.messages
    assert any(f"It touches Article {number}, " in one and "Nurses" in one for one in messages)
    fences = [one for one in messages if "(" in one and not one.startswith("It touches")]
    assert fences

    hold = ward.held(ward.project(team, measure))
    assert hold.reason.splitlines()[1:] == fences


def test_the_page_says_what_stands_still_and_offers_the_way_on(ward):
    project = ward.project(ward.team())
    at = project.get_absolute_url()
    ward.held(project)

    own, lead = (sign_in(ward.house, part).get(at).content.decode() for part in (HOLDER, CO_LEAD))
    for page in (own, lead):
        assert "Whoever stays until eight is asked." in page
        assert "Stands still" in page
    assert "Let it go on" in own
    assert "Let it go on" not in lead
    # The next step is shown to the team with the reason why it cannot be taken.
    assert "Nurses lifts that once it has looked at it" in lead


def test_postgresql_lets_no_other_party_lift_a_hold(ward):
    hold = ward.held(ward.project(ward.team()))
    said = {"lifted_at": ward.now, "lifted_by": ward.house.people[OTHER_LEAD]}

    for part, attempt in (
        (OTHER_LEAD, lambda rows: rows.update(lifted_because="Go on.", **said)),
        (HOLDER, lambda rows: rows.update(reason="Otherwise.")),
        (HOLDER, lambda rows: rows.delete()),
    ):
        with pytest.raises(DatabaseError, match=r"own union|no hold"), ward.acting(part):
            attempt(ProjectHold.objects.filter(pk=hold.pk))


def test_articles_are_found_by_the_number_they_fall_under(ward, number):
    with ward.acting(CO_LEAD):
        partnership, on = ward.house.partnership, ward.today
        (found,) = articles_touched(partnership, [f"Article {number}", f"{number}(a)"], on)
        assert (found.number, found.union) == (number, ward.house.nurses)
        assert articles_touched(partnership, ["", "none"], on) == []
        assert articles_of(partnership, on, ward.house.technicians) == []
