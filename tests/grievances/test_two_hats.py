"""Two hats that meet in a case: the rule, who learns what, and what ends with the case."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from foundation.roles.hats import JointOffice, stamp_of
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError, version_of
from governance.committees.actions.seating import end_term
from governance.committees.models import SeatTerm
from grievances.actions.agreeing import accept_offer
from grievances.actions.endings import withdraw_case
from grievances.actions.filing import file_grievance
from grievances.actions.following_hats import follow_hats
from grievances.actions.hats import ANSWER_FIELDS, answer_hats
from grievances.actions.offers import offer_settlement
from grievances.actions.people import assign_case
from grievances.faces.hats import hat_faces
from grievances.hat_access import conflict_to_read
from grievances.models import Clock, HatConflict
from grievances.statuses import HatStatus
from grievances.two_hats import found_in
from tests.grievances.leading import stands_in, team_led_by

UNION, EMPLOYER, REP, MANAGER = 1, 2, 10, 20
REASON = "CANARY-BECAUSE: everybody on the ward asked for her."


def office(person, party, key="committee:a", *, leads=True):
    return JointOffice(person, party, "co-lead", "the team", "/", key, leads)


def rule(*offices, representative=REP, answering=(MANAGER,)):
    return found_in(
        representative=representative,
        union=UNION,
        answering=answering,
        employer=EMPLOYER,
        offices=offices,
    )


# --- the rule


def test_two_who_lead_one_work_for_their_parties_meet():
    (meeting,) = rule(office(REP, UNION), office(MANAGER, EMPLOYER))

    assert (meeting.representative, meeting.manager) == (REP, MANAGER)
    assert [work.key for work in meeting.works] == ["committee:a"]


@pytest.mark.parametrize(
    "offices",
    [
        (),
        (office(REP, UNION),),
        (office(REP, UNION), office(MANAGER, EMPLOYER, "committee:b")),
        (office(REP, UNION, leads=False), office(MANAGER, EMPLOYER)),
        (office(REP, UNION), office(MANAGER, EMPLOYER, leads=False)),
        (office(REP, 3), office(MANAGER, EMPLOYER)),
        (office(REP, UNION), office(MANAGER, UNION)),
        (office(11, UNION), office(MANAGER, EMPLOYER)),
        (office(REP, UNION), office(21, EMPLOYER)),
    ],
)
def test_nobody_else_meets(offices):
    assert rule(*offices) == []


def test_without_a_representative_nobody_meets():
    assert rule(office(REP, UNION), office(MANAGER, EMPLOYER), representative=None) == []


OFFICES = st.builds(
    office,
    st.integers(10, 13),
    st.sampled_from([UNION, EMPLOYER, 3]),
    st.sampled_from(["committee:a", "committee:b", "pair:c"]),
    leads=st.booleans(),
)


@given(st.lists(OFFICES), st.integers(10, 13), st.sets(st.integers(10, 13)))
def test_the_rule_finds_those_and_only_those(offices, representative, answering):
    found = rule(*offices, representative=representative, answering=answering)

    expected = {
        (one.person_id, other.person_id)
        for one, other in product(offices, offices)
        if one.leads and other.leads and one.key == other.key
        if (one.person_id, one.organization_id) == (representative, UNION)
        if other.organization_id == EMPLOYER and other.person_id in answering - {representative}
    }
    assert {(one.representative, one.manager) for one in found} == expected
    assert len(found) == len(expected)


# --- found


@pytest.fixture
def team(desk):
    return team_led_by(desk, "steward", "manager")


def conflict_of(desk, case, part="chief_steward"):
    with desk.acting(part):
        return HatConflict.objects.of_page().standing().filter(grievance=case).first()


def all_of(desk, case, part):
    with desk.acting(part):
        return list(HatConflict.objects.filter(grievance=case))


def told(desk, part):
    with desk.acting(part) as actor:
        return list(Notice.objects.filter(kind=NoticeKind.HATS, person=actor.person))


def answered(desk, case, part="chief_steward", **said):
    conflict = conflict_of(desk, case)
    return desk.do(part, answer_hats, conflict=conflict, **said)


def test_before_filing_it_is_the_unions_alone(desk, team):
    case = desk.intake()

    assert conflict_of(desk, case).status == HatStatus.ASKED
    assert len(told(desk, "steward")) == len(told(desk, "chief_steward")) == 1
    for part in ("manager", "labor_relations", "employer_administrator", "other_steward"):
        assert all_of(desk, case, part) == []
        assert told(desk, part) == []
        with desk.acting(part) as actor:
            lines = [line.title for line in waiting_for(actor, desk.now)]
            assert not any("hats" in line for line in lines)
            assert not Entry.objects.filter(event__startswith="case.hats").exists()
            with pytest.raises(Http404):
                conflict_to_read(actor, conflict_of_pk(desk, case), now=desk.now)


def conflict_of_pk(desk, case):
    with desk.acting("chief_steward"):
        return HatConflict.objects.standing().get(grievance=case).pk


def test_at_filing_both_are_told_and_what_was_before_stays_with_the_union(desk, team):
    case = desk.intake()
    answered(desk, case, because=REASON)
    later = desk.at(desk.now + timedelta(days=3))
    filed = later.do("steward", file_grievance, grievance=case)

    (joint,) = all_of(later, filed, "manager")
    assert joint.status == HatStatus.ASKED
    assert (joint.found_at, joint.because) == (later.now, "")
    assert {row.because for row in all_of(later, filed, "chief_steward")} == {"", REASON}
    assert len(told(later, "manager")) == 1
    assert "GR" not in told(later, "manager")[0].subject.replace(filed.number, "")
    with later.acting("manager"):
        said = list(Entry.objects.filter(event__startswith="case.hats"))
        assert [entry.event for entry in said] == ["case.hats_met"]
        assert said[0].happened_at == later.now
    with later.acting("manager") as actor:
        (face,) = hat_faces(actor, later.seen("manager", filed), later.now)
        assert "Stella Marsh" in face.sentence
        assert "Mona Hale" in face.sentence
        assert not face.can_answer


def test_a_manager_named_to_answer_is_found_at_once(desk):
    team_led_by(desk, "steward", "clinic_manager")
    filed = desk.filed()
    assert conflict_of(desk, filed) is None

    to = desk.house.people["clinic_manager"]
    desk.do("labor_relations", assign_case, grievance=filed, to=to)

    assert conflict_of(desk, filed).manager == to
    assert len(told(desk, "clinic_manager")) == len(told(desk, "chief_steward")) == 1


def test_an_office_that_begins_later_is_found_by_the_sweep_once(desk):
    filed = desk.filed()
    team_led_by(desk, "steward", "manager")
    assert conflict_of(desk, filed) is None

    assert swept(desk) == 1
    assert swept(desk) == 0
    assert conflict_of(desk, filed).status == HatStatus.ASKED
    assert len(told(desk, "manager")) == 1


def swept(desk):
    from foundation.roles.actor import system_actor
    from foundation.walls.principal import acting_as

    actor = system_actor(desk.house.nurses, desk.now)
    with acting_as(actor):
        return follow_hats(by=actor, now=desk.now)


def test_no_clock_is_touched(desk):
    plain = desk.filed()
    team_led_by(desk, "steward", "manager")
    with desk.acting("steward"):
        before = clocks(plain)
    swept(desk)
    answered(desk, plain, because=REASON)
    with desk.acting("steward"):
        assert clocks(plain) == before


def clocks(case):
    rows = Clock.objects.filter(grievance=case).order_by("key").select_related("deadline")
    return [(row.key, row.deadline.due_at, row.deadline.status) for row in rows]


def test_somebody_else_for_the_case_ends_it(desk, team):
    filed = desk.filed()
    conflict = conflict_of(desk, filed)

    to = desk.house.people["chief_steward"]
    desk.do("chief_steward", assign_case, grievance=filed, to=to)

    (row,) = all_of(desk, filed, "manager")
    assert (row.pk, row.status) == (conflict.pk, HatStatus.OVER)
    with pytest.raises(PermissionDenied, match="no longer meet"):
        desk.do("contract_specialist", answer_hats, conflict=conflict, because=REASON)


def test_a_settled_case_is_argued_no_longer(desk, team):
    filed = desk.filed()
    offer = desk.do("manager", offer_settlement, grievance=filed, terms="Half a day's pay.")
    desk.do("chief_steward", accept_offer, offer=offer)
    swept(desk)

    assert conflict_of(desk, filed) is None


# --- answered


def test_a_stand_in_takes_the_seat_and_leaves_it_with_the_case(desk, team):
    filed = desk.filed()
    person = desk.house.people["clinic_steward"]
    answered(desk, filed, stand_in=person)

    assert stands_in(desk, team) == str(person)
    assert conflict_of(desk, filed).status == HatStatus.STAND_IN
    with desk.acting("manager") as actor:
        (face,) = hat_faces(actor, desk.seen("manager", filed), desk.now)
        assert face.standing.startswith("Colin Webb stands in for Stella Marsh")

    later = desk.at(desk.now + timedelta(days=2))
    later.do("steward", withdraw_case, grievance=filed, reason="It is settled.", word="We spoke.")
    swept(later)

    assert stands_in(later, team) == ""
    assert [row.status for row in all_of(later, filed, "manager")] == [HatStatus.OVER]


def test_a_stand_in_named_before_filing_goes_on_after_it(desk, team):
    case = desk.intake()
    answered(desk, case, stand_in=desk.house.people["clinic_steward"])
    filed = desk.do("steward", file_grievance, grievance=case)
    swept(desk)

    (row,) = all_of(desk, filed, "manager")
    assert (row.status, row.answered_at) == (HatStatus.STAND_IN, desk.now)
    assert stands_in(desk, team) == "Colin Webb"
    assert told(desk, "manager") == []


def test_a_stand_in_ends_with_its_day_and_the_union_is_asked_again(desk, team):
    filed = desk.filed()
    said = {"stand_in": desk.house.people["clinic_steward"], "until": desk.today}
    answered(desk, filed, **said)

    later = desk.at(desk.now + timedelta(days=2))
    swept(later)

    assert conflict_of(later, filed).status == HatStatus.ASKED
    assert stands_in(later, team) == ""


def test_a_stand_in_who_is_unseated_is_asked_for_again(desk, team):
    filed = desk.filed()
    answered(desk, filed, stand_in=desk.house.people["clinic_steward"])
    with desk.acting("union_administrator"):
        term = SeatTerm.objects.select_related("seat__organization").get(is_alternate=True)
        term.seat.committee = team
    later = desk.at(desk.now + timedelta(hours=1))
    later.do("union_administrator", end_term, term=term)

    swept(later)

    assert conflict_of(later, filed).status == HatStatus.ASKED


def test_going_on_is_read_by_both_once_it_is_filed(desk, team):
    filed = desk.filed()
    answered(desk, filed, because=REASON)

    with desk.acting("manager") as actor:
        (face,) = hat_faces(actor, desk.seen("manager", filed), desk.now)
    assert face.because == REASON
    # The steward heard of it before filing, too; both then, and of the answer.
    assert [len(told(desk, part)) for part in ("steward", "manager")] == [3, 2]
    assert not any("ward" in notice.subject for notice in told(desk, "manager"))


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("steward", "your own two hats"),
        ("labor_partner", "does not carry"),
        ("manager", "Only Nurses"),
        ("labor_relations", "Only Nurses"),
    ],
)
def test_who_does_not_answer(desk, team, part, says):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match=says):
        answered(desk, filed, part, because=REASON)


def test_what_is_no_answer_is_refused(desk, team):
    filed = desk.filed()
    people = desk.house.people

    for said, field in (
        ({}, "because"),
        ({"stand_in": people["steward"]}, "stand_in"),
        ({"stand_in": people["manager"]}, "stand_in"),
        ({"stand_in": people["clinic_steward"], "because": REASON}, "because"),
        ({"stand_in": people["clinic_steward"], "until": desk.today - timedelta(1)}, "until"),
    ):
        with pytest.raises(ValidationError) as refusal:
            answered(desk, filed, **said)
        assert set(refusal.value.message_dict) == {field}


def test_the_second_answer_is_told_of_the_first(desk, team):
    filed = desk.filed()
    seen = version_of(conflict_of(desk, filed), *ANSWER_FIELDS)
    answered(desk, filed, because=REASON, version=seen)

    with pytest.raises(StaleVersionError):
        answered(desk, filed, "contract_specialist", because="Another.", version=seen)


def test_it_waits_for_whoever_gives_out_cases_until_it_is_answered(desk, team):
    filed = desk.filed()
    assert waits(desk) == ["Say who stands in: two hats meet in a case"]
    assert waits(desk, "steward") == waits(desk, "manager") == []

    answered(desk, filed, because=REASON)

    assert waits(desk) == []


def waits(desk, part="chief_steward"):
    with desk.acting(part) as actor:
        return [line.title for line in waiting_for(actor, desk.now) if "hats" in line.title]


# --- what an act leaves


def test_the_record_says_which_hat(desk, team):
    rooms = (team.room_id, desk.filed().room_id, desk.house.room_of(desk.house.nurses).pk)
    wears = {}
    for part in ("steward", "manager", "chief_steward"):
        with desk.acting(part) as actor:
            wears[part] = [stamp_of(actor, room, desk.now) for room in rooms[:2]]
    assert wears == {
        "steward": ["as co-lead", "as representative"],
        "manager": ["as co-lead", "as representative"],
        "chief_steward": ["", ""],
    }
    with desk.acting("steward") as actor:
        assert stamp_of(actor, rooms[2], desk.now) == ""
        assert Entry.objects.get(event="grievance.filed").role_name == "Steward, as representative"
