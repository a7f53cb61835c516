"""A labor partner and a manager of one tier and area, their meetings, and when it is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction

from foundation.notices.models import Notice
from foundation.offices.access import meetings_to_list, pairs_to_list
from foundation.offices.actions.pairing import (
    answer_pair,
    end_pair,
    end_pairs_of_ended_terms,
    log_meeting,
    propose_pair,
)
from foundation.offices.models import Pair, PairMeeting
from foundation.offices.statuses import PairStatus
from foundation.toolkit.conflicts import StaleVersionError
from tests.lists_desk import sign_in

pytestmark = pytest.mark.django_db


def test_a_pair_stands_when_both_sides_agreed(office):
    pair = office.proposed()

    with pytest.raises(PermissionDenied, match="Only Northwater answers"):
        office.do("union_administrator", answer_pair, pair=pair, is_yes=True)
    answered = office.do("employer_administrator", answer_pair, pair=pair, is_yes=True)

    assert answered.status == PairStatus.STANDING
    assert answered.answered_by == office.person("employer_administrator")
    with office.acting("employer_administrator"):
        told = set(Notice.objects.values_list("subject", flat=True))
    assert "A pair waits for your party's answer" in told
    with pytest.raises(StaleVersionError):
        office.do("employer_administrator", answer_pair, pair=pair, is_yes=False)


def test_a_pair_shares_its_tier_and_its_area(office):
    labor, ward = office.term("labor_partner"), office.term("manager")

    with pytest.raises(ValidationError, match="a pair shares its tier and its area"):
        office.do("union_administrator", propose_pair, labor=labor, management=ward)
    with pytest.raises(ValidationError, match="is not paired with another"):
        office.do(
            "union_administrator", propose_pair, labor=office.term("steward"), management=ward
        )
    relations = office.term("labor_relations")
    with pytest.raises(ValidationError, match="is paired with: Manager"):
        office.do("union_administrator", propose_pair, labor=labor, management=relations)


def test_nobody_is_in_two_pairs_at_a_time(office):
    pair = office.paired()

    with pytest.raises(ValidationError, match="in a pair already"):
        office.do("union_administrator", propose_pair, labor=pair.labor, management=pair.management)
    ended = office.do("employer_administrator", end_pair, pair=pair)
    assert ended.status == PairStatus.ENDED
    with pytest.raises(StaleVersionError):
        office.do("union_administrator", end_pair, pair=pair)
    again = office.do(
        "union_administrator", propose_pair, labor=pair.labor, management=pair.management
    )
    assert again.status == PairStatus.PROPOSED


def test_who_may_not_give_roles_pairs_nobody(office):
    pair = office.proposed()

    for part, verb, said in (
        ("steward", end_pair, {}),
        ("other_administrator", answer_pair, {"is_yes": True}),
        ("employer_administrator", end_pair, {}),
    ):
        with pytest.raises((PermissionDenied, Pair.DoesNotExist)):
            office.do(part, verb, pair=pair, **said)
    assert office.see("steward", pair).status == PairStatus.PROPOSED


def test_a_meeting_of_a_pair_is_read_by_both_sides_and_never_changed(office):
    pair = office.paired()
    said = {"met_on": office.today, "spoke_of": "Nights.", "agreed": "", "next_on": None}

    with pytest.raises(PermissionDenied, match="Only the two of a pair"):
        office.do("union_administrator", log_meeting, pair=pair, **said)
    meeting = office.do("labor_partner", log_meeting, pair=pair, **said)

    for part in ("union_administrator", "employer_administrator"):
        with office.acting(part) as actor:
            assert meetings_to_list(actor, pair).get() == meeting
    with office.acting("manager") as actor:
        assert not meetings_to_list(actor, pair)
    with office.acting("other_steward"):
        assert not PairMeeting.objects.exists()
    with office.acting("grievant"), pytest.raises(ProgrammingError), transaction.atomic():
        PairMeeting.objects.exists()
    with office.acting("labor_partner"), pytest.raises(ProgrammingError), transaction.atomic():
        PairMeeting.objects.update(spoke_of="Other.")


def test_a_meeting_lies_behind_and_the_next_one_ahead(office):
    pair = office.paired()
    said = {"pair": pair, "spoke_of": "Nights.", "agreed": "A trial."}

    with pytest.raises(ValidationError, match="today or earlier"):
        office.do("labor_partner", log_meeting, met_on=office.in_days(1), next_on=None, **said)
    with pytest.raises(ValidationError, match="comes after this one"):
        office.do("labor_partner", log_meeting, met_on=office.today, next_on=office.today, **said)


def test_a_pair_ends_with_a_term(office):
    pair = office.paired()
    office.house.end("labor_partner", office.now + timedelta(days=1))
    after = office.later(days=2)

    with after.acting("steward"):
        assert not Pair.objects.standing(after.now)
    with after.sweeping("nurses") as actor:
        assert [end_pairs_of_ended_terms(by=actor, now=after.now) for _ in range(2)] == [1, 0]
    assert after.see("employer_administrator", pair).status == PairStatus.ENDED


def test_everybody_of_the_partnership_reads_who_is_paired(office):
    office.paired()

    for part in ("steward", "manager", "other_steward", "grievant"):
        with office.acting(part) as actor:
            assert pairs_to_list(actor).count() == 1, part


def test_pair_pages(house, office):
    pair = office.proposed()
    page = sign_in(house, "employer_administrator").get(pair.get_absolute_url()).content.decode()
    assert "Answer it" in page

    answered = sign_in(house, "employer_administrator").post(
        f"{pair.get_absolute_url()}answer", {"answer": "yes"}
    )
    assert answered.status_code == 302
    again = sign_in(house, "employer_administrator").post(
        f"{pair.get_absolute_url()}answer", {"answer": "no"}
    )
    assert again.status_code == 409
    partner = sign_in(house, "labor_partner")
    wrong = partner.post(
        f"{pair.get_absolute_url()}met",
        {"met_on": office.today, "spoke_of": "", "agreed": "A trial of nights"},
    )
    assert wrong.status_code == 422
    assert "A trial of nights" in wrong.content.decode()
    good = {"met_on": office.today, "spoke_of": "Nights of August."}
    assert partner.post(f"{pair.get_absolute_url()}met", good).status_code == 302
    assert "Nights of August." in partner.get(pair.get_absolute_url()).content.decode()
    other = sign_in(house, "manager").get(pair.get_absolute_url()).content.decode()
    assert "Nights of August." not in other
    assert "No pair yet" not in sign_in(house, "manager").get("/offices/pairs/").content.decode()
