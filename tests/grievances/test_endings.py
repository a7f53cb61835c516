import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import DeadlineStatus
from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from grievances.actions.agreeing import accept_offer
from grievances.actions.endings import close_case, withdraw_case
from grievances.actions.offers import offer_settlement
from grievances.actions.outside import EventTold, record_event
from grievances.actions.words import tell_member
from grievances.models import MemberWord, Outcome, Standing
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import desk_for
from tests.grievances.test_outside import in_arbitration
from tests.grievances.test_steps import limits


def test_withdraw_case_gives_management_the_reason_and_the_member_a_word(desk):
    filed = desk.filed()

    withdrawn = desk.do(
        "steward", withdraw_case, grievance=filed, reason="Made good.", word="You were paid."
    )

    assert (withdrawn.status, withdrawn.closed_at) == (S.WITHDRAWN, desk.now)
    assert limits(desk, filed)["step_1.answer"][1] == DeadlineStatus.CANCELLED
    with desk.acting("manager"):
        assert "Made good." in Entry.objects.get(event="case.withdrawn").sentence
        assert not MemberWord.objects.exists()
        assert Notice.objects.filter(kind=NoticeKind.CLOSED).count() == 1
    with desk.acting("grievant"):
        assert MemberWord.objects.get().text == "You were paid."
        assert Standing.objects.get().is_over


@pytest.mark.parametrize("missing", ["reason", "word"])
def test_withdraw_case_needs_a_reason_and_a_word(desk, missing):
    filed = desk.filed()
    said = {"reason": "Made good.", "word": "You were paid.", missing: "  "}

    with pytest.raises(ValidationError) as refused:
        desk.do("steward", withdraw_case, grievance=filed, **said)

    assert list(refused.value.message_dict) == [missing]
    assert desk.seen("steward", filed).status == S.AWAITING_ANSWER


def test_withdraw_case_by_management_is_refused(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied):
        desk.do("manager", withdraw_case, grievance=filed, reason="No.", word="No.")


def test_an_accepted_answer_is_closed_by_the_union_alone(desk):
    case = desk.answered(Outcome.GRANTED)
    with pytest.raises(PermissionDenied, match="Only Nurses does this"):
        desk.do("manager", close_case, grievance=case, reason="Granted.")

    closed = desk.do("steward", close_case, grievance=case, reason="Granted and carried out.")

    assert (closed.status, closed.closed_at) == (S.CLOSED, desk.now)


def test_a_settlement_is_closed_by_either_party_once_it_is_carried_out(desk):
    filed = desk.filed()
    offer = desk.do("manager", offer_settlement, grievance=filed, terms="Paid.")
    desk.do("steward", accept_offer, offer=offer)

    closed = desk.do("manager", close_case, grievance=filed, reason="Paid on Friday.")

    assert closed.status == S.CLOSED


def test_a_case_awaiting_an_answer_is_not_closed(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match="once it is answered, settled or decided"):
        desk.do("steward", close_case, grievance=filed, reason="Tired.")


def test_a_case_in_arbitration_is_closed_by_its_award(house):
    desk = desk_for(house, "grinnell-ugsdw")
    case = in_arbitration(desk)
    with pytest.raises(PermissionDenied, match="once the award is recorded"):
        desk.do("steward", close_case, grievance=case, reason="Decided.")
    desk.do("steward", record_event, grievance=case, told=EventTold("award_received"))

    assert desk.do("steward", close_case, grievance=case, reason="Decided.").status == S.CLOSED


def test_nothing_is_done_in_a_case_at_its_end(desk):
    case = desk.answered()
    closed = desk.do("steward", close_case, grievance=case, reason="Accepted.")

    with pytest.raises(PermissionDenied, match="no longer carried; this one is closed"):
        desk.appealed(closed)


def test_tell_member_is_read_by_the_member_and_never_by_management(desk):
    filed = desk.filed()

    desk.do("steward", tell_member, grievance=filed, text="We meet on Friday.")

    with desk.acting("grievant"):
        assert MemberWord.objects.get().text == "We meet on Friday."
        assert Notice.objects.filter(kind=NoticeKind.WORD).count() == 1
    for part in ("manager", "labor_relations", "other_steward"):
        with desk.acting(part):
            assert not MemberWord.objects.exists()
            assert not Notice.objects.filter(kind=NoticeKind.WORD).exists()
    with desk.acting("stranger"):
        assert not MemberWord.objects.exists()


def test_tell_member_reaches_grievants_only(desk):
    filed = desk.filed()
    stranger = desk.house.people["stranger"]

    with pytest.raises(ValidationError, match="grievants of this case only"):
        desk.do("steward", tell_member, grievance=filed, text="Psst.", to=[stranger])
