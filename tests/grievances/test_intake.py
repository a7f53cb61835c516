import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import Deadline, DeadlineStatus
from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from grievances.actions.intake import drop_intake, log_intake, revise_intake
from grievances.models import Grievance, IntakeSheet, MemberWord, Standing
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import ACCOUNT, put_in_force


def test_log_intake_gives_it_a_number_of_the_unions_own_and_a_day_to_file_by(desk):
    case = desk.intake()

    with desk.acting("steward"):
        sheet = case.sheets.get()
        deadline = Deadline.objects.get()
    assert (case.status, case.number, case.step) == (S.INTAKE, None, "")
    assert (sheet.own_number, sheet.account) == ("NNU-2026-0001", ACCOUNT)
    assert (deadline.due_on, deadline.status) == (date(2026, 3, 29), DeadlineStatus.RUNNING)
    assert deadline.party == desk.house.nurses


def test_an_intake_is_the_unions_alone(desk):
    case = desk.intake()

    for part in ("manager", "labor_relations", "employer_administrator", "other_steward"):
        with desk.acting(part):
            assert not Grievance.objects.filter(pk=case.pk).exists()
            assert not IntakeSheet.objects.exists()
            assert not Deadline.objects.exists()
            assert not Entry.objects.exists()
            assert not Standing.objects.exists()


def test_log_intake_keeps_the_contract_text_of_the_day_of_the_incident(desk):
    case = desk.intake(incident_on=date(2026, 2, 2))

    assert case.agreement_version.number == 1
    with pytest.raises(ValidationError, match="was in force on that day"):
        desk.intake(incident_on=date(1999, 12, 31))


def test_log_intake_sent_twice_is_logged_once(desk):
    token = uuid.uuid4()

    first = desk.do("steward", log_intake, told=desk.told(), client_token=token)
    second = desk.do("steward", log_intake, told=desk.told(), client_token=token)

    assert first.pk == second.pk
    with desk.acting("steward"):
        assert Grievance.objects.count() == 1


def test_the_same_token_of_another_person_is_another_intake(desk):
    token = uuid.uuid4()

    first = desk.do("steward", log_intake, told=desk.told(), client_token=token)
    second = desk.do("chief_steward", log_intake, told=desk.told(), client_token=token)

    assert first.pk != second.pk


@pytest.mark.parametrize("field", ["incident_on", "learned_on", "letter_received_on"])
def test_log_intake_refuses_a_day_that_lies_ahead(desk, field):
    with pytest.raises(ValidationError, match="lies ahead of today") as refused:
        desk.intake(**{field: date(2026, 3, 3)})

    assert list(refused.value.message_dict) == [field]
    with desk.acting("steward"):
        assert not Grievance.objects.exists()


def test_log_intake_refuses_a_moment_that_lies_ahead(desk):
    with pytest.raises(ValidationError, match="lies ahead of today"):
        desk.intake(incident_at=datetime(2026, 3, 2, 14, 1, tzinfo=UTC))


def test_log_intake_where_no_contract_covers_the_unit_says_so(desk):
    with pytest.raises(ValidationError, match="has no contract in the portal that covers"):
        desk.intake("other_steward", unit=desk.house.laboratory, grievants=())


def test_log_intake_takes_the_title_from_the_subject_and_never_from_the_account(desk):
    case = desk.intake(title="", subjects=("safety",))

    assert case.title == "Safety"


@pytest.mark.parametrize("part", ["manager", "labor_relations", "union_administrator", "grievant"])
def test_log_intake_by_somebody_without_the_role_changes_nothing(desk, part):
    with pytest.raises(PermissionDenied):
        desk.intake(part)

    with desk.acting("steward"):
        assert not Grievance.objects.exists()
        assert not Entry.objects.exists()


def test_an_intake_of_somebody_who_carries_no_cases_is_told_to_the_stewards(desk):
    case = desk.intake("labor_co_lead")

    assert case.representative is None
    with desk.acting("steward"):
        notice = Notice.objects.get(person=desk.house.people["steward"])
    assert (
        notice.subject == "Intake NNU-2026-0001 was logged. Next for you: by Sun Mar 29,"
        " end of day PDT."
    )


def test_the_grievant_is_told_and_reads_where_the_case_stands(desk):
    desk.intake()

    with desk.acting("grievant"):
        standing = Standing.objects.get()
        assert Notice.objects.get().subject.startswith("The union has your case:")
    assert (standing.number, standing.state) == ("NNU-2026-0001", "The union is looking into it")
    assert standing.next_date == "The union, by Sun Mar 29, end of day PDT"


def test_a_member_reads_only_their_own_standing(desk):
    desk.intake()

    with desk.acting("stranger"):
        assert not Standing.objects.exists()


def test_revise_intake_moves_the_day_to_file_by(desk):
    case = desk.intake()

    revised = desk.do(
        "steward",
        revise_intake,
        grievance=case,
        told=desk.told(incident_on=date(2026, 2, 20), title="Roster changed"),
        version=case.version,
    )

    assert (revised.title, revised.version) == ("Roster changed", case.version + 1)
    with desk.acting("steward"):
        assert Deadline.objects.get().due_on == date(2026, 3, 22)


def test_revise_intake_after_somebody_else_shows_their_version(desk):
    case = desk.intake()
    said = {"grievance": case, "version": case.version}
    desk.do("steward", revise_intake, told=desk.told(title="Theirs"), **said)

    with pytest.raises(StaleVersionError) as stale:
        desk.do("chief_steward", revise_intake, told=desk.told(title="Mine"), **said)

    assert stale.value.current.title == "Theirs"
    assert desk.seen("steward", case).title == "Theirs"


def test_drop_intake_tells_the_member_and_keeps_the_reason_with_the_union(desk):
    case = desk.intake()

    dropped = desk.do(
        "steward", drop_intake, grievance=case, reason="No article fits.", word="We looked into it."
    )

    assert (dropped.status, dropped.closed_at) == (S.NOT_PURSUED, desk.now)
    with desk.acting("grievant"):
        assert MemberWord.objects.get().text == "We looked into it."
        assert Standing.objects.get().state == "The union does not pursue it"
    with desk.acting("steward"):
        assert Deadline.objects.get().status == DeadlineStatus.CANCELLED
        assert case.sheets.get().not_pursued_because == "No article fits."


@pytest.mark.parametrize(("reason", "word"), [("", "Word."), ("Reason.", " ")])
def test_drop_intake_needs_a_reason_and_a_word(desk, reason, word):
    case = desk.intake()

    with pytest.raises(ValidationError):
        desk.do("steward", drop_intake, grievance=case, reason=reason, word=word)

    assert desk.seen("steward", case).status == S.INTAKE


def test_what_happened_to_an_intake_is_in_the_unions_own_record(desk):
    case = desk.intake()
    desk.do("steward", drop_intake, grievance=case, reason="None.", word="None.")

    with desk.acting("steward"):
        entries = Entry.objects.about(case)
        assert [entry.event for entry in entries] == ["intake.logged", "intake.not_pursued"]
        assert {entry.room_id for entry in entries} == {desk.house.room_of(desk.house.nurses).pk}


def test_of_contracts_that_stand_over_one_another_an_intake_comes_under_the_highest(desk):
    above = desk.agreement
    source = above.versions.get().source
    nurses = desk.house.nurses
    put_in_force(desk.house, nurses, "local", f"# Local.\n{source}", parent=above)

    assert desk.intake().agreement_version.agreement == above
    put_in_force(desk.house, nurses, "other", f"# Other.\n{source}")
    with pytest.raises(ValidationError, match="Several contracts cover this unit"):
        desk.intake()
