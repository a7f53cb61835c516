from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import DeadlineStatus
from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from grievances.actions.agreeing import (
    accept_offer,
    end_abeyance,
    refuse_offer,
    take_extension,
)
from grievances.actions.offers import (
    ask_abeyance,
    ask_extension,
    ask_waiver,
    offer_settlement,
    take_back_offer,
)
from grievances.models import Offer
from grievances.statuses import GrievanceStatus as S
from grievances.statuses import OfferStatus
from tests.grievances.cases import desk_for
from tests.grievances.test_steps import limits

ANSWER = "step_1.answer"


def asked_for_time(desk, case, new_on=date(2026, 3, 24)):
    said = {"grievance": case, "clock": ANSWER, "new_on": new_on, "reason": "Two are ill."}
    return desk.do("manager", ask_extension, **said)


# --- more time


def test_an_extension_takes_effect_when_both_agree_and_the_old_date_is_kept(desk):
    filed = desk.filed()
    offer = asked_for_time(desk, filed)
    assert limits(desk, filed)[ANSWER] == (date(2026, 3, 17), DeadlineStatus.RUNNING)

    agreed = desk.do("steward", accept_offer, offer=offer, note="Agreed.")

    assert limits(desk, filed)[ANSWER] == (date(2026, 3, 24), DeadlineStatus.RUNNING)
    assert (agreed.status, agreed.old_due_on) == (OfferStatus.ACCEPTED, date(2026, 3, 17))
    people = desk.house.people
    assert (agreed.asked_by, agreed.asked_role) == (people["manager"], "Manager")
    assert (agreed.answered_by, agreed.answered_role) == (people["steward"], "Steward")


def test_asking_for_more_time_tells_the_other_party_that_its_answer_is_needed(desk):
    filed = desk.filed()
    asked_for_time(desk, filed)

    with desk.acting("steward"):
        notice = Notice.objects.get(kind=NoticeKind.ASKED)
    assert notice.person == desk.house.people["steward"]
    assert "the other party asked for more time. Your answer is needed." in notice.subject


def test_a_refused_extension_changes_no_date(desk):
    filed = desk.filed()
    offer = asked_for_time(desk, filed)

    refused = desk.do("steward", refuse_offer, offer=offer)

    assert refused.status == OfferStatus.REFUSED
    assert limits(desk, filed)[ANSWER] == (date(2026, 3, 17), DeadlineStatus.RUNNING)
    with desk.acting("manager"):
        assert Entry.objects.get(event="offer.refused").details["new_on"] == "2026-03-24"


def test_nobody_agrees_with_their_own_party(desk):
    offer = asked_for_time(desk, desk.filed())

    with pytest.raises(PermissionDenied, match="the other party answers"):
        desk.do("labor_relations", accept_offer, offer=offer)


def test_an_offer_is_answered_once(desk):
    offer = asked_for_time(desk, desk.filed())
    desk.do("steward", refuse_offer, offer=offer)

    with pytest.raises(PermissionDenied, match="answered already: refused"):
        desk.do("chief_steward", accept_offer, offer=offer)


def test_only_the_party_that_asked_takes_it_back(desk):
    offer = asked_for_time(desk, desk.filed())
    with pytest.raises(PermissionDenied, match="Only the party that asked"):
        desk.do("steward", take_back_offer, offer=offer)

    assert desk.do("manager", take_back_offer, offer=offer).status == OfferStatus.TAKEN_BACK


@pytest.mark.parametrize(
    ("new_on", "sentence"),
    [
        (date(2026, 3, 17), "Choose a day after Tue Mar 17"),
        (date(2026, 3, 1), "Choose a day that lies ahead"),
    ],
)
def test_an_extension_is_later_than_the_present_day(desk, new_on, sentence):
    filed = desk.filed()

    with pytest.raises(ValidationError, match=sentence):
        asked_for_time(desk, filed, new_on)


def test_the_same_is_not_asked_twice_at_once(desk):
    filed = desk.filed()
    asked_for_time(desk, filed)

    with pytest.raises(ValidationError, match="asked already"):
        asked_for_time(desk, filed)


def test_an_extension_of_a_limit_that_was_met_meanwhile_is_refused(desk):
    filed = desk.filed()
    offer = asked_for_time(desk, filed)
    desk.answer(filed)

    with pytest.raises(ValidationError, match="does not run now"):
        desk.do("steward", accept_offer, offer=offer)

    with desk.acting("steward"):
        assert Offer.objects.get().status == OfferStatus.OPEN


def test_a_steward_without_the_case_does_not_agree_for_the_union(desk):
    filed = desk.filed("chief_steward")
    offer = asked_for_time(desk, filed)

    with pytest.raises(PermissionDenied, match="only as far as: own matters"):
        desk.do("steward", accept_offer, offer=offer)


