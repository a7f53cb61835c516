from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import Deadline, DeadlineStatus
from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from grievances.actions.filing import FiledForm, file_grievance
from grievances.actions.intake import revise_intake
from grievances.actions.notes import write_note
from grievances.models import Act, Clock, Grievance, IntakeSheet, Note, Standing
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import ACCOUNT, STATEMENT


def test_file_grievance_moves_the_case_to_both_parties(desk):
    filed = desk.filed()

    assert (filed.status, filed.number) == (S.AWAITING_ANSWER, "NH-NNU-2026-0001")
    assert filed.room_id == desk.house.case_room(desk.house.nurses).pk
    seen = desk.seen("manager", filed)
    assert (seen.title, seen.statement) == ("Schedule changed", STATEMENT)


def test_file_grievance_starts_managements_clock(desk):
    filed = desk.filed()

    with desk.acting("manager"):
        clocks = Clock.objects.current().open().select_related("deadline__party")
        clock = clocks.get(grievance=filed)
    assert (clock.key, clock.deadline.due_on) == ("step_1.answer", date(2026, 3, 17))
    assert clock.deadline.party == desk.house.employer


def test_what_the_union_was_told_stays_with_the_union(desk):
    case = desk.intake(witnesses="Sam", management_person="The charge nurse")
    desk.do("steward", write_note, grievance=case, text="Weak on the facts.")
    desk.do("steward", file_grievance, grievance=case)

    for part in ("manager", "labor_relations", "employer_administrator", "other_steward"):
        with desk.acting(part):
            assert not IntakeSheet.objects.exists()
            assert not Note.objects.exists()
    with desk.acting("chief_steward"):
        assert IntakeSheet.objects.get().account == ACCOUNT
        assert Note.objects.get().text == "Weak on the facts."


def test_another_union_never_learns_of_the_case(desk):
    filed = desk.filed()

    with desk.acting("other_steward"):
        assert not Grievance.objects.filter(pk=filed.pk).exists()
        assert not Deadline.objects.exists()
        assert not Notice.objects.exists()
        assert not Entry.objects.exists()


def test_nothing_management_reads_tells_when_the_union_began(desk):
    case = desk.intake()
    later = desk.at(desk.now + timedelta(days=5))
    later.do("steward", file_grievance, grievance=case)

    with later.acting("manager"):
        moments = {act.recorded_at for act in Act.objects.all()}
        days = {deadline.set_on for deadline in Deadline.objects.all()}
        published = {standing.published_at for standing in Standing.objects.all()}
        entries = {entry.happened_at for entry in Entry.objects.all()}
    assert moments == published == entries == {later.now}
    assert days == {date(2026, 3, 7)}


def test_file_grievance_notifies_the_manager_who_must_answer_and_nobody_else_of_management(desk):
    desk.filed()

    with desk.acting("manager"):
        notices = list(Notice.objects.all())
    assert [notice.person for notice in notices] == [desk.house.people["manager"]]
    assert notices[0].kind == NoticeKind.FILED
    assert notices[0].subject == (
        "NH-NNU-2026-0001: filed at Step 1, supervisor."
        " Next for you: by Tue Mar 17, end of day PDT."
    )


def test_a_notice_never_carries_a_name_or_what_is_claimed(desk):
    desk.filed()

    with desk.acting("manager"):
        subjects = " ".join(Notice.objects.values_list("subject", flat=True))
    for telling in ("Gloria", "Reyes", "Schedule", "CANARY", "posted"):
        assert telling not in subjects


def test_where_no_manager_is_at_the_unit_labor_relations_is_told(desk):
    desk.filed("chief_steward", unit=desk.house.laboratory)

    with desk.acting("labor_relations"):
        people = {notice.person for notice in Notice.objects.all()}
    assert people == {desk.house.people["labor_relations"]}


def test_the_member_reads_the_joint_number_once_filed(desk):
    desk.filed()

    with desk.acting("grievant"):
        standing = Standing.objects.get()
    assert standing.number == "NH-NNU-2026-0001"
    assert standing.state == "Filed, and waiting for management's answer"
    assert standing.whose_move == "Management"


def test_file_grievance_takes_the_form_as_management_will_see_it(desk):
    case = desk.intake(statement="")

    filed = desk.do(
        "steward",
        file_grievance,
        grievance=case,
        form=FiledForm(statement="As posted.", remedy="Restore it.", articles=desk.articles[:1]),
    )

    assert (filed.statement, filed.remedy) == ("As posted.", "Restore it.")
    with desk.acting("manager"):
        assert [c.article for c in filed.citations.all()] == desk.articles[:1]


def test_file_grievance_without_a_statement_is_refused_and_stays_an_intake(desk):
    case = desk.intake(statement="")

    with pytest.raises(ValidationError, match="Say what happened"):
        desk.do("steward", file_grievance, grievance=case)

    assert desk.seen("steward", case).status == S.INTAKE


