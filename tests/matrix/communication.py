"""What the parties of the world tell together: at each point where something can be done."""

from typing import TYPE_CHECKING

from partnership.communication.actions.approving import offer_text
from partnership.communication.actions.bulletins import Written, write_addendum
from partnership.communication.actions.plan import mark_done
from partnership.communication.actions.rumors import drop_rumor
from partnership.communication.actions.surveys import count_survey
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS, Desk
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

IN_ROOM = parts.UNION | parts.MANAGEMENT | parts.OTHER_UNION
# Who writes and approves, of each party.
WRITERS = frozenset(
    {
        "chief_steward",
        "contract_specialist",
        "labor_partner",
        "labor_co_lead",
        "union_administrator",
        "labor_relations",
        "employer_administrator",
        "other_administrator",
    }
)
# Whose party has not put it up itself.
APPROVERS = frozenset({"labor_relations", "employer_administrator", "other_administrator"})


def put_communication(world: "World") -> None:
    desk = Desk(world.house, world.now)
    _put_bulletins(world, desk)
    _put_surveys(world, desk)
    _put_plan(world, desk)
    _put_channel(world, desk)
    _put_rumors(world, desk)


def _put_bulletins(world: "World", desk: Desk) -> None:
    said = {"title": "NURSES-BULLETIN", "text": "NURSES-BULLETIN-TEXT"}
    world.put("draft_bulletin", desk.written(**said), WRITERS)
    world.put("offered_bulletin", desk.offered(**said), WRITERS)
    published = desk.published(**said, asks_confirmation=True)
    world.put("published_bulletin", published, parts.PARTNERSHIP)
    words = Written("MANAGEMENT-ADDENDUM", "MANAGEMENT-ADDENDUM-TEXT")
    addendum = desk.do(EMPLOYER, write_addendum, corrects=published, written=words)
    world.put("draft_addendum", addendum, WRITERS)


def _put_surveys(world: "World", desk: Desk) -> None:
    said = {"title": "NURSES-SURVEY", "lead": "NURSES-LEAD", "unit": world.house.region}
    world.put("draft_survey", desk.survey(**said), WRITERS)
    offered = desk.do(NURSES, offer_text, thing=desk.survey(**said))
    world.put("offered_survey", offered, WRITERS)
    world.put("open_survey", desk.opened(**said), parts.PARTNERSHIP)
    # Its last day is past by the walls' own clock, so that it is closed as soon as it opened.
    past = desk.later(days=-20)
    closed = past.opened(**said)
    with desk.sweeping(world.house.employer) as actor:
        count_survey(survey=closed, by=actor, now=desk.now)
    world.put("closed_survey", closed, parts.PARTNERSHIP)


def _put_plan(world: "World", desk: Desk) -> None:
    line = desk.line(message="NURSES-MESSAGE")
    desk.do(NURSES, mark_done, line=line, done_on=desk.today, note="NURSES-DONE")
    world.put("plan_line", line, IN_ROOM)
    said = {"title": "NURSES-SUMMARY", "text": "NURSES-SUMMARY-TEXT"}
    world.put("draft_summary", desk.summary(**said), WRITERS)
    offered = desk.do(NURSES, offer_text, thing=desk.summary(**said))
    world.put("offered_summary", offered, WRITERS)
    published = desk.do(NURSES, offer_text, thing=desk.summary(**said))
    published = desk.approve(published, TECHNICIANS, EMPLOYER)
    world.put("published_summary", published, WRITERS)


def _put_channel(world: "World", desk: Desk) -> None:
    people = [world.person("steward"), world.person("stranger")]
    said = {"title": "NURSES-CHANNEL", "words": "NURSES-CHANNEL-WORDS", "people": people}
    world.put("channel_entry", desk.entry(**said), parts.UNION)
    told = desk.entry(**said, is_for_members=True)
    world.put("channel_told", told, parts.UNION | parts.MEMBERS)
    desk.entry(TECHNICIANS, title="TECHNICIANS-CHANNEL", is_for_members=True)


def _put_rumors(world: "World", desk: Desk) -> None:
    world.put("rumor", desk.rumor(said="NURSES-RUMOR"), IN_ROOM)
    world.put("named_rumor", desk.rumor(said="NURSES-NAMED", is_named=True), IN_ROOM)
    world.put("owned_rumor", desk.owned(), IN_ROOM)
    world.put("drafted_rumor", desk.drafted(), IN_ROOM)
    world.put("answered_rumor", desk.answered(), parts.PARTNERSHIP)
    dropped = desk.owned()
    desk.do(NURSES, drop_rumor, rumor=dropped, because="NURSES-BECAUSE")
    world.put("dropped_rumor", dropped, IN_ROOM)
    desk.rumor(TECHNICIANS, said="TECHNICIANS-RUMOR", is_named=True)
