from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from foundation.notices.models import Notice, NoticeKind
from grievances.access import can_answer_step, case_to_read, share_to_end
from grievances.actions.citing import cite_articles
from grievances.actions.people import assign_case, share_case, unshare_case
from grievances.models import CaseShare, Grievance


def may_read(desk, part, case):
    with desk.acting(part) as actor:
        try:
            case_to_read(actor, case.pk, now=desk.now)
        except Http404:
            return False
        return True


# --- who carries it


def test_assign_case_makes_somebody_the_representative_and_tells_them(desk):
    filed = desk.filed()
    people = desk.house.people

    desk.do("chief_steward", assign_case, grievance=filed, to=people["clinic_steward"])

    assert desk.seen("steward", filed).representative == people["clinic_steward"]
    with desk.acting("clinic_steward"):
        notice = Notice.objects.get(kind=NoticeKind.ASSIGNED)
    assert notice.person == people["clinic_steward"]
    assert may_read(desk, "clinic_steward", filed)


def test_assign_case_by_management_names_who_answers(desk):
    filed = desk.filed()
    people = desk.house.people

    desk.do("labor_relations", assign_case, grievance=filed, to=people["clinic_manager"])

    case = desk.seen("steward", filed)
    assert (case.respondent, case.representative) == (people["clinic_manager"], people["steward"])
    with desk.acting("clinic_manager") as actor:
        own = case_to_read(actor, filed.pk, now=desk.now)
        assert can_answer_step(actor, own, now=desk.now)


@pytest.mark.parametrize("stranger", ["grievant", "manager", "other_steward"])
def test_a_case_is_given_to_ones_own_party_only(desk, stranger):
    filed = desk.filed()

    with pytest.raises(ValidationError, match="holds no role in Nurses now"):
        desk.do("chief_steward", assign_case, grievance=filed, to=desk.house.people[stranger])


def test_assign_case_by_a_steward_is_refused(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match="does not carry: give a case to somebody"):
        desk.do("steward", assign_case, grievance=filed, to=desk.house.people["steward"])


# --- sharing


def share(desk, case, days=7, **said):
    person = desk.house.people["clinic_steward"]
    ends_at = desk.now + timedelta(days=days)
    return desk.do(
        "chief_steward", share_case, grievance=case, with_person=person, ends_at=ends_at, **said
    )


def test_a_shared_case_is_read_until_its_day_and_no_longer(desk):
    filed = desk.filed()
    assert not may_read(desk, "clinic_steward", filed)

    share(desk, filed, reason="Stands in on Tuesday.")

    assert may_read(desk, "clinic_steward", filed)
    assert may_read(desk.at(desk.now + timedelta(days=6, hours=23)), "clinic_steward", filed)
    assert not may_read(desk.at(desk.now + timedelta(days=7)), "clinic_steward", filed)


def test_share_case_tells_the_person_and_stays_with_the_party(desk):
    filed = desk.filed()
    share(desk, filed)

    with desk.acting("clinic_steward"):
        assert Notice.objects.get(kind=NoticeKind.ASSIGNED).subject.startswith("NH-NNU-2026-0001:")
    with desk.acting("manager"):
        assert not CaseShare.objects.exists()


def test_share_case_again_sets_a_new_last_day(desk):
    filed = desk.filed()
    share(desk, filed)
    share(desk, filed, days=30)

    with desk.acting("steward"):
        assert CaseShare.objects.get().ends_at == desk.now + timedelta(days=30)


def test_unshare_case_ends_it_at_once(desk):
    filed = desk.filed()
    given = share(desk, filed)

    with desk.acting("chief_steward") as actor:
        found = share_to_end(actor, given.pk, now=desk.now)
        unshare_case(share=found, by=actor, now=desk.now)

    assert not may_read(desk, "clinic_steward", filed)


@pytest.mark.parametrize("stranger", ["manager", "grievant", "other_steward"])
def test_no_share_carries_a_case_through_a_wall(desk, stranger):
    filed = desk.filed()
    person = desk.house.people[stranger]

    with pytest.raises(ValidationError, match="holds no role in Nurses"):
        desk.do(
            "chief_steward",
            share_case,
            grievance=filed,
            with_person=person,
            ends_at=desk.now + timedelta(days=1),
        )


def test_a_share_ends_on_a_day_ahead(desk):
    filed = desk.filed()

    with pytest.raises(ValidationError, match="Choose a day that lies ahead"):
        share(desk, filed, days=0)


# --- sight


@pytest.mark.parametrize(
    ("part", "reads_intake", "reads_filed"),
    [
        ("steward", True, True),
        ("chief_steward", True, True),
        ("contract_specialist", True, True),
        ("labor_partner", True, True),
        ("clinic_steward", False, False),
        ("labor_co_lead", False, False),
        ("union_administrator", False, False),
        ("manager", False, True),
        ("labor_relations", False, True),
        ("clinic_manager", False, False),
        ("employer_administrator", False, False),
        ("other_steward", False, False),
        ("other_administrator", False, False),
        ("grievant", False, False),
        ("stranger", False, False),
    ],
)
def test_who_reads_a_case(desk, part, reads_intake, reads_filed):
    intake, filed = desk.intake(), desk.filed()

    assert (may_read(desk, part, intake), may_read(desk, part, filed)) == (
        reads_intake,
        reads_filed,
    )


def test_cases_waiting_for_a_party_are_found(desk):
    filed, answered = desk.filed(), desk.answered()

    with desk.acting("manager"):
        waiting = Grievance.objects.waiting_for(desk.house.employer)
        assert [case.pk for case in waiting] == [filed.pk]
    with desk.acting("steward"):
        waiting = Grievance.objects.waiting_for(desk.house.nurses)
        assert [case.pk for case in waiting] == [answered.pk]
        assert set(Grievance.objects.of_person(desk.house.people["steward"])) == {filed, answered}


# --- citing


def test_cite_articles_adds_each_once_and_tells_management(desk):
    filed = desk.filed()

    desk.do("steward", cite_articles, grievance=filed, articles=desk.articles)
    desk.do("steward", cite_articles, grievance=filed, articles=desk.articles[:1])

    with desk.acting("manager"):
        assert [c.article for c in filed.citations.all()] == desk.articles
        told = Notice.objects.filter(subject__contains="a further article is cited")
        assert told.count() == 1


def test_an_article_of_another_text_is_not_cited(desk):
    filed = desk.filed()
    article = desk.articles[0]
    article.version_id = 0

    with pytest.raises(ValidationError, match="in force on the incident's day"):
        desk.do("steward", cite_articles, grievance=filed, articles=[article])