def test_file_grievance_served_yesterday_counts_from_yesterday(desk):
    case = desk.intake()

    filed = desk.do("steward", file_grievance, grievance=case, at=date(2026, 3, 1))

    with desk.acting("manager"):
        assert Clock.objects.get(key="step_1.answer").deadline.due_on == date(2026, 3, 16)
        act = filed.acts.get()
    assert (act.happened_on, act.happened_at, act.recorded_at) == (date(2026, 3, 1), None, desk.now)


@pytest.mark.parametrize("at", [date(2026, 3, 3), datetime(2026, 3, 2, 14, 1, tzinfo=UTC)])
def test_file_grievance_on_a_day_ahead_is_refused_with_a_sentence(desk, at):
    case = desk.intake()

    with pytest.raises(ValidationError, match="lies ahead: an act is recorded once"):
        desk.do("steward", file_grievance, grievance=case, at=at)

    assert desk.seen("steward", case).number is None


def test_late_filing_asks_for_a_ground_and_is_recorded_as_late(desk):
    case = desk.intake(incident_on=date(2026, 1, 5))
    with pytest.raises(ValidationError, match="State the ground") as refused:
        desk.do("steward", file_grievance, grievance=case)
    assert list(refused.value.message_dict) == ["ground_of_timeliness"]

    filed = desk.do(
        "steward", file_grievance, grievance=case, ground_of_timeliness="A continuing violation."
    )

    with desk.acting("manager"):
        act = filed.acts.get()
        deadline = Clock.objects.get(key="step_1.file").deadline
        entry = Entry.objects.get(event="grievance.filed")
    assert (act.is_late, act.ground_of_timeliness) == (True, "A continuing violation.")
    assert "was Wed Feb 4, 2026" in act.late_against
    assert deadline.status == DeadlineStatus.MET_LATE
    assert entry.details["is_late"] is True
    assert entry.details["ground_of_timeliness"] == "A continuing violation."


def test_a_filing_in_time_keeps_no_ground(desk):
    case = desk.intake()

    filed = desk.do("steward", file_grievance, grievance=case, ground_of_timeliness="Just in case.")

    with desk.acting("steward"):
        assert filed.acts.get().ground_of_timeliness == ""


def test_the_contract_says_where_the_case_begins(desk):
    case = desk.intake(subjects=("discipline",))

    filed = desk.do("steward", file_grievance, grievance=case)

    assert filed.step == "step_2"
    with desk.acting("steward"), pytest.raises(ValidationError, match="begins at Step 2"):
        other = desk.intake(subjects=("discipline",))
        desk.do("steward", file_grievance, grievance=other, step="step_3")


@pytest.mark.parametrize(
    "part", ["manager", "labor_relations", "union_administrator", "clinic_steward", "labor_partner"]
)
def test_file_grievance_by_somebody_without_the_role_changes_nothing(desk, part):
    case = desk.intake()

    with pytest.raises((PermissionDenied, Grievance.DoesNotExist)):
        desk.do(part, file_grievance, grievance=case)

    assert desk.seen("steward", case).status == S.INTAKE


def test_file_grievance_twice_says_that_it_is_filed(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match="has been filed and can no longer be filed"):
        desk.do("steward", file_grievance, grievance=filed)


def test_file_grievance_after_somebody_changed_the_intake_shows_their_version(desk):
    case = desk.intake()
    desk.do(
        "chief_steward",
        revise_intake,
        grievance=case,
        told=desk.told(title="Theirs"),
        version=case.version,
    )

    with pytest.raises(StaleVersionError) as stale:
        desk.do("steward", file_grievance, grievance=case, version=case.version)

    assert stale.value.current.title == "Theirs"


def test_the_reminders_of_an_intake_go_with_the_case(desk):
    from foundation.notices.actions.owing import owe

    case = desk.intake()
    with desk.acting("steward") as actor:
        deadline = Deadline.objects.get()
        owe(
            kind=NoticeKind.REMINDER,
            to=[actor.person],
            organization=desk.house.nurses,
            room_id=case.room_id,
            subject="A reminder.",
            path="/",
            now=desk.now,
            deadline=deadline,
        )

    desk.do("steward", file_grievance, grievance=case)

    with desk.acting("steward"):
        assert Notice.objects.get(kind=NoticeKind.REMINDER).deadline == deadline
    with desk.acting("manager"):
        assert Deadline.objects.filter(pk=deadline.pk).exists()
        assert not Notice.objects.filter(kind=NoticeKind.REMINDER).exists()


def test_numbers_are_without_gaps_and_each_unions_own(desk):
    for _ in range(3):
        desk.intake()
    desk.filed()

    with desk.acting("steward"):
        numbers = sorted(IntakeSheet.objects.values_list("own_number", flat=True))
    assert numbers == [f"NNU-2026-000{n}" for n in range(1, 5)]
