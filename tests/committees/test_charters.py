"""Committees are founded and chartered by both sides, and each side fills its own seats."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, transaction

from foundation.roles.models import HowFilled
from governance.committees.actions.advising import Brought, bring_advisor, let_advisor_go
from governance.committees.actions.chartering import agree_to_charter, withdraw_charter
from governance.committees.actions.founding import end_committee
from governance.committees.actions.seating import Seated, end_term, fill_seat
from governance.committees.charter import SeatLine
from governance.committees.models import CharterVersion, Committee
from governance.committees.queries import charter_in_force
from governance.committees.statuses import AdvisorKind, CommitteeStatus, Part
from tests.committees.desk import AGREE

pytestmark = pytest.mark.django_db


def places_of(desk, committee):
    return [
        (place.seat.organization.short_name, place.seat.part, place.is_vacant)
        for place in desk.bench(committee).places
    ]


def test_a_committee_stands_with_the_yes_of_the_last_party_and_its_seats_are_vacant(desk):
    committee = desk.founded()
    charter = desk.offered(committee)
    desk.agree(charter, *AGREE[:2])
    assert desk.seen(committee).status == CommitteeStatus.FOUNDING

    desk.agree(charter, AGREE[2])

    assert desk.seen(committee).status == CommitteeStatus.STANDING
    assert sorted(places_of(desk, committee)) == [
        ("Northwater", Part.CO_CHAIR, True),
        ("Northwater", Part.MEMBER, True),
        ("Nurses", Part.CO_CHAIR, True),
        ("Nurses", Part.MEMBER, True),
    ]


def test_a_committee_never_agrees_to_its_own_charter_alone(desk):
    committee = desk.chartered()
    desk.seat(committee, "labor_partner", Part.CO_CHAIR)
    desk.seat(committee, "labor_relations", Part.CO_CHAIR)
    charter = desk.offered(committee, quorum_labor=1)

    for part in ("labor_partner", "labor_relations"):
        with pytest.raises(PermissionDenied, match="never by the committee alone"):
            desk.do(part, agree_to_charter, charter=charter)

    with desk.acting("labor_partner"):
        assert charter_in_force(committee).number == 1


def test_one_side_alone_changes_no_charter(desk):
    committee = desk.chartered()
    charter = desk.offered(committee, quorum_management=2)
    desk.agree(charter, "union_administrator", "other_administrator")

    with desk.acting("labor_partner"):
        assert charter_in_force(committee).said.quorum_management == 1
    with pytest.raises(PermissionDenied, match="has agreed to it already"):
        desk.do("chief_steward", agree_to_charter, charter=charter)


def test_postgresql_itself_refuses_a_charter_that_not_every_party_agreed_to(desk):
    charter = desk.offered(desk.founded())

    with pytest.raises(Error, match="not every party has agreed"), desk.acting("labor_partner"):
        CharterVersion.objects.filter(pk=charter.pk).update(status="AGREED", ended_at=desk.now)


def test_an_agreed_charter_never_changes(desk):
    committee = desk.chartered()

    with pytest.raises(Error, match="stands as it was offered"), desk.acting("labor_partner"):
        CharterVersion.objects.filter(committee=committee).update(says={})


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"purpose": " "}, "purpose", "Say what the committee is for"),
        ({"quorum_labor": 3}, "quorum_labor", "A quorum of 3 where labor has 2 seats"),
        ({"votes_needed": 2, "votes_of": 4}, "votes_needed", "more than half"),
        ({"seats": (SeatLine(999_999, Part.MEMBER, 1),)}, "seats", "Seats belong to the parties"),
    ],
)
def test_a_charter_that_cannot_work_is_refused_with_what_would(desk, changes, field, words):
    committee = desk.founded()

    with pytest.raises(ValidationError) as refused:
        desk.offered(committee, **changes)

    assert words in refused.value.message_dict[field][0]


def test_one_charter_is_on_offer_at_a_time_and_is_withdrawn_by_whoever_offered_it(desk):
    committee = desk.founded()
    charter = desk.offered(committee)
    with pytest.raises(ValidationError, match="on offer already"):
        desk.offered(committee)
    with pytest.raises(PermissionDenied, match="Nurses offered it"):
        desk.do("labor_relations", withdraw_charter, charter=charter, because="No.")

    desk.do("labor_partner", withdraw_charter, charter=charter, because="We count again.")

    assert desk.offered(committee).number == 2


def test_a_chartered_committee_ends_only_as_the_parties_agree(desk):
    committee = desk.chartered()
    for part in ("labor_partner", "labor_relations"):
        with pytest.raises(PermissionDenied, match="offer a charter that ends it"):
            desk.do(part, end_committee, committee=committee, because="Enough.")

    desk.agree(desk.offered(committee, ends=True))

    assert desk.seen(committee).status == CommitteeStatus.ENDED


def test_fewer_seats_take_the_vacant_ones_away_first(desk):
    committee = desk.chartered()
    seats = tuple(
        SeatLine(party, Part.MEMBER, 2) for party in (desk.house.nurses.pk, desk.house.employer.pk)
    )
    desk.agree(desk.offered(committee, seats=seats, quorum_labor=1))
    desk.seat(committee, "steward")

    seats = (SeatLine(desk.house.nurses.pk, Part.MEMBER, 1),)
    desk.agree(desk.offered(committee, seats=seats, quorum_labor=1))

    places = desk.bench(committee).places
    assert [place.holder.person.name for place in places] == ["Stella Marsh"]


def test_a_seat_is_filled_by_the_party_it_belongs_to_and_by_no_other(desk):
    committee = desk.chartered()
    place = next(p for p in desk.bench(committee).places if p.seat.organization.side == "LABOR")
    seated = Seated(desk.house.people["steward"], HowFilled.ELECTED)

    for part in ("labor_relations", "other_administrator"):
        with pytest.raises(PermissionDenied, match="each side fills its own seats, and no other's"):
            desk.do(part, fill_seat, seat=place.seat, seated=seated)

    with pytest.raises(PermissionDenied, match="holds no role for Nurses"):
        stranger = Seated(desk.house.people["manager"], HowFilled.ELECTED)
        desk.do("labor_partner", fill_seat, seat=place.seat, seated=stranger)


def test_a_term_ends_by_itself_and_the_seat_stands_vacant(desk):
    committee = desk.chartered()
    desk.seat(committee, "steward", ends_at=desk.now + timedelta(days=10))
    assert any(not place.is_vacant for place in desk.bench(committee).places)

    assert all(place.is_vacant for place in desk.later(days=11).bench(committee).places)


def test_a_seat_has_one_holder_and_one_alternate(desk):
    committee = desk.team()
    desk.seat(committee, "chief_steward", is_alternate=True)
    place = next(p for p in desk.bench(committee).places if p.alternate)
    again = Seated(desk.house.people["clinic_steward"], HowFilled.ELECTED)

    with pytest.raises(ValidationError, match="end that term first"):
        desk.do("labor_partner", fill_seat, seat=place.seat, seated=again)
    with pytest.raises(PermissionDenied, match="belongs to Nurses"):
        desk.do("labor_relations", end_term, term=place.holder)
    desk.do("labor_partner", end_term, term=place.holder)

    assert desk.do("labor_partner", fill_seat, seat=place.seat, seated=again).person == again.person


def test_a_steward_council_is_labors_own_and_management_never_learns_of_it(desk):
    council = desk.founded("steward-council", name="Steward council")
    said = {"labor_seats": 3, "management_seats": None, "quorum_management": None}
    seats = (SeatLine(desk.house.nurses.pk, Part.CO_CHAIR, 1),)
    charter = desk.offered(council, seats=seats, **said)
    desk.agree(charter, "union_administrator")

    assert desk.seen(council).is_standing
    for part in ("labor_relations", "employer_administrator", "other_steward"):
        with desk.acting(part):
            assert not Committee.objects.filter(pk=council.pk).exists()
    with pytest.raises(PermissionDenied, match="labor's own"):
        desk.founded("steward-council", "labor_relations", name="Ours")


def test_a_pair_and_a_forum_need_no_charter(desk):
    pair = desk.founded("pair", name="Lena and Rita")
    forum = desk.founded("forum", "manager", name="Night shift forum")

    assert (pair.is_standing, forum.is_standing) == (True, True)
    assert len(desk.bench(pair).places) == 2
    assert desk.bench(forum).places == []
    with pytest.raises(PermissionDenied, match="Nurses founded it"):
        desk.do("labor_relations", end_committee, committee=pair, because="Enough.")
    ended = desk.do("labor_partner", end_committee, committee=pair, because="A new pair begins.")
    assert ended.status == CommitteeStatus.ENDED


def test_a_consultant_comes_until_a_day_and_trains_somebody(desk):
    committee = desk.team()
    today = desk.today
    wanted = Brought(AdvisorKind.CONSULTANT, "Harper & Co.", today)
    with pytest.raises(ValidationError) as refused:
        desk.do("manager", bring_advisor, committee=committee, brought=wanted)
    assert set(refused.value.message_dict) == {"ends_on", "trains"}

    trained = desk.house.people["steward"]
    wanted = Brought(
        AdvisorKind.CONSULTANT, "Harper & Co.", today, today + timedelta(days=90), trained
    )
    advisor = desk.do("manager", bring_advisor, committee=committee, brought=wanted)

    gone = desk.later(days=3)
    said = {"advisor": advisor, "today": gone.today}
    assert gone.do("labor_co_lead", let_advisor_go, **said).ends_on == today + timedelta(days=3)


def test_nothing_of_a_refused_act_stays(desk):
    committee = desk.founded()

    with pytest.raises(ValidationError), transaction.atomic():
        desk.offered(committee, purpose="")

    with desk.acting("labor_partner"):
        assert committee.charters.count() == 0