def test_a_party_extends_alone_only_where_the_contract_says_so(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match="gives your party no right"):
        desk.do("manager", take_extension, grievance=filed, clock=ANSWER)


def test_a_party_extends_alone_by_the_days_the_contract_gives(house):
    desk = desk_for(house, "extension-one-sided")
    filed = desk.filed(learned_on=date(2026, 2, 27))

    desk.do("manager", take_extension, grievance=filed, clock=ANSWER)

    assert limits(desk, filed)[ANSWER] == (date(2026, 5, 1), DeadlineStatus.RUNNING)
    with pytest.raises((PermissionDenied, ValidationError)):
        desk.do("steward", take_extension, grievance=filed, clock=ANSWER)


def test_a_limit_is_shortened_by_agreement_where_the_contract_allows_it(house):
    desk = desk_for(house, "extension-one-sided")
    case = desk.filed(learned_on=date(2026, 2, 27))
    desk.answer(case)
    said = {"clock": "step_2.file", "new_on": date(2026, 3, 9)}
    with pytest.raises(ValidationError, match="Choose a day after"):
        desk.do(
            "manager", ask_extension, grievance=case, clock="step_2.file", new_on=date(2026, 3, 16)
        )

    offer = desk.do("chief_steward", ask_extension, grievance=case, **said)
    desk.do("manager", accept_offer, offer=offer)

    assert limits(desk, case)["step_2.file"] == (date(2026, 3, 9), DeadlineStatus.RUNNING)


# --- resting


def test_in_abeyance_no_clock_runs(desk):
    filed = desk.filed()
    offer = desk.do("steward", ask_abeyance, grievance=filed, reason="A similar case is heard.")

    desk.do("manager", accept_offer, offer=offer)

    assert desk.seen("steward", filed).status == S.IN_ABEYANCE
    assert limits(desk, filed)[ANSWER][1] == DeadlineStatus.PAUSED


def test_end_abeyance_lets_the_clocks_run_again_by_the_days_that_were_left(desk):
    filed = desk.filed()
    offer = desk.do("steward", ask_abeyance, grievance=filed)
    desk.do("manager", accept_offer, offer=offer)
    later = desk.at(desk.now + timedelta(days=10))

    resumed = later.do("manager", end_abeyance, grievance=filed)

    assert resumed.status == S.AWAITING_ANSWER
    assert limits(later, filed)[ANSWER] == (date(2026, 3, 26), DeadlineStatus.RUNNING)


def test_an_abeyance_with_a_last_day_can_be_ended_before_it(desk):
    filed = desk.filed()
    offer = desk.do("steward", ask_abeyance, grievance=filed, until=date(2026, 4, 30))
    desk.do("manager", accept_offer, offer=offer)
    assert limits(desk, filed)[ANSWER] == (date(2026, 5, 15), DeadlineStatus.RUNNING)
    later = desk.at(desk.now + timedelta(days=10))

    later.do("manager", end_abeyance, grievance=filed)

    assert limits(later, filed)[ANSWER] == (date(2026, 3, 26), DeadlineStatus.RUNNING)


def test_an_abeyance_ends_on_a_day_ahead(desk):
    filed = desk.filed()

    with pytest.raises(ValidationError, match="Choose a day that lies ahead"):
        desk.do("steward", ask_abeyance, grievance=filed, until=desk.today)


# --- leaving out a step, settling


def test_a_step_is_left_out_when_both_agree(desk):
    case = desk.answered()
    offer = desk.do("steward", ask_waiver, grievance=case, step="step_2")

    desk.do("manager", accept_offer, offer=offer)

    assert desk.seen("steward", case).status == S.AWAITING_UNION
    appealed = desk.appealed(case)
    assert appealed.step == "step_3"


def test_a_step_that_the_contract_keeps_is_not_left_out(desk):
    case = desk.answered()

    with pytest.raises(ValidationError, match="does not let the parties leave it out"):
        desk.do("steward", ask_waiver, grievance=case, step="step_4")


def test_a_settlement_takes_the_words_both_agreed_to(desk):
    filed = desk.filed()
    offer = desk.do("manager", offer_settlement, grievance=filed, terms="Four shifts are paid.")

    desk.do("steward", accept_offer, offer=offer)

    settled = desk.seen("manager", filed)
    assert settled.status == S.SETTLED
    with desk.acting("manager"):
        assert settled.acts.last().note == "Four shifts are paid."
        assert not Offer.objects.get().sets_precedent
    assert limits(desk, filed)[ANSWER][1] == DeadlineStatus.CANCELLED


def test_a_settlement_ends_what_else_was_asked(desk):
    filed = desk.filed()
    asked_for_time(desk, filed)
    offer = desk.do("steward", offer_settlement, grievance=filed, terms="Paid.")

    desk.do("manager", accept_offer, offer=offer)

    with desk.acting("manager"):
        assert not Offer.objects.open().exists()
