"""The committees of the world: at each point where something can be done with them."""

from typing import TYPE_CHECKING

from governance.committees.actions.advising import Brought, bring_advisor
from governance.committees.actions.agenda import propose_agenda, write_in_caucus
from governance.committees.actions.calling_meetings import call_off
from governance.committees.actions.minuting import add_addendum, remark, send_for_review
from governance.committees.actions.reminding import owe_calls
from governance.committees.actions.running import begin_item
from governance.committees.models import Committee, Promise
from governance.committees.statuses import AdvisorKind, WantedOutcome
from tests.committees.desk import CHAIRS, Desk
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

# Whoever may enter the room of the employer and all its unions.
IN_ROOM = parts.UNION | parts.MANAGEMENT | parts.OTHER_UNION


def put_committees(world: "World") -> None:
    desk = Desk(world.house, world.now)
    team = world.put("team", desk.team(founded={"name": "NURSES-TEAM"}), IN_ROOM)
    _put_charters(world, desk)
    _put_people(world, desk, team)
    _put_agendas(world, desk, team)
    _put_meetings(world, desk, team)
    _put_minutes(world, desk, team)
    desk.sweep(world.house.nurses, owe_calls)


def _put_charters(world: "World", desk: Desk) -> None:
    waiting = desk.founded(name="NURSES-WAITING")
    said = {"purpose": "NURSES-PURPOSE", "minutes": "NURSES-MINUTES-RULE"}
    world.put("offered_charter", desk.offered(waiting, **said), IN_ROOM)
    world.put("waiting_committee", waiting, IN_ROOM)
    council = desk.founded("steward-council", name="NURSES-COUNCIL")
    world.put("council", council, parts.UNION)
    forum = desk.founded("forum", name="NURSES-FORUM")
    world.put("forum", forum, IN_ROOM)


def _put_people(world: "World", desk: Desk, team: Committee) -> None:
    vacant = desk.chartered(founded={"name": "NURSES-VACANT"})
    places = desk.bench(vacant).places
    seat = next(p.seat for p in places if p.seat.organization == world.house.nurses)
    world.put("vacant_seat", seat, IN_ROOM)
    bench = desk.bench(team)
    term = bench.of(world.person("steward"))[0].holder
    world.put("term", term, IN_ROOM)
    today = world.scene().today
    brought = Brought(AdvisorKind.IMPROVEMENT, "NURSES-ADVISOR", today)
    said = {"committee": team, "brought": brought}
    world.put("advisor", desk.do("labor_co_lead", bring_advisor, **said), IN_ROOM)


def _put_agendas(world: "World", desk: Desk, team: Committee) -> None:
    planned = world.put("planned_meeting", desk.meeting(team, in_days=5), IN_ROOM)
    desk.item(planned, "NURSES-FIRST", text="NURSES-TEXT")
    item = desk.item(planned, "NURSES-ITEM", text="NURSES-TEXT", papers="https://nurses.example/p")
    world.put("agenda_item", item, IN_ROOM)
    said = {"title": "NURSES-CAUCUS", "text": "NURSES-CAUCUS-TEXT"}
    kept = desk.do("labor_co_lead", write_in_caucus, meeting=planned, **said)
    world.put("caucus_item", kept, parts.UNION)
    said = {"title": "MANAGEMENT-CAUCUS", "text": "MANAGEMENT-CAUCUS-TEXT"}
    desk.do("manager", write_in_caucus, meeting=planned, **said)
    proposed = world.put("proposed_meeting", desk.meeting(team, in_days=6), IN_ROOM)
    desk.item(proposed, "NURSES-PROPOSED")
    desk.do("labor_co_lead", propose_agenda, meeting=proposed)
    published = world.put("published_meeting", desk.meeting(team, in_days=1), IN_ROOM)
    desk.item(published, "NURSES-PUBLISHED")
    desk.published(published)
    gone = desk.meeting(team, in_days=9)
    desk.do("manager", call_off, meeting=gone, because="MANAGEMENT-CALLED-OFF")


def _put_meetings(world: "World", desk: Desk, team: Committee) -> None:
    # Imported here: it stands on the lists of the world.
    from tests.matrix.decisions import _agreed

    running = world.put("running_meeting", desk.running(team, "NURSES-RUNNING"), IN_ROOM)
    desk.present(running)
    world.put("running_item", desk.items(running)[0], IN_ROOM)
    proposal = _agreed(world.scene(mark="NURSES"))
    decided = desk.item(running, "NURSES-DECIDE", wanted=WantedOutcome.DECIDE, proposal=proposal)
    world.put("item_to_decide", decided, IN_ROOM)
    desk.do("labor_co_lead", begin_item, item=decided)
    desk.note(running, "NURSES-NOTE")
    desk.promise(running, "NURSES-PROMISE", "steward")
    with desk.acting("steward"):
        promise = Promise.objects.get(text="NURSES-PROMISE")
    world.put("promise", promise, IN_ROOM)


def _put_minutes(world: "World", desk: Desk, team: Committee) -> None:
    today = desk.today
    for name in ("held_meeting", "review_meeting", "offered_meeting", "approved_meeting"):
        meeting = world.put(name, desk.running(team, f"NURSES-{name.upper()}"), IN_ROOM)
        desk.present(meeting, "labor_co_lead", "manager")
        desk.note(meeting, f"NURSES-NOTE-{name.upper()}")
        desk.finished(meeting)
        minutes = desk.minutes(meeting)
        if name == "review_meeting":
            said = {"minutes": minutes, "until": today, "today": today}
            desk.do("manager", send_for_review, **said)
            desk.do("steward", remark, minutes=minutes, text="NURSES-REMARK")
        elif name != "held_meeting":
            desk.put_up(meeting)
        if name == "approved_meeting":
            for part in CHAIRS:
                desk.sign(minutes, part)
            text = "MANAGEMENT-ADDENDUM"
            desk.do("manager", add_addendum, minutes=desk.minutes(meeting), text=text)
