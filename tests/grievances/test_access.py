"""Who may do what to a case, and when: tables of parts, states and rules."""

from collections.abc import Callable

import pytest

from grievances import access
from grievances.actions.agreeing import accept_offer
from grievances.actions.endings import close_case, withdraw_case
from grievances.actions.intake import drop_intake
from grievances.actions.offers import ask_abeyance, ask_extension, offer_settlement
from grievances.actions.outside import EventTold, record_event, request_mediation
from grievances.models import Grievance, OfferKind
from tests.grievances.cases import Desk, desk_for
from tests.grievances.test_outside import in_arbitration

# --- states, made by acts


def intake(desk: Desk) -> Grievance:
    return desk.intake()


def not_pursued(desk: Desk) -> Grievance:
    return desk.do("steward", drop_intake, grievance=desk.intake(), reason="No.", word="No.")


def awaiting_answer(desk: Desk) -> Grievance:
    return desk.filed()


def awaiting_union(desk: Desk) -> Grievance:
    return desk.answered()


def in_mediation(desk: Desk) -> Grievance:
    return desk.do("steward", request_mediation, grievance=desk.answered())


def in_abeyance(desk: Desk) -> Grievance:
    case = desk.filed()
    offer = desk.do("steward", ask_abeyance, grievance=case)
    desk.do("manager", accept_offer, offer=offer)
    return case


def settled(desk: Desk) -> Grievance:
    case = desk.filed()
    offer = desk.do("steward", offer_settlement, grievance=case, terms="Paid.")
    desk.do("manager", accept_offer, offer=offer)
    return case


def withdrawn(desk: Desk) -> Grievance:
    return desk.do("steward", withdraw_case, grievance=desk.filed(), reason="No.", word="No.")


def closed(desk: Desk) -> Grievance:
    return desk.do("steward", close_case, grievance=desk.answered(), reason="Accepted.")


ALL = (
    intake,
    not_pursued,
    awaiting_answer,
    awaiting_union,
    in_mediation,
    in_abeyance,
    settled,
    withdrawn,
    closed,
)
LIVE = {awaiting_answer, awaiting_union, in_mediation, in_abeyance}

UNION = {"steward", "chief_steward", "contract_specialist"}
UNION_LEADS = {"chief_steward", "contract_specialist"}
MANAGEMENT = {"manager", "labor_relations"}
PARTS = (
    "steward",
    "chief_steward",
    "contract_specialist",
    "labor_partner",
    "labor_co_lead",
    "union_administrator",
    "clinic_steward",
    "manager",
    "labor_relations",
    "clinic_manager",
    "employer_administrator",
    "other_steward",
    "other_administrator",
    "grievant",
    "stranger",
)


def offering(kind: OfferKind) -> Callable:
    return lambda actor, case, *, now: access.can_make_offer(actor, case, kind, now=now)


def noting(*, is_joint: bool) -> Callable:
    return lambda actor, case, *, now: access.can_write_note(
        actor, case, now=now, is_joint=is_joint
    )


# rule: (who, in which states). The steward is the case's representative.
# An intake is logged and read by a labor partner and a co-lead as well, but not carried by them.
RULES = {
    "revise_intake": (
        access.can_revise_intake,
        UNION | {"labor_partner", "labor_co_lead", "clinic_steward"},
        {intake},
    ),
    "drop_intake": (access.can_drop_intake, UNION, {intake}),
    "file_grievance": (access.can_file_grievance, UNION, {intake}),
    "answer_step": (access.can_answer_step, MANAGEMENT, {awaiting_answer}),
    "record_meeting": (access.can_record_meeting, UNION | MANAGEMENT, LIVE),
    "appeal_step": (access.can_appeal_step, UNION, {awaiting_union, in_mediation}),
    "advance_step": (access.can_advance_step, set(), set()),
    "remand_case": (access.can_remand_case, set(), set()),
    "request_mediation": (
        access.can_request_mediation,
        UNION | MANAGEMENT,
        LIVE - {in_mediation},
    ),
    "end_mediation": (access.can_end_mediation, UNION | MANAGEMENT, {in_mediation}),
    "ask_extension": (offering(OfferKind.EXTENSION), UNION | MANAGEMENT, LIVE),
    "offer_settlement": (offering(OfferKind.SETTLEMENT), UNION | MANAGEMENT, LIVE),
    "take_extension": (access.can_take_extension, set(), set()),
    "end_abeyance": (access.can_end_abeyance, UNION | MANAGEMENT, {in_abeyance}),
    "withdraw_case": (access.can_withdraw_case, UNION, LIVE),
    "private_note": (
        noting(is_joint=False),
        UNION | MANAGEMENT | {"labor_partner", "clinic_steward"},
        set(ALL),
    ),
    "joint_note": (
        noting(is_joint=True),
        UNION | MANAGEMENT,
        set(ALL) - {intake, not_pursued},
    ),
    "assign_union": (
        access.can_assign_case,
        UNION_LEADS | {"labor_relations"},
        LIVE | {intake, settled},
    ),
    "share_case": (access.can_share_case, UNION_LEADS | {"labor_relations"}, set(ALL)),
    "tell_member": (access.can_tell_member, UNION, set(ALL)),
}


