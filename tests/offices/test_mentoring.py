"""A trainee shadows two cases, in the union's own room."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction

from foundation.offices.actions.mentoring import begin_mentoring, log_shadowing, stop_mentoring
from foundation.offices.models import Mentorship, Shadowing
from foundation.offices.shadowing import CaseToShadow, cases_of
from foundation.offices.statuses import MentoringStatus
from foundation.roles.qualifications import qualifications_of
from foundation.toolkit.conflicts import StaleVersionError
from tests.grievances.cases import desk_for
from tests.lists_desk import sign_in

pytestmark = pytest.mark.django_db


def log(office, mentorship, key, part="chief_steward", **changes):
    said = {"shadowed_on": office.today, "learned": "Ask for the file first.", **changes}
    case = CaseToShadow(key, f"Case {key}")
    return office.do(part, log_shadowing, mentorship=mentorship, case=case, **said)


def test_with_the_second_case_the_mentoring_is_done(office):
    mentorship = office.mentored()

    log(office, mentorship, "one", part="steward")
    assert office.see("steward", mentorship).status == MentoringStatus.RUNNING
    with pytest.raises(ValidationError, match="logged already"):
        log(office, mentorship, "one")
    log(office, mentorship, "two")

    assert office.see("steward", mentorship).status == MentoringStatus.DONE
    with pytest.raises(PermissionDenied, match="is over"):
        log(office, mentorship, "three")


def test_a_trainee_shows_on_the_list_of_their_own_union(office):
    mentorship = office.mentored()
    log(office, mentorship, "one")
    term = office.term("steward")

    with office.acting("chief_steward") as actor:
        (found,) = qualifications_of(actor, [term], office.now)[term.pk]
        assert found.chip.label == "Shadows with a mentor: 1 of 2 cases"
    with office.acting("manager") as actor:
        assert not qualifications_of(actor, [term], office.now)[term.pk]


def test_mentoring_is_the_unions_own(office):
    mentorship = office.mentored()
    log(office, mentorship, "one")

    for part in ("manager", "labor_relations", "other_steward"):
        with office.acting(part):
            assert not Mentorship.objects.exists(), part
            assert not Shadowing.objects.exists(), part
    with office.acting("grievant"), pytest.raises(ProgrammingError), transaction.atomic():
        Mentorship.objects.exists()


def test_who_mentors_carries_cases_and_is_not_the_trainee(office):
    said = {"term": office.term("steward")}

    with pytest.raises(ValidationError, match="Nobody mentors themselves"):
        office.do("chief_steward", begin_mentoring, mentor=office.person("steward"), **said)
    with pytest.raises(ValidationError, match="carries no cases"):
        office.do("chief_steward", begin_mentoring, mentor=office.person("labor_co_lead"), **said)
    with pytest.raises(PermissionDenied):
        office.do("steward", begin_mentoring, mentor=office.person("chief_steward"), **said)
    office.mentored()
    with pytest.raises(ValidationError, match="being mentored already"):
        office.mentored()


def test_it_is_stopped_once(office):
    mentorship = office.mentored()

    stopped = office.do("chief_steward", stop_mentoring, mentorship=mentorship, because="Moved.")

    assert (stopped.status, stopped.ended_because) == (MentoringStatus.STOPPED, "Moved.")
    with pytest.raises(StaleVersionError):
        office.do("chief_steward", stop_mentoring, mentorship=mentorship, because="Again.")


def test_the_page_offers_the_cases_the_mentor_carries(house, office):
    desk = desk_for(house)
    case = desk.filed()
    with office.acting("chief_steward") as actor:
        assert [one.label for one in cases_of(actor, office.person("steward"), office.now)] == [
            str(case)
        ]
    term = house.appoint(office.person("stranger"), "steward", house.nurses, house.ward)
    chief = sign_in(house, "chief_steward")
    begun = chief.post("/offices/mentoring/begin", {"term": term.pk, "mentor": "Stella"})
    assert begun.status_code == 302

    log_page = f"{begun.url}shadowed"
    assert chief.get(log_page).status_code == 403, "only the two log a case"
    mentor = sign_in(house, "steward")
    assert str(case) in mentor.get(log_page).content.decode()
    said = {"case": str(case.pk), "shadowed_on": office.today, "learned": "To listen."}
    assert mentor.post(log_page, said).status_code == 302
    assert "To listen." in chief.get(begun.url).content.decode()
    assert sign_in(house, "manager").get(begun.url).status_code == 404
    assert sign_in(house, "manager").get("/offices/mentoring/").status_code == 403
