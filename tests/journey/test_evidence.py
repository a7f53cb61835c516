"""Evidence is counted from what is in the portal, changes with it, and leaks to nobody."""

from datetime import timedelta

import pytest

from foundation.roles.models import RoleFence
from governance.decisions.statuses import Method
from partnership.journey.queries import journey_page
from partnership.journey.statuses import StepStanding
from tests.committees.desk import Desk as Committees
from tests.decisions.desk import desk_for
from tests.grievances.cases import desk_for as cases_for
from tests.journey.desk import Walk
from tests.responsibilities.lists import put_in_force
from tests.training.desk import School

pytestmark = pytest.mark.django_db


def test_education_coverage_changes_with_a_certificate(walk):
    school = School(walk.house, walk.now)
    course = school.course()
    school.required("steward", course)
    label = "Education coverage"
    assert walk.figures("education")[label] == "0 of 3"

    school.done(course, "steward", 10)
    assert walk.figures("education")[label] == "1 of 3"

    later = walk.later(days=365 * 3)
    assert later.figures("education")[label] == "0 of 3"


def test_somebody_who_lacks_one_course_of_two_is_not_counted(walk):
    school = School(walk.house, walk.now)
    one, other = school.course(), school.course(title="Consensus")
    school.required("labor-co-lead", one)
    school.required("labor-co-lead", other)
    school.done(one, "labor_co_lead", 5)
    assert walk.figures("education")["Education coverage"] == "0 of 1"

    school.done(other, "labor_co_lead", 5)

    assert walk.figures("education")["Education coverage"] == "1 of 1"


def test_what_a_union_asks_of_its_own_is_not_counted(walk):
    school = School(walk.house, walk.now)
    school.required("steward", school.own_course())

    assert walk.figures("education")["Education coverage"] == "0 of 0"
    assert walk.figures("education", "labor_relations")["Education coverage"] == "0 of 0"


def test_training_is_counted_as_far_as_the_reader_reads_it(walk):
    """A steward of the ward counts the people of the ward, and is told so."""
    school = School(walk.house, walk.now)
    school.required("steward", school.course())

    with walk.acting("steward") as actor:
        page = journey_page(actor, walk.house.partnership, now=walk.now)
    (line,) = next(one.evidence for one in page.lines if one.step.key == "education")
    assert line.figure == "0 of 1"
    assert "at Ward 4 West and below" in line.query
    assert walk.figures("education", "labor_partner")["Education coverage"] == "0 of 3"


def test_whoever_reads_only_their_own_training_is_given_no_figure(walk):
    school = School(walk.house, walk.now)
    school.required("steward", school.course())
    RoleFence.objects.filter(role__code="steward", capability="read_training").update(reach=1)

    with walk.acting("steward") as actor:
        page = journey_page(actor, walk.house.partnership, now=walk.now)
    (line,) = next(one.evidence for one in page.lines if one.step.key == "education")
    assert (line.figure, line.part, line.whole) == ("–", None, None)
    assert line.withheld


def test_a_list_in_force_covers_its_functions(walk):
    assert walk.figures("design")["Vital functions covered"] == "0 of 0"

    put_in_force(walk.house)

    part, whole = walk.figures("design")["Vital functions covered"].split(" of ")
    assert part == whole
    assert int(part) > 3


def test_committees_count_when_chartered_and_when_they_meet(walk):
    committees = Committees(walk.house, walk.now)
    committees.offered(committees.founded())
    assert walk.figures("design")["Committees chartered"] == "0 of 1"

    team = committees.team(founded={"name": "Team of the ward"})
    meeting = committees.running(team)
    committees.present(meeting)
    committees.finished(meeting)

    assert walk.figures("design")["Committees chartered"] == "1 of 2"
    after = walk.later(days=8)
    assert after.figures("implementation")["Committees meeting"] == "1 of 2"
    stale = walk.later(days=120)
    assert stale.figures("implementation")["Committees meeting"] == "0 of 2"


def test_a_committee_of_one_union_is_counted_for_nobody(walk):
    """Its own council lies in its own room: the figures of both sides are the same."""
    committees = Committees(walk.house, walk.now)
    from governance.committees.models import CommitteeKind

    council = CommitteeKind.objects.filter(is_labor_only=True).first()
    committees.founded(council.key, name="Council of stewards")

    for part in ("labor_partner", "labor_relations"):
        assert walk.figures("implementation", part)["Committees meeting"] == "0 of 0"


def test_decisions_by_consensus_are_counted(walk):
    desk = desk_for(walk.house)
    outcome = desk.decided()

    expected = "1 of 1" if outcome.method == Method.CONSENSUS else "0 of 1"
    assert walk.figures("implementation")["Decided by consensus"] == expected


def test_the_end_of_a_contract_is_near_or_far(walk):
    assert walk.figures("contract")["Next end of a contract"] == "No stated end"


def test_both_sides_read_the_same_figures(walk):
    desk = desk_for(walk.house)
    desk.decided()
    walk.visit()
    walk.barrier()

    for key in ("visit", "design", "implementation", "contract", "monitoring"):
        assert walk.figures(key, "labor_partner") == walk.figures(key, "labor_relations")
        assert walk.figures(key, "labor_partner") == walk.figures(key, "other_administrator")


def test_every_line_says_what_it_counted_and_leads_to_the_page_behind_it(walk):
    walk.visit()
    walk.review()
    with walk.acting("labor_partner") as actor:
        page = journey_page(actor, walk.house.partnership, now=walk.now)
    lines = [one for line in page.lines for one in line.evidence]

    assert len(lines) >= 10
    for line in lines:
        assert line.query.endswith(".")
        assert line.href.startswith("/")


def test_the_page_takes_as_many_statements_for_much_as_for_little(walk, django_assert_num_queries):
    _fill(walk, 1)
    with walk.acting("labor_partner") as actor:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            journey_page(actor, walk.house.partnership, now=walk.now)
    _fill(walk.later(days=1), 4)

    assert len(seen) <= 40
    with walk.acting("labor_partner") as actor, django_assert_num_queries(len(seen)):
        journey_page(actor, walk.house.partnership, now=walk.now)


def _fill(walk: Walk, count: int) -> None:
    school = School(walk.house, walk.now)
    committees = Committees(walk.house, walk.now)
    for place in range(count):
        label = f"{walk.now:%d}-{place}"
        course = school.course(title=f"Course {label}")
        school.required("steward", course)
        school.done(course, "steward", 3)
        committees.founded(name=f"Team {label}")
        walk.barrier(title=f"Barrier {label}")
        walk.visit(place=f"Place {label}")
        walk.review()
    for part in ("labor_partner", "labor_relations"):
        walk.says(part, StepStanding.UNDER_WAY, because=f"{walk.now + timedelta(days=count)}")


def test_a_contract_in_force_shows_its_end(walk):
    """Loaded and confirmed as every contract of the house: see ``tests/grievances``."""
    cases_for(walk.house)

    assert walk.figures("contract")["Next end of a contract"]
