"""Asking, answering, the other slot, using, letting go; and what follows when no answer comes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.release_time.actions.lapsing import follow_silence, tell_reimbursements
from foundation.release_time.actions.requesting import (
    deny_request,
    grant_request,
    let_go,
    take_slot,
    use_request,
    withdraw_request,
)
from foundation.release_time.models import Purpose, Reimbursement, ReleaseRequest
from foundation.toolkit.conflicts import StaleVersionError
from tests.release_time.desk import HOUR


@pytest.fixture
def bank(books):
    """Eight hours a month from January: 24 are there for the steward."""
    made = books.bank()
    books.entitlement(made)
    books.accrue()
    return made


def notices_to(books, part):
    with books.acting(part):
        return list(Notice.objects.addressed_to(books.person(part)).values_list("subject", "path"))


def test_granting_sets_the_hours_aside_and_using_sets_the_rest_free(books, bank):
    one = books.asked(bank)
    books.do("manager", grant_request, request=one)
    held = books.account(bank, "steward")
    later = books.later(days=4)

    later.do("steward", use_request, request=one, minutes=90)

    assert (held.held, held.left) == (120, 24 * HOUR - 120)
    account = later.account(bank, "steward")
    assert (account.held, account.used, account.left) == (0, 90, 24 * HOUR - 90)
    assert account.balances
    assert later.see("steward", one).status == "USED"


def test_more_than_was_set_aside_comes_from_what_is_left(books, bank):
    one = books.asked(bank)
    books.do("manager", grant_request, request=one)
    later = books.later(days=4)

    later.do("steward", use_request, request=one, minutes=150)

    account = later.account(bank, "steward")
    assert (account.held, account.used, account.left) == (0, 150, 24 * HOUR - 150)


def test_whoever_answers_is_told_and_the_asker_hears_the_answer(books, bank):
    one = books.asked(bank)
    asked = notices_to(books, "manager")
    books.do("manager", grant_request, request=one)

    words = "Release time is asked for. Answer by Wed Mar 4, end of day EST."
    assert asked == [(words, one.get_absolute_url())]
    assert notices_to(books, "steward")[-1][0] == "Your request for release time was granted."
    assert one.get_absolute_url() not in dict(notices_to(books, "labor_relations")).values()


def test_a_denial_states_its_reason_and_may_offer_another_slot(books, bank):
    one = books.asked(bank)
    with pytest.raises(ValidationError, match="a denial states its reason"):
        books.do("manager", deny_request, request=one, reason=" ")
    slot = books.moment(books.today + timedelta(days=4), 14)
    said = {"reason": "Two are off that morning.", "slot_starts_at": slot}
    books.do("manager", deny_request, request=one, **said, slot_ends_at=slot + timedelta(hours=2))

    taken = books.do("steward", take_slot, request=one)

    assert (taken.status, taken.starts_at, taken.minutes) == ("GRANTED", slot, 120)
    assert taken.answered_by == books.person("manager")
    assert books.account(bank, "steward").held == 120
    with pytest.raises(PermissionDenied, match="taken already"):
        books.do("steward", take_slot, request=one)


def test_a_slot_in_the_past_is_refused(books, bank):
    one = books.asked(bank)
    past = books.now - timedelta(hours=2)

    with pytest.raises(ValidationError, match="is past: offer a slot that is to come"):
        books.do(
            "manager",
            deny_request,
            request=one,
            reason="Busy.",
            slot_starts_at=past,
            slot_ends_at=past + timedelta(hours=1),
        )


def test_it_is_answered_once(books, bank):
    one = books.asked(bank)
    books.do("manager", grant_request, request=one)

    with pytest.raises(StaleVersionError, match="answered since you opened it: granted"):
        books.do("labor_relations", deny_request, request=one, reason="No.")


@pytest.mark.parametrize("part", ["clinic_manager", "chief_steward", "employer_administrator"])
def test_only_whoever_answers_for_the_unit_grants(books, bank, part):
    one = books.asked(bank)

    with pytest.raises(PermissionDenied):
        books.do(part, grant_request, request=one)


def test_withdrawing_and_letting_go_set_nothing_aside(books, bank):
    first = books.asked(bank)
    books.do("steward", withdraw_request, request=first)
    second = books.asked(bank)
    books.do("manager", grant_request, request=second)
    books.do("steward", let_go, request=second)

    account = books.account(bank, "steward")
    assert (account.held, account.left) == (0, 24 * HOUR)
    assert account.balances


def test_the_purpose_stays_with_the_union(books, bank):
    one = books.asked(bank, purpose="Interview of Gloria Reyes about the roster.")

    with books.acting("steward"):
        assert Purpose.objects.get().text.startswith("Interview")
    with books.acting("labor_relations"):
        assert not Purpose.objects.exists()
        found = ReleaseRequest.objects.get(pk=one.pk)
        assert "Gloria" not in str(vars(found))
        sentences = Entry.objects.filter(subject_id=str(one.pk)).values_list("sentence", flat=True)
        assert sentences[0] == "Nurses: asked for release time, Disputes and grievances, 2 h."


@pytest.mark.parametrize(
    ("rules", "more", "said"),
    [
        ({}, {"minutes": 25 * HOUR}, "Ask for each day apart"),
        ({"least": 120}, {"minutes": 60}, "at least 2 h are taken at once"),
        ({"step": 240}, {"minutes": 300}, "in steps of 4 h: 4 h or 8 h, not 5 h"),
        ({"most_a_day": 60}, {}, "At most 1 h a day for one person"),
        ({"most_a_week": 60}, {}, "At most 1 h a week for one person"),
        ({"most_a_month": 60}, {}, "At most 1 h a month for one person"),
        ({"most_a_year": 60}, {}, "At most 1 h a year for one person"),
    ],
)
def test_what_the_rules_refuse_says_what_would_be_allowed(books, rules, more, said):
    bank = books.bank(**rules)
    books.entitlement(bank)
    books.accrue()

    with pytest.raises(ValidationError, match=said):
        books.asked(bank, **more)


def test_too_little_says_how_much_is_left_and_when_more_comes(books):
    bank = books.bank()
    books.entitlement(bank, starts_on=date(2026, 3, 1), amount=HOUR)
    books.accrue()

    with pytest.raises(ValidationError) as refused:
        books.asked(bank)

    assert refused.value.message_dict == {
        "hours": ["There is 1 h left in “Stewards' hours”. The next 1 h come on Wed Apr 1."]
    }


def test_a_negative_number_is_no_correction(books, bank):
    one = books.asked(bank)
    books.do("manager", grant_request, request=one)

    with pytest.raises(ValidationError, match="reversed on its own line"):
        books.later(days=4).do("steward", use_request, request=one, minutes=-60)


def test_internal_union_business_is_never_on_paid_time(books, bank):
    with pytest.raises(ValidationError, match="never done on paid time"):
        books.asked(bank, category="internal")


def test_nobody_over_a_share_of_the_years_hours(books):
    bank = books.bank(holds="SHARED", share_percent=20, name="Pool")
    books.entitlement(bank, basis="POOL", amount=10 * HOUR, cycle_unit="YEAR")
    books.accrue()

    books.asked(bank, minutes=120)
    with pytest.raises(ValidationError, match="Nobody uses over 20 % of the year's hours"):
        books.asked(bank, "chief_steward", minutes=180)


def test_no_more_people_at_one_time_than_the_contract_allows(books):
    bank = books.bank(most_at_once=1)
    books.entitlement(bank)
    books.entitlement(bank, "chief-steward", source="Art. 10 s3")
    books.accrue()
    books.do("manager", grant_request, request=books.asked(bank))

    with pytest.raises(ValidationError, match="At most 1 person at one time"):
        books.asked(bank, "chief_steward")


def test_one_time_is_asked_for_once(books, bank):
    books.asked(bank)

    with pytest.raises(ValidationError, match="stands already"):
        books.asked(bank, hour=10)


@pytest.mark.parametrize(
    ("rules", "days", "is_short"),
    [
        ({"notice": 24, "notice_unit": "HOURS"}, 3, False),
        ({"notice": 96, "notice_unit": "HOURS"}, 3, True),
        ({"notice": 3, "notice_unit": "WORKDAYS"}, 3, False),
        ({"notice": 4, "notice_unit": "WORKDAYS"}, 3, True),
        ({"notice": 7, "notice_unit": "DAYS"}, 8, False),
        ({"notice": 7, "notice_unit": "DAYS"}, 6, True),
    ],
)
def test_short_notice_is_marked_and_may_be_granted(books, rules, days, is_short):
    bank = books.bank(**rules)
    books.entitlement(bank)
    books.accrue()

    one = books.asked(bank, on=books.today + timedelta(days=days), hour=12)
    books.do("manager", grant_request, request=one)

    assert one.is_short_notice == is_short


def test_what_is_past_is_confirmed_as_used(books, bank):
    one = books.asked(bank, on=books.today - timedelta(days=3))

    books.do("manager", grant_request, request=one)

    assert one.is_after_the_fact
    account = books.account(bank, "steward")
    assert (account.held, account.used) == (0, 120)
    assert books.see("steward", one).status == "USED"


@pytest.mark.parametrize(
    ("silence", "status", "held"),
    [("WAITS", "ASKED", 0), ("GRANTED", "GRANTED", 120), ("DENIED", "DENIED", 0)],
)
def test_when_no_answer_comes_it_stands_as_its_contract_says(books, silence, status, held):
    bank = books.bank(silence=silence)
    books.entitlement(bank)
    books.accrue()
    one = books.asked(bank, on=books.today + timedelta(days=10))
    early, late = books.later(days=2), books.later(days=3)

    for moment in (early, late, late):
        with moment.sweeping() as actor:
            follow_silence(by=actor, now=moment.now)
        if moment is early:
            assert moment.see("steward", one).is_waiting

    found = late.see("steward", one)
    assert (found.status, found.by_silence) == (status, silence != "WAITS")
    assert late.account(bank, "steward").held == held


def test_what_a_month_is_reimbursed_for_is_due_on_its_day(books):
    bank = books.bank(reimbursed_by="UNION", reimburse_days=30)
    books.entitlement(bank)
    books.accrue()
    books.do("manager", grant_request, request=books.asked(bank, on=date(2026, 2, 20)))

    for _ in range(2):
        with books.sweeping() as actor:
            tell_reimbursements(by=actor, now=books.now)

    with books.acting("labor_relations"):
        due = Reimbursement.objects.get()
    assert (due.month_on, due.minutes, due.due_on) == (date(2026, 2, 1), 120, date(2026, 3, 30))
