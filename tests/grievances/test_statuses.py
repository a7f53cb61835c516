import pytest

from foundation.toolkit.workflow import IllegalTransitionError, next_status
from grievances.models import Grievance, Offer
from grievances.statuses import (
    FINAL,
    LIVE,
    OFFER_TRANSITIONS,
    OPEN,
    TRANSITIONS,
    UNFILED,
    WHOSE_MOVE,
    GrievanceStatus,
    OfferStatus,
)


def test_every_status_is_in_its_table():
    assert set(TRANSITIONS) == set(GrievanceStatus)
    assert set(OFFER_TRANSITIONS) == set(OfferStatus)


def test_somebody_has_the_move_unless_the_status_is_final():
    assert set(WHOSE_MOVE) == set(GrievanceStatus) - FINAL


def test_nothing_follows_a_final_status():
    assert {status for status, following in TRANSITIONS.items() if not following} == FINAL


def test_a_status_is_open_or_final_and_never_both():
    assert set(GrievanceStatus) == OPEN | FINAL
    assert not OPEN & FINAL
    assert OPEN - UNFILED - {GrievanceStatus.SETTLED} == LIVE


@pytest.mark.parametrize("current", GrievanceStatus)
@pytest.mark.parametrize("target", GrievanceStatus)
def test_only_the_published_moves_of_a_case_are_legal(current, target):
    grievance = Grievance(status=current)

    if target in TRANSITIONS[current]:
        grievance.move_to(target)
        assert grievance.status == target
    else:
        with pytest.raises(IllegalTransitionError):
            grievance.move_to(target)
        assert grievance.status == current


@pytest.mark.parametrize("current", OfferStatus)
@pytest.mark.parametrize("target", OfferStatus)
def test_only_the_published_moves_of_an_offer_are_legal(current, target):
    offer = Offer(status=current)

    if target in OFFER_TRANSITIONS[current]:
        offer.move_to(target)
        assert offer.status == next_status(OFFER_TRANSITIONS, current, target)
    else:
        with pytest.raises(IllegalTransitionError):
            offer.move_to(target)
        assert offer.status == current
