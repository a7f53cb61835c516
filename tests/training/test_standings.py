"""The matrix, the gaps, the reminders, and what the list of stewards is told."""

import pytest

from foundation.notices.models import Notice
from foundation.people.models import Membership
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import qualifications_of
from training.access import people_to_train
from training.actions.assessing import (
    conclude_assessment,
    name_need,
    open_assessment,
    weigh_need,
)
from training.actions.climbing import begin_climb, end_climb, raise_ladder
from training.actions.reminding import owe_reminders
from training.matrix import gaps_by_unit, matrix_of, seen_of
from training.models import LadderKind, TrainingCall


def cells(school, part, *people):
    with school.acting(part) as actor:
        rows = people_to_train(actor, Capability.READ_TRAINING).order_by("name")
        shown = [one for one in rows if one.name in people]
        matrix = matrix_of(actor, shown, seen_of(actor, shown, school.now))
    return {
        row.label: dict(zip(matrix.columns, (cell.word for cell in row.cells), strict=True))
        for row in matrix.groups[0].rows
    }


def stewards(school, part):
    with school.acting(part) as actor:
        held = RoleAssignment.objects.in_force(school.now).filter(role__code="steward")
        found = qualifications_of(actor, held.select_related("person", "role"), school.now)
        names = {term.pk: term.person.name for term in held}
    return {names[pk]: [one.words for one in own] for pk, own in found.items()}


def test_the_matrix_shows_the_worst_of_each_person_and_course(school):
    course = school.course()
    school.required("steward", course, within_days=30)
    school.done(course, "steward", 700)
    school.session(course)

    later = school.later(days=40)
    found = cells(later, "labor_partner", "Stella Marsh", "Colin Webb", "Mona Hale")

    title = course.title
    assert found["Stella Marsh"][title] == "Lapsed"
    assert found["Colin Webb"][title] == "Overdue"
    assert found["Mona Hale"][title] == "Not needed"


def test_a_booked_place_stands_in_the_matrix(school):
    course = school.course()
    school.required("steward", course, within_days=30)
    school.book(school.session(course), "steward")

    assert cells(school, "manager", "Stella Marsh")["Stella Marsh"][course.title] == "Booked"


def test_the_matrix_reaches_as_far_as_the_role(school):
    with school.acting("steward") as actor:
        names = set(people_to_train(actor, Capability.READ_TRAINING).values_list("name", flat=True))

    assert "Mona Hale" in names
    assert "Colin Webb" not in names


def test_a_lapsed_certificate_shows_on_the_list_of_stewards(school):
    course = school.course(valid_months=24)
    school.required("steward", course, within_days=180, leaves_list=True)
    school.done(course, "steward", 700)

    soon = stewards(school, "manager")
    assert "Valid until" in soon["Stella Marsh"][0]
    lapsed = stewards(school.later(days=40), "manager")
    assert lapsed["Stella Marsh"][0].startswith("Lapsed")


def test_what_a_union_asks_of_its_stewards_only_the_union_sees(school):
    course = school.own_course()
    school.required("steward", course, within_days=0)
    later = school.later(days=5)

    assert stewards(later, "chief_steward")["Stella Marsh"]
    assert not stewards(later, "manager")["Stella Marsh"]
    assert not stewards(later, "other_steward")["Stella Marsh"]


def test_gaps_are_counted_by_unit(school):
    course = school.course()
    school.required("steward", course, within_days=10)
    school.done(course, "steward", 30)

    later = school.later(days=20)
    with later.acting("labor_partner") as actor:
        rows = gaps_by_unit(actor, people_to_train(actor, Capability.READ_TRAINING), later.now)
    found = {row.unit.name: (row.met, row.asked, row.late) for row in rows}

    assert found["Hill Clinic"] == (0, 1, 1)
    assert found["Ward 4 West"] == (1, 1, 0)


def test_a_new_employee_is_asked_for_the_orientation(school):
    school.required(None, school.course(title="Orientation"), within_days=30)
    with school.acting("employer_administrator"):
        new = school.person("stranger")
        Membership.objects.create(
            person=new, organization=school.house.employer, starts_at=school.now
        )

    found = cells(school, "labor_partner", "Sam Okafor", "Stella Marsh")

    assert found["Sam Okafor"]["Orientation"] == "To do"
    assert found["Stella Marsh"]["Orientation"] == "Not needed"


def sweep(school, party="nurses"):
    with school.sweeping(party) as actor:
        return owe_reminders(by=actor, now=school.now)


def test_people_are_reminded_once_of_what_comes_near_and_of_what_is_past(school):
    course = school.course(valid_months=24)
    school.required("chief-steward", course, within_days=180, leaves_list=True)
    school.done(course, "chief_steward", 715)

    assert [sweep(school), sweep(school)] == [1, 0]
    later = school.later(days=30)
    assert [sweep(later), sweep(later)] == [1, 0]
    with school.acting("chief_steward"):
        rows = Notice.objects.filter(person=school.person("chief_steward"), kind="TRAINING")
        subjects = [one.subject for one in rows.order_by("owed_at") if "role needs" in one.subject]
        assert ["runs out" in subjects[0], "ran out" in subjects[1]] == [True, True]
        told = Notice.objects.filter(person=school.person("union_administrator"))
        assert told.filter(subject__contains="no longer on the list").count() == 1
        assert TrainingCall.objects.count() == 2


def test_a_session_that_is_near_is_said_to_whoever_has_a_place(school):
    session = school.session()
    school.book(session, "steward")

    assert sweep(school) == 0
    assert [sweep(school.at(session, days=-2)), sweep(school.at(session, days=-1))] == [1, 0]


def test_a_plan_is_concluded_when_both_sides_have_weighed_every_need(school):
    from django.core.exceptions import PermissionDenied

    house = school.house
    said = {"title": "Ward 4", "unit": house.ward, "partnership": house.partnership}
    assessment = school.do("labor_partner", open_assessment, **said)
    need = school.do("labor_relations", name_need, assessment=assessment, what="IV", people=12)

    school.do("labor_partner", weigh_need, need=need, weight=5)
    with pytest.raises(PermissionDenied, match="both sides have weighed"):
        school.do("labor_partner", conclude_assessment, assessment=assessment, plan="Two days.")
    weighed = school.do("labor_relations", weigh_need, need=need, weight=3)
    assert (weighed.labor_weight, weighed.management_weight) == (5, 3)
    done = school.do("labor_relations", conclude_assessment, assessment=assessment, plan="Two.")
    assert not done.is_open


def test_somebody_climbs_a_ladder_once_at_a_time(school):
    from django.core.exceptions import ValidationError

    course = school.course()
    said = {"kind": LadderKind.CAREER, "from_job": "Aide", "to_job": "Nurse", "terms": ""}
    said |= {"courses": [course], "partnership": school.house.partnership}
    ladder = school.do("labor_relations", raise_ladder, **said)
    person = school.person("grievant")
    climber = school.do("labor_partner", begin_climb, ladder=ladder, person=person)

    with pytest.raises(ValidationError, match="already"):
        school.do("labor_relations", begin_climb, ladder=ladder, person=person)
    ended = school.do("labor_relations", end_climb, climber=climber, outcome="Reached.")
    assert ended.ended_on == school.today
    with pytest.raises(ValidationError, match="joint courses"):
        other = {**said, "courses": [school.own_course()], "to_job": "Else"}
        school.do("labor_partner", raise_ladder, **other)
