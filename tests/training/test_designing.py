"""Courses are designed by both sides: in use once each content owner has agreed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from training.actions.designing import (
    agree_course,
    change_course,
    draft_course,
    retire_course,
    take_from_catalogue,
)
from training.actions.requiring import Required, add_requirement, end_requirement
from training.actions.scheduling import plan_session
from training.catalogue import catalogue
from training.models import Course, Requirement
from training.statuses import CourseStatus


def test_a_course_is_in_use_when_the_owner_of_each_side_has_agreed(school):
    course = school.drafted()

    course = school.do("labor_partner", agree_course, course=course)
    assert course.status == CourseStatus.DRAFT
    course = school.do("labor_relations", agree_course, course=course)

    assert course.status == CourseStatus.IN_USE
    with school.acting("manager"):
        events = Entry.objects.filter(subject_id=str(course.pk)).order_by("happened_at", "pk")
        assert {entry.event for entry in events} == {
            "course.drafted",
            "course.agreed",
            "course.put_in_use",
        }


def test_only_the_content_owner_agrees_for_a_side(school):
    course = school.drafted()

    with pytest.raises(PermissionDenied, match="Lena Ortiz owns the content for labor"):
        school.do("contract_specialist", agree_course, course=course)
    assert not school.see("labor_partner", course).has_agreed("LABOR")


def test_a_change_asks_every_owner_again_and_takes_it_out_of_use(school):
    course = school.course()

    said = school.words(title="Another title")
    changed = school.do("labor_relations", change_course, course=course, said=said, seen=1)

    assert (changed.status, changed.version, changed.is_agreed) == (CourseStatus.DRAFT, 2, False)
    with school.acting("labor_partner"):
        told = Notice.objects.filter(person=school.person("labor_partner"))
        assert told.filter(subject__contains="waits for you to agree").count() == 1
    with pytest.raises(StaleVersionError):
        school.do("labor_partner", agree_course, course=course, seen=1)
    with pytest.raises(PermissionDenied, match="every content owner has agreed"):
        school.do("labor_partner", plan_session, course=changed, said=None)


def test_a_partys_own_course_is_nobody_elses(school):
    course = school.own_course()

    assert course.is_in_use
    with school.acting("labor_relations"):
        assert not Course.objects.filter(pk=course.pk).exists()
    with school.acting("other_administrator"):
        assert not Course.objects.filter(pk=course.pk).exists()
    programme = course.programme
    with pytest.raises(ValidationError, match="Nurses's own"):
        school.do("labor_partner", draft_course, programme=programme, said=school.words())


def test_stewards_design_no_course(school):
    programme = school.programme()

    with pytest.raises(PermissionDenied, match="does not carry"):
        school.do("steward", draft_course, programme=programme, said=school.words())


def test_a_course_is_taken_from_the_catalogue_with_what_it_asks_of_the_roles(school):
    said = {"code": "interest-based-problem-solving", "partnership": school.house.partnership}

    course = school.do("labor_partner", take_from_catalogue, **said)

    assert course.labor_owner == school.person("labor_partner")
    assert course.management_owner is None
    with school.acting("manager"):
        asked = Requirement.objects.filter(course=course).values_list("role__code", "within_days")
        assert dict(asked)["labor-partner"] == 90
    with pytest.raises(ValidationError, match="already"):
        school.do("labor_relations", take_from_catalogue, **said)


def test_management_takes_over_no_course_that_a_union_teaches_by_itself(school):
    said = {"code": "contract-for-stewards", "partnership": school.house.partnership}

    with pytest.raises(ValidationError, match="by itself"):
        school.do("labor_relations", take_from_catalogue, **said)
    course = school.do("contract_specialist", take_from_catalogue, **said)
    assert course.organization == school.house.nurses
    with school.acting("contract_specialist"):
        assert Requirement.objects.get(course=course).leaves_list


def test_the_catalogue_has_the_partnering_skills_with_their_hours():
    hours = {one.code: one.hours for programme in catalogue() for one in programme.courses}

    assert hours["consensus"] == 1.5
    assert hours["contract-for-stewards"] == 8
    assert {
        "interest-based-problem-solving",
        "consensus",
        "joint-bargaining",
        "facilitation",
    } <= set(hours)


def test_nothing_asks_for_a_retired_course(school):
    course = school.course()
    required = school.required("steward", course)

    with pytest.raises(PermissionDenied, match="one of its content owners"):
        school.do("contract_specialist", retire_course, course=course)
    school.do("labor_partner", retire_course, course=course)

    assert school.see("labor_partner", required).ends_on == school.today


def test_the_same_is_asked_for_once(school):
    course = school.course()
    required = school.required("steward", course)

    with pytest.raises(ValidationError, match="already"):
        school.required("steward", course)
    school.do("labor_relations", end_requirement, requirement=required)
    with pytest.raises(StaleVersionError):
        school.do("labor_partner", end_requirement, requirement=required)


def test_a_unions_own_course_is_asked_of_its_own_roles_alone(school):
    from foundation.roles.models import Role

    course = school.own_course()
    said = Required(role=Role.objects.get(code="manager"), course=course)

    with pytest.raises(ValidationError, match="not a role of Nurses"):
        school.do("labor_partner", add_requirement, said=said)
