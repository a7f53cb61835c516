"""A vacancy is posted, applied for and filled with reasons; or in a way that another app knows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from foundation.offices import filling
from foundation.offices.access import can_apply
from foundation.offices.actions.posting import (
    apply_for,
    choose,
    close_filled,
    open_for_vacancies,
    open_posting,
    take_back_application,
    withdraw_posting,
)
from foundation.offices.filling import Way, way_for
from foundation.offices.models import Application, Posting
from foundation.offices.statuses import ApplicationStatus, PostingStatus
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.faces import Crumb
from tests.lists_desk import sign_in
from tests.offices.desk import Office

pytestmark = pytest.mark.django_db
REASONS = {"reasons": "Has carried the hardest cases.", "chosen_with": "Five stewards and Chidi."}


def test_a_vacancy_is_applied_for_and_filled_with_reasons(office):
    posting = office.posted()
    first, second = office.applied(posting), office.applied(posting, "clinic_steward")
    after = office.later(days=15)
    ends_on = after.in_days(300)

    term = after.do(
        "union_administrator",
        choose,
        posting=posting,
        application=first,
        ends_on=ends_on,
        **REASONS,
    )

    assert (term.person, term.role.code) == (office.person("steward"), "contract-specialist")
    filled = after.see("steward", posting)
    assert (filled.status, filled.filled_with) == (PostingStatus.FILLED, term)
    with after.acting("union_administrator"):
        statuses = dict(Application.objects.values_list("pk", "status"))
        assert statuses == {first.pk: "CHOSEN", second.pk: "NOT_CHOSEN"}
        assert Application.objects.get(pk=second.pk).reasons == REASONS["reasons"]
    with pytest.raises(StaleVersionError):
        after.do("union_administrator", withdraw_posting, posting=posting, because="Late.")


def test_nobody_is_chosen_while_others_may_still_come(office):
    posting = office.posted()
    application = office.applied(posting)
    said = {"posting": posting, "application": application, "ends_on": None, **REASONS}

    with pytest.raises(PermissionDenied, match="Applications come in until the end of"):
        office.do("union_administrator", choose, **said)
    with pytest.raises(PermissionDenied, match="does not carry"):
        office.later(days=15).do("clinic_steward", choose, **said)
    with pytest.raises(ValidationError, match="longest term of the role"):
        office.later(days=15).do("union_administrator", choose, **said)


def test_who_applies_is_of_the_party_and_has_the_role_it_asks_for(house, office):
    posting = office.posted()

    for part, why in (
        ("labor_co_lead", "do not hold the role Steward"),
        ("manager", "This is a seat of Nurses"),
        ("grievant", "You act in no role"),
    ):
        with office.acting(part) as actor:
            assert why in can_apply(actor, posting, office.now).reason
    with pytest.raises(ValidationError, match="does not hold the role Steward"):
        office.do(
            "union_administrator",
            apply_for,
            posting=posting,
            words="On paper.",
            person=office.person("stranger"),
        )
    late = office.later(days=15)
    with pytest.raises(PermissionDenied, match="The last day to apply was"):
        late.applied(posting)


def test_an_application_is_entered_and_taken_back(office):
    posting = office.posted(role=Role.objects.get(code="labor-co-lead"), unit=office.house.clinic)
    application = office.do(
        "union_administrator",
        apply_for,
        posting=posting,
        words="On paper.",
        person=office.person("stranger"),
    )
    assert application.entered_by == office.person("union_administrator")
    own = office.applied(posting)
    with pytest.raises(ValidationError, match="has applied already"):
        office.applied(posting)

    assert office.do("steward", take_back_application, application=own).status == "TAKEN_BACK"
    again = office.applied(posting)
    assert (again.pk, again.status) == (own.pk, ApplicationStatus.STANDING)
    with pytest.raises(PermissionDenied, match="takes their application back"):
        office.do("union_administrator", take_back_application, application=own)


def test_who_applied_stays_within_the_party(house, office):
    posting = office.posted()
    office.applied(posting)

    for part in ("manager", "other_steward", "grievant"):
        with office.acting(part):
            assert Posting.objects.get() == posting, "a vacancy is known to everybody"
            assert part == "grievant" or not Application.objects.exists()
    page = sign_in(house, "clinic_steward").get(posting.get_absolute_url()).content.decode()
    assert "for years" not in page, "an application is read by those who choose"
    member = sign_in(house, "grievant").get(posting.get_absolute_url()).content.decode()
    assert "You act in no role" in member
    kept = sign_in(house, "union_administrator").get(posting.get_absolute_url()).content.decode()
    assert "for years" in kept


def test_what_a_posting_says_must_hold_together(office):
    for changes, why in (
        ({"apply_by": office.in_days(-1)}, "today or later"),
        ({"begins_on": office.in_days(14)}, "begins after the last day to apply"),
    ):
        with pytest.raises(ValidationError, match=why):
            office.posted(**changes)
    with pytest.raises(PermissionDenied, match="is not a role of Nurses"):
        office.posted(role=Role.objects.get(code="manager"))
    with pytest.raises(PermissionDenied):
        office.do("steward", open_posting, said=office.vacancy())
    office.posted()
    with pytest.raises(ValidationError, match="is posted already"):
        office.posted()


def test_a_vacancy_opens_a_posting_by_itself_and_once(office):
    house = office.house
    house.end("labor_co_lead", office.now + timedelta(days=1))
    after = office.later(days=2)

    with after.sweeping("nurses") as actor:
        assert [open_for_vacancies(by=actor, now=after.now) for _ in range(2)] == [1, 0]
        posting = Posting.objects.get()
    assert posting.vacated == office.term("labor_co_lead")
    assert posting.apply_by == after.in_days(21)
    assert "becomes one within six months" in posting.asks_for
    after.do("union_administrator", withdraw_posting, posting=posting, because="Merged.")
    with after.sweeping("nurses") as actor:
        assert open_for_vacancies(by=actor, now=after.now) == 0, "once for each end of a term"


def test_a_posting_closes_when_the_seat_is_given_by_hand(office):
    house = office.house
    posting = office.posted(role=Role.objects.get(code="labor-co-lead"), unit=house.clinic)
    application = office.applied(posting)
    given = house.appoint(office.person("stranger"), "labor-co-lead", house.nurses, house.clinic)

    with office.sweeping("nurses") as actor:
        assert [close_filled(by=actor, now=office.now) for _ in range(2)] == [1, 0]
        assert Posting.objects.get().filled_with == given
        assert Application.objects.get(pk=application.pk).status == "NOT_CHOSEN"


def test_another_way_may_fill_a_seat_once_its_app_registers(office):
    begun = []
    meeting = Way(
        code="meeting",
        label="Vote in a meeting",
        fills=frozenset({HowFilled.ELECTED}),
        takes_applications=False,
        how_to_apply="Come to the meeting.",
        opened=lambda posting, by, now: begun.append(posting),
        leads_to=lambda posting, actor, now: [Crumb("The meeting", "/committees/")],
    )
    co_lead, specialist = (
        Role.objects.get(code=c) for c in ("labor-co-lead", "contract-specialist")
    )
    assert way_for(co_lead).code == "election"

    filling.register(meeting)
    try:
        assert way_for(co_lead) == meeting
        assert way_for(specialist).code == "selection"
        posting = office.posted(role=co_lead, unit=office.house.clinic)
        assert (posting.way, begun) == ("meeting", [posting])
        page = sign_in(office.house, "steward").get(posting.get_absolute_url()).content.decode()
        assert "The meeting" in page
        with office.acting("steward") as actor:
            assert "by: vote in a meeting" in can_apply(actor, posting, office.now).reason
    finally:
        filling.unregister("meeting")


def test_posting_pages(house):
    office = Office(house, timezone.now())
    keeper, steward = sign_in(house, "union_administrator"), sign_in(house, "steward")
    assert "No seat is vacant" in steward.get("/offices/vacancies/").content.decode()
    role = Role.objects.get(code="contract-specialist")
    first = keeper.get(f"/offices/vacancies/post?role={role.code}&unit={house.hospital.pk}")
    assert "Is a steward." in first.content.decode()
    typed = {**vars(office.vacancy()), "role": role.pk, "unit": house.hospital.pk}
    wrong = keeper.post("/offices/vacancies/post", {**typed, "begins_on": office.today})
    assert wrong.status_code == 422
    assert "Contract specialist, inpatient" in wrong.content.decode()
    opened = keeper.post("/offices/vacancies/post", typed)
    assert opened.status_code == 302

    assert steward.post(f"{opened.url}apply", {"words": "Me."}).status_code == 302
    assert "Take it back" in steward.get(opened.url).content.decode()
    assert sign_in(house, "manager").get(f"{opened.url}apply").status_code == 403
    assert sign_in(house, "manager").get(opened.url).status_code == 200
    assert RoleAssignment.objects.filter(role=role).count() == 1
