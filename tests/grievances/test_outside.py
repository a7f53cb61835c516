from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import DeadlineStatus
from foundation.record.models import Entry
from grievances.actions.outside import (
    EventTold,
    end_mediation,
    record_calendar_days,
    record_event,
    recordable_kinds,
    request_arbitration,
    request_mediation,
)
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import desk_for
from tests.grievances.test_steps import limits


@pytest.fixture
def grinnell(house):
    return desk_for(house, "grinnell-ugsdw")


def in_arbitration(desk):
    case = desk.answered()
    for _ in range(2):
        case = desk.appealed(case)
        case = desk.answer(case).grievance
    return desk.do("steward", request_arbitration, grievance=case)


def test_request_arbitration_brings_the_case_there(grinnell):
    case = in_arbitration(grinnell)

    assert (case.status, case.step) == (S.IN_ARBITRATION, "step_four")


def test_request_arbitration_before_the_last_step_says_why_not(grinnell):
    case = grinnell.answered()

    with pytest.raises(PermissionDenied, match="no arbitration follows Step One"):
        grinnell.do("steward", request_arbitration, grievance=case)


def test_what_the_contract_counts_from_starts_its_clocks(grinnell):
    case = in_arbitration(grinnell)
    told = EventTold("list_received", at=date(2026, 3, 2))

    grinnell.do("steward", record_event, grievance=case, told=told)

    assert limits(grinnell, case)["step_four.list"] == (
        date(2026, 3, 16),
        DeadlineStatus.RUNNING,
    )
    with grinnell.acting("manager"):
        act = case.acts.last()
    assert (act.kind, act.organization) == ("list_received", None)


def test_a_contracts_own_events_can_be_recorded(desk):
    filed = desk.filed()
    kinds = recordable_kinds(filed)

    assert "arbitrator_requested" in kinds
    assert "answered" not in kinds
    with pytest.raises(ValidationError, match="does not record this"):
        desk.do("steward", record_event, grievance=filed, told=EventTold("withdrawn"))


def test_an_event_of_an_intake_stays_with_the_union_until_filing(house):
    desk = desk_for(house, "lane-afscme")
    case = desk.intake(learned_on=date(2026, 2, 27))
    before = limits(desk, case)["step_1.file"][0]

    desk.do(
        "steward",
        record_event,
        grievance=case,
        told=EventTold("absence", at=date(2026, 3, 1), days=5),
    )

    assert limits(desk, case)["step_1.file"][0] == before + timedelta(days=5)
    with desk.acting("manager"):
        assert not Entry.objects.exists()


def test_mediation_begins_and_the_case_stands_again_where_it_stood(desk):
    case = desk.answered()

    asked = desk.do("steward", request_mediation, grievance=case)
    assert asked.status == S.IN_MEDIATION
    ended = desk.do("manager", end_mediation, grievance=case)

    assert ended.status == S.AWAITING_UNION


def test_mediation_is_asked_for_once_and_ended_once(desk):
    case = desk.answered()
    with pytest.raises(PermissionDenied, match="is not in mediation"):
        desk.do("manager", end_mediation, grievance=case)
    desk.do("steward", request_mediation, grievance=case)

    with pytest.raises(PermissionDenied, match="in mediation already"):
        desk.do("manager", request_mediation, grievance=case)


def test_closed_days_move_the_clocks_of_the_case(grinnell):
    case = grinnell.filed()
    assert limits(grinnell, case)["step_one.answer"][0] == date(2026, 3, 16)

    grinnell.do(
        "manager", record_calendar_days, grievance=case, closures=[("", date(2026, 3, 4), "Snow")]
    )

    assert limits(grinnell, case)["step_one.answer"][0] == date(2026, 3, 17)


def test_calendar_days_of_an_unknown_calendar_are_refused(grinnell):
    case = grinnell.filed()

    for wrong in ({"closures": [("lunar", date(2026, 3, 4), "")]}, {"meetings": {"none": []}}):
        with pytest.raises(ValidationError, match="The contract"):
            grinnell.do("manager", record_calendar_days, grievance=case, **wrong)