@pytest.mark.parametrize("state", ALL, ids=lambda state: state.__name__)
def test_who_may_do_what_in_a_state(desk, state):
    made = state(desk)

    found = allowed(desk, made, *(rule for rule, _, _ in RULES.values()))

    for (name, (_, who, states)), parts in zip(RULES.items(), found, strict=True):
        expected = who if state in states else set()
        assert parts == expected, f"{name} in {state.__name__}"


def allowed(desk: Desk, case: Grievance, *rules: Callable) -> list[set[str]]:
    """For each rule, the parts it allows.

    Asked of the case as the union reads it, whoever asks: no rule leans on the walls.
    """
    case = desk.seen("steward", case)
    actors = {part: desk.actor(part) for part in PARTS}
    found = []
    with desk.acting("steward"):
        for rule in rules:
            answers = {part: rule(actor, case, now=desk.now) for part, actor in actors.items()}
            refusals = [answer.reason for answer in answers.values() if not answer]
            assert [reason for reason in refusals if not reason.endswith(".")] == []
            found.append({part for part, answer in answers.items() if answer})
    return found


def test_who_closes_a_case(desk):
    for state, expected in (
        (awaiting_union, UNION),
        (settled, UNION | MANAGEMENT),
        (awaiting_answer, set()),
        (withdrawn, set()),
    ):
        assert allowed(desk, state(desk), access.can_close_case) == [expected]


def test_who_asks_for_arbitration_and_records_its_events(house):
    desk = desk_for(house, "grinnell-ugsdw")
    case = in_arbitration(desk)

    assert allowed(desk, case, access.can_record_event) == [UNION | MANAGEMENT]
    assert allowed(desk, case, access.can_close_case) == [set()]
    desk.do("steward", record_event, grievance=case, told=EventTold("award_received"))
    assert allowed(desk, case, access.can_close_case) == [UNION | MANAGEMENT]


def test_who_answers_an_offer(desk):
    case = desk.filed()
    said = {"grievance": case, "clock": "step_1.answer", "new_on": desk.today.replace(day=30)}
    offer = desk.do("manager", ask_extension, **said)

    with desk.acting("steward"):
        answering = {
            part for part in PARTS if access.can_answer_offer(desk.actor(part), offer, now=desk.now)
        }
        taking_back = {
            part
            for part in PARTS
            if access.can_take_back_offer(desk.actor(part), offer, now=desk.now)
        }

    assert answering == UNION
    assert taking_back == MANAGEMENT


@pytest.mark.parametrize(
    ("part", "is_allowed"),
    [
        (
            part,
            part in UNION | {"labor_partner", "labor_co_lead", "clinic_steward", "other_steward"},
        )
        for part in PARTS
    ],
)
def test_who_logs_an_intake(desk, part, is_allowed):
    assert bool(access.can_log_intake(desk.actor(part), desk.house.ward)) is is_allowed


@pytest.mark.parametrize(
    ("part", "is_allowed"),
    [
        ("steward", True),
        ("labor_partner", True),
        ("manager", True),
        ("employer_administrator", True),
        ("grievant", False),
    ],
)
def test_who_has_a_list_of_cases(desk, part, is_allowed):
    assert bool(access.can_list_cases(desk.actor(part))) is is_allowed
