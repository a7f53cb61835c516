from datetime import timedelta

import pytest

from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.roles.actions.fences import Cell, propose_fence_change
from foundation.roles.capabilities import Capability
from foundation.roles.models import FenceChange, Reach, Role
from foundation.walls.principal import acting_as
from grievances.actions.offers import offer_settlement
from grievances.statuses import GrievanceStatus as S
from tests.lists_desk import said

HEADINGS = {
    "steward": ["Next up", "My cases", "Not read yet", "Offers waiting for an answer"],
    "chief_steward": ["Next 7 days", "Intakes nobody carries yet", "Who carries most"],
    "contract_specialist": ["Next 7 days", "Who carries most"],
    "labor_partner": ["By step", "By unit", "Filed lately"],
    "labor_co_lead": ["Next up", "My cases", "Contracts"],
    "manager": ["Answers due in 7 days", "Offers waiting for an answer", "Filed lately"],
    "labor_relations": ["Answers due in 7 days", "Answers by unit"],
    "union_administrator": [
        "Fences waiting for your party",
        "Contracts to confirm",
        "Roles ending within 60 days",
        "Mails that were not delivered",
    ],
    "employer_administrator": ["Fences waiting for your party", "Contracts to confirm"],
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

    cards = _section(signed_in("steward").get("/"), "Next up").cards

    assert [card.chips != () for card in cards] == [True, False]
    assert cards[0].chips[0].label == "Ends the case if missed"


def test_a_steward_is_shown_what_nobody_carries_and_not_what_others_do(maker, house, signed_in):
    maker.units, maker.people = [house.ward], [house.people["chief_steward"], None]
    maker.make(2, status=S.AWAITING_UNION)

    cards = _section(signed_in("steward").get("/"), "Next up").cards

    assert [card.number for card in cards] == ["NNU-G-0002"]


def test_nothing_due_says_when_it_was_looked_at(desk, signed_in):
    page = signed_in("steward").get("/").content.decode()

    assert "Nothing due in 7 days." in page
    assert "Last checked " in page


def test_an_offer_waits_for_the_other_party_only(desk, signed_in):
    case = desk.filed(incident_on=(desk.now - timedelta(days=3)).date())
    desk.do("chief_steward", offer_settlement, grievance=case, terms="CANARY-TERMS: two shifts.")

    manager = _section(signed_in("manager").get("/"), "Offers waiting for an answer")
    steward = _section(signed_in("steward").get("/"), "Offers waiting for an answer")

    assert [card.title for card in manager.cards] == ["Settlement, asked for by Nurses"]
    assert steward.cards == []


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

    assert [card.title for card in _section(page, "Roles ending within 60 days").cards] == [
        "Stella Marsh"
    ]
    assert len(_section(page, "Mails that were not delivered").cards) == 1
    assert [card.title for card in _section(page, "Fences waiting for your party").cards] == [
        "Stewards settle at their unit"
    ]
    other = signed_in("employer_administrator").get("/")
    assert _section(other, "Mails that were not delivered").cards == []
    assert _section(other, "Fences waiting for your party").cards == []


def _sections(answer):
    page = answer.context["page"]
    return [page.first, *page.rest]


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
