from datetime import timedelta

import pytest

from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.roles.actions.fences import Cell, propose_fence_change
from foundation.roles.capabilities import Capability
from foundation.roles.models import FenceChange, Reach, Role
from foundation.roles.waiting import Consequence
from foundation.walls.principal import acting_as
from grievances.actions.offers import offer_settlement
from grievances.statuses import GrievanceStatus as S
from tests.lists_desk import said

HEADINGS = {
    "steward": ["My cases", "Not read yet"],
    "chief_steward": ["Intakes nobody carries yet", "Who carries most"],
    "contract_specialist": ["Who carries most"],
    "labor_partner": ["By step", "By unit", "Filed lately"],
    "labor_co_lead": ["My cases", "Contracts"],
    "manager": ["Not read yet", "Filed lately"],
    "labor_relations": ["Answers by unit"],
    "union_administrator": ["Mails that were not delivered", "The record"],
    "employer_administrator": ["Mails that were not delivered", "The record"],
    "grievant": ["My case", "Who represents you", "Contracts"],
}


@pytest.mark.parametrize("part", HEADINGS)
def test_each_role_has_its_own_home_and_an_empty_one_says_where_to_go(desk, signed_in, part):
    page = said(signed_in(part).get("/"))

    headings = [section.title for section in _sections(signed_in(part).get("/"))]
    assert [title for title in HEADINGS[part] if title not in headings] == []
    assert 'class="empty"' in page


def test_a_home_is_for_those_who_signed_in(client, desk):
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in")


def test_what_ends_a_case_stands_before_what_is_due_earlier(maker, house, signed_in):
    maker.people = [house.people["steward"]]
    maker.make(1, status=S.IN_MEDIATION)
    maker.make(1, status=S.AWAITING_UNION)

    lines = _waiting(signed_in("steward").get("/"))

    assert [line.consequence for line in lines] == [Consequence.LOST, Consequence.OWED]
    assert lines[0].due_at > lines[1].due_at


def test_a_steward_is_shown_what_nobody_carries_and_not_what_others_do(maker, house, signed_in):
    maker.units, maker.people = [house.ward], [house.people["chief_steward"], None]
    maker.make(2, status=S.AWAITING_UNION)

    lines = _waiting(signed_in("steward").get("/"))

    assert [line.meta[0] for line in lines] == ["NNU-G-0002"]


# The contract of the desk waits for the employer's word.
@pytest.mark.parametrize("part", [part for part in HEADINGS if part != "employer_administrator"])
def test_nothing_waiting_says_so_when_it_was_looked_at_and_where_to_go(desk, signed_in, part):
    answer = signed_in(part).get("/")
    page = answer.content.decode()

    waiting = answer.context["waiting"]
    assert waiting.lines == []
    assert "Nothing waits for you." in page
    assert "Last checked " in page
    assert signed_in(part).get(waiting.empty.href).status_code == 200


def test_a_manager_is_led_to_the_answer_itself(maker, signed_in):
    maker.make(1, status=S.AWAITING_ANSWER)
    client = signed_in("manager")

    (line,) = _waiting(client.get("/"))

    assert line.href.endswith("/answer")
    assert client.get(line.href).status_code == 200


def test_what_waits_beyond_the_first_lines_is_folded_away_and_nothing_is_lost(maker, signed_in):
    maker.make(30)

    waiting = signed_in("contract_specialist").get("/").context["waiting"]

    assert [*waiting.near, *waiting.far] == list(waiting.lines)
    assert len({line.href for line in waiting.lines}) == len(waiting.lines)


def test_an_offer_waits_for_the_other_party_only(desk, signed_in):
    case = desk.filed(incident_on=(desk.now - timedelta(days=3)).date())
    desk.do("chief_steward", offer_settlement, grievance=case, terms="CANARY-TERMS: two shifts.")

    offered = [line.title for line in _waiting(signed_in("manager").get("/"))]
    own = [line.title for line in _waiting(signed_in("chief_steward").get("/"))]

    assert "Answer Nurses: settlement" in offered
    assert not any(title.startswith("Answer") for title in own)


def test_the_figures_lead_to_the_lists_they_count(maker, signed_in):
    maker.make(30)
    client = signed_in("contract_specialist")

    for tile in client.get("/").context["page"].tiles:
        shown = client.get(tile.href)
        assert str(len(shown.context["rows"])) == tile.figure


def test_a_member_reads_where_their_case_stands_and_who_their_steward_is(desk, signed_in):
    desk.filed(incident_on=(desk.now - timedelta(days=3)).date())

    page = said(signed_in("grievant").get("/"))

    assert "Filed, and waiting for management&#x27;s answer" in page
    assert "Stella Marsh" in page


def test_an_administrator_is_shown_what_ends_what_failed_and_what_waits(desk, house, signed_in):
    house.end("steward", desk.now.replace(microsecond=0) + timedelta(days=20))
    _fail_a_mail(desk, house)
    _propose(house, desk)

    page = signed_in("union_administrator").get("/")

    assert [line.title for line in _waiting(page)] == [
        "Answer a change of role fences: Stewards settle at their unit",
        "See who follows Stella Marsh as Steward",
    ]
    assert len(_section(page, "Mails that were not delivered").cards) == 1
    other = signed_in("employer_administrator").get("/")
    assert _section(other, "Mails that were not delivered").cards == []
    assert [line.title for line in _waiting(other)] == ["Confirm version 1: seiu503-state"]


def test_whoever_leaves_an_office_is_told_to_hand_over(desk, house, signed_in):
    house.end("steward", desk.now.replace(microsecond=0) + timedelta(days=20))

    (line,) = _waiting(signed_in("steward").get("/"))

    assert line.title == "Your term as Steward ends: hand over what you carry"
    assert signed_in("steward").get(line.href).status_code == 200


def _waiting(answer):
    return list(answer.context["waiting"].lines)


def _sections(answer):
    return list(answer.context["page"].rest)


def _section(answer, title: str):
    return next(section for section in _sections(answer) if section.title == title)


def _fail_a_mail(desk, house) -> None:
    with desk.acting("steward"):
        notice = Notice.objects.create(
            room=house.room_of(house.nurses),
            organization=house.nurses,
            person=house.people["steward"],
            kind=NoticeKind.MOVED,
            subject="A case moved.",
            path="/cases/",
            owed_at=desk.now,
        )
        Mail.objects.bulk_create(
            [
                Mail(
                    room=house.room_of(house.nurses),
                    notice=notice,
                    organization=house.nurses,
                    person=notice.person,
                    status=MailStatus.FAILED,
                    owed_at=desk.now,
                    next_try_at=desk.now,
                )
            ]
        )


def _propose(house, desk) -> FenceChange:
    actor = house.actor("employer_administrator")
    cell = Cell(
        role=Role.objects.get(code="manager"),
        capability=Capability.SETTLE_CASE,
        before=Reach.UNIT_AND_BELOW,
        after=Reach.OWN_UNIT,
    )
    with acting_as(actor):
        return propose_fence_change(
            cells=[cell], reason="Stewards settle at their unit", by=actor, now=desk.now
        )
