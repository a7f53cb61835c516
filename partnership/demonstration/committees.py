"""Committees of the demonstration: a team with its meetings, and one of each other kind."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from foundation.roles.models import HowFilled
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from governance.committees.actions.advising import Brought, bring_advisor
from governance.committees.actions.agenda import (
    Asked,
    propose_agenda,
    publish_agenda,
    put_on_agenda,
    write_in_caucus,
)
from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.actions.chartering import agree_to_charter, offer_charter
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.actions.minuting import (
    add_addendum,
    put_up_minutes,
    remark,
    send_for_review,
    text_to_sign,
)
from governance.committees.actions.promising import Promised, close_promise
from governance.committees.actions.reminding import owe_calls
from governance.committees.actions.running import (
    begin_item,
    begin_meeting,
    enter,
    finish_item,
    finish_meeting,
    mark_presence,
    promise_in_meeting,
)
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.charter import Chair, Charter, Renewal, Rule, SeatLine
from governance.committees.models import (
    AgendaItem,
    Committee,
    CommitteeKind,
    Meeting,
    Minutes,
    Promise,
)
from governance.committees.statuses import (
    AdvisorKind,
    EntryKind,
    Part,
    Presence,
    PromiseStatus,
    WantedOutcome,
)
from governance.responsibilities.terms import Fallback
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.setting import Setting

CO_LEAD, STEWARD, PARTNER = "Joel Hartman", "Denise Calloway", "Priya Raman"
OTHER_LEAD, MANAGER, DIRECTOR = "Stan Kubiak", "Karen Whitlock", "Shirley Udall"
OTHER_STEWARD = "Efrain Castillo"
ADMINISTRATORS = {"TNA": "Ilse Baumann", "ACW 418": "Walt Brennan", "Tidewater": "Victor Salas"}
UNIT, HOSPITAL = "Medical-Surgical 4 West", "Tidewater General Hospital"
SEATS = (
    (CO_LEAD, "TNA", Part.CO_CHAIR),
    (STEWARD, "TNA", Part.MEMBER),
    (PARTNER, "TNA", Part.SPONSOR),
    (OTHER_STEWARD, "ACW 418", Part.MEMBER),
    (OTHER_LEAD, "Tidewater", Part.CO_CHAIR),
    (MANAGER, "Tidewater", Part.MEMBER),
    (DIRECTOR, "Tidewater", Part.SPONSOR),
)


def tell_committees(setting: Setting) -> None:
    """In the order of time; each party's sweep runs at the end."""
    team = _team(setting)
    _first_meeting(setting, team)
    _second_meeting(setting, team)
    _third_meeting(setting, team)
    _council(setting)
    _others(setting)
    for party in setting.parties:
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor), transaction.atomic():
            owe_calls(by=actor, now=setting.now)


def _founded(setting: Setting, name: str, days_ago: int, kind: str, unit: str, called: str) -> Any:
    founded = Founded(CommitteeKind.objects.get(key=kind), setting.units[unit], called)
    said = {"partnership": setting.partnership, "founded": founded}
    return done(setting, name, found_committee, days_ago, 9, **said)


def _chartered(
    setting: Setting, committee: Committee, charter: Charter, days_ago: int, *parties: str
) -> None:
    offered = done(
        setting,
        ADMINISTRATORS["TNA"],
        offer_charter,
        days_ago,
        10,
        committee=committee,
        charter=charter,
    )
    for party in parties or ADMINISTRATORS:
        done(setting, ADMINISTRATORS[party], agree_to_charter, days_ago, 14, charter=offered)


def seated(
    setting: Setting, committee: Committee, name: str, party: str, part: Part, days_ago: int
) -> None:
    moment = moment_of(setting, days_ago, 15)
    actor = setting.actor(ADMINISTRATORS[party], moment)
    with acting_as(actor), transaction.atomic():
        places = bench_of(committee, now=moment).places
        own = [p.seat for p in places if p.seat.part == part and p.is_vacant]
        seat = next(one for one in own if one.organization == setting.parties[party])
        how = HowFilled.ELECTED if party == "TNA" else HowFilled.APPOINTED
        seated = Seated(setting.people[name], how)
        fill_seat(seat=seat, seated=seated, by=actor, now=moment)


def _team(setting: Setting) -> Committee:
    nurses, allied, employer = (
        setting.parties[name].pk for name in ("TNA", "ACW 418", "Tidewater")
    )
    team = _founded(
        setting, ADMINISTRATORS["TNA"], 160, "unit-team", UNIT, "Unit-based team, 4 West"
    )
    charter = Charter(
        purpose="Everybody on 4 West makes the work better: safer handovers, fewer falls, shifts"
        " that end on time.",
        level="Work unit",
        cadence="monthly",
        cadence_days=30,
        labor_seats=3,
        management_seats=2,
        seats=(
            *(
                SeatLine(party, part, 1)
                for party in (nurses, employer)
                for part in (Part.CO_CHAIR, Part.MEMBER, Part.SPONSOR)
            ),
            SeatLine(allied, Part.MEMBER, 1),
        ),
        quorum_labor=1,
        quorum_management=1,
        rule=Rule.CONSENSUS,
        fallbacks=(Fallback.NEXT_LEVEL,),
        never=("Wages, hours and benefits", "Discipline", "What a contract says"),
        chair=Chair.CO_CHAIRS,
        agenda_days=3,
        minutes="drafted at the meeting, read over for five days",
        renewal=Renewal.CALENDAR_YEAR,
    )
    _chartered(setting, team, charter, 155)
    for name, party, part in SEATS:
        seated(setting, team, name, party, part, 150)
    brought = Brought(
        AdvisorKind.CONSULTANT,
        "Harlow Improvement Group",
        _day(setting, 140),
        _day(setting, 140) + timedelta(days=240),
        setting.people[CO_LEAD],
    )
    done(setting, OTHER_LEAD, bring_advisor, 140, 11, committee=team, brought=brought)
    return team


def _called(
    setting: Setting, committee: Committee, name: str, days_ago: int, held_days_ago: int
) -> Meeting:
    starts_at = moment_of(setting, held_days_ago, 13)
    planned = Planned(starts_at, 60, "Conference room, 4 West")
    return done(setting, name, call_meeting, days_ago, 9, committee=committee, planned=planned)


def _item(
    setting: Setting, meeting: Meeting, name: str, days_ago: int, title: str, **said: Any
) -> None:
    asked = Asked(title, said.pop("wanted", WantedOutcome.DISCUSS), **said)
    done(setting, name, put_on_agenda, days_ago, 10, meeting=meeting, asked=asked)


def _published(setting: Setting, meeting: Meeting, days_ago: int) -> None:
    done(setting, CO_LEAD, propose_agenda, days_ago, 11, meeting=meeting)
    done(setting, OTHER_LEAD, publish_agenda, days_ago, 12, meeting=meeting)


def _ran(
    setting: Setting, meeting: Meeting, days_ago: int, there: tuple[str, ...], words: dict[str, str]
) -> None:
    """Each item with its note; the last stays unfinished."""
    done(setting, CO_LEAD, begin_meeting, days_ago, 13, meeting=meeting)
    for name in there:
        said = {"person": setting.people[name], "presence": Presence.PRESENT}
        done(setting, CO_LEAD, mark_presence, days_ago, 13, meeting=meeting, **said)
    with acting_as(setting.actor(CO_LEAD, setting.now)), transaction.atomic():
        items = list(AgendaItem.objects.filter(meeting=meeting))
    for item in items:
        if item.title not in words:
            continue
        done(setting, CO_LEAD, begin_item, days_ago, 13, item=item)
        said = {"kind": EntryKind.NOTE, "text": words[item.title], "key": uuid4(), "item": item}
        done(setting, OTHER_LEAD, enter, days_ago, 13, meeting=meeting, **said)
        done(setting, CO_LEAD, finish_item, days_ago, 13, item=item)


def _promised(
    setting: Setting, meeting: Meeting, days_ago: int, text: str, owner: str, in_days: int
) -> None:
    due = _day(setting, days_ago) + timedelta(days=in_days)
    promised = Promised(text, setting.people[owner], due)
    said = {"meeting": meeting, "promised": promised, "key": uuid4()}
    done(setting, CO_LEAD, promise_in_meeting, days_ago, 13, **said)


def _finished(setting: Setting, meeting: Meeting, days_ago: int) -> Minutes:
    done(setting, CO_LEAD, finish_meeting, days_ago, 14, meeting=meeting, not_carried=())
    with acting_as(setting.actor(CO_LEAD, setting.now)), transaction.atomic():
        return Minutes.objects.get(meeting=meeting)


def _closed(setting: Setting, text: str, owner: str, days_ago: int, evidence: str) -> None:
    with acting_as(setting.actor(owner, setting.now)), transaction.atomic():
        promise = Promise.objects.get(text=text)
    said = {"status": PromiseStatus.DONE, "evidence": evidence, "today": _day(setting, days_ago)}
    done(setting, owner, close_promise, days_ago, 9, promise=promise, **said)


def _first_meeting(setting: Setting, team: Committee) -> None:
    meeting = _called(setting, team, CO_LEAD, 60, 46)
    _item(setting, meeting, CO_LEAD, 58, "Handover at the bedside", minutes=20)
    _item(setting, meeting, MANAGER, 57, "Falls in the last quarter", wanted=WantedOutcome.INFORM)
    _item(setting, meeting, STEWARD, 56, "Who answers the phone at 7 PM")
    _published(setting, meeting, 52)
    there = (CO_LEAD, STEWARD, OTHER_STEWARD, OTHER_LEAD, MANAGER)
    words = {
        "Handover at the bedside": "Nights do it in rooms 9 to 14 since August. Days want the sheet"
        " on one page.",
        "Falls in the last quarter": "Seven, five of them between 6 and 8 PM.",
    }
    _ran(setting, meeting, 46, there, words)
    _promised(setting, meeting, 46, "One page for the handover sheet", STEWARD, 14)
    _promised(setting, meeting, 46, "Falls by hour, as a chart", MANAGER, 10)
    minutes = _finished(setting, meeting, 46)
    _closed(setting, "One page for the handover sheet", STEWARD, 36, "On the board since Monday.")
    _closed(setting, "Falls by hour, as a chart", MANAGER, 30, "Sent to everybody.")
    _reviewed(setting, minutes, 45, 40)
    done(
        setting,
        CO_LEAD,
        add_addendum,
        34,
        9,
        minutes=minutes,
        text="The falls were eight: one of Labor Day was entered later.",
    )


def _reviewed(setting: Setting, minutes: Minutes, days_ago: int, up: int) -> None:
    until = _day(setting, up)
    said = {"minutes": minutes, "until": until, "today": _day(setting, days_ago)}
    done(setting, CO_LEAD, send_for_review, days_ago, 9, **said)
    done(setting, OTHER_LEAD, put_up_minutes, up, 10, minutes=minutes, today=until)
    for name in (CO_LEAD, OTHER_LEAD):
        text = done(setting, name, text_to_sign, up - 1, 10, minutes=minutes)
        signed = {"method": SigningMethod.PASSWORD, "nonce": uuid4().hex, "evidence": {}}
        done(setting, name, sign_text, up - 1, 11, text=text, **signed)


def _second_meeting(setting: Setting, team: Committee) -> None:
    meeting = _called(setting, team, OTHER_LEAD, 28, 14)
    _item(setting, meeting, MANAGER, 26, "Carts in each wing", minutes=15)
    _published(setting, meeting, 22)
    words = {"Who answers the phone at 7 PM": "The clerk stays until 7:15 on trial, for a month."}
    _ran(setting, meeting, 14, (CO_LEAD, OTHER_STEWARD, OTHER_LEAD, MANAGER), words)
    _promised(setting, meeting, 14, "Ask nights about the phone", CO_LEAD, 7)
    _promised(setting, meeting, 14, "Clerk's hours until 7:15", MANAGER, 30)
    minutes = _finished(setting, meeting, 14)
    until = _day(setting, 1)
    said = {"minutes": minutes, "until": until, "today": _day(setting, 12)}
    done(setting, CO_LEAD, send_for_review, 12, 9, **said)
    text = "The trial is for six weeks, not for a month."
    done(setting, STEWARD, remark, 9, 9, minutes=minutes, text=text)


def _third_meeting(setting: Setting, team: Committee) -> None:
    """In two days: the steward who was not at the last is reminded of it."""
    planned = Planned(setting.now + timedelta(days=2), 60, "Conference room, 4 West")
    meeting = done(setting, CO_LEAD, call_meeting, 8, 9, committee=team, planned=planned)
    _item(setting, meeting, CO_LEAD, 7, "Lifts within reach", wanted=WantedOutcome.SOLVE)
    _item(setting, meeting, MANAGER, 6, "Holiday cover", minutes=15)
    done(setting, CO_LEAD, propose_agenda, 4, 11, meeting=meeting)
    done(
        setting,
        CO_LEAD,
        write_in_caucus,
        3,
        12,
        meeting=meeting,
        title="Holiday cover: what we can live with",
        text="Nobody works both Thanksgiving and Christmas. Swaps are ours to arrange.",
    )


def _council(setting: Setting) -> None:
    council = _founded(
        setting, ADMINISTRATORS["TNA"], 120, "steward-council", HOSPITAL, "Steward council, General"
    )
    seats = (SeatLine(setting.parties["TNA"].pk, Part.CO_CHAIR, 1),)
    charter = Charter(
        purpose="Stewards of the hospital meet each month: training, cases in common, what is"
        " ahead.",
        cadence="monthly",
        cadence_days=31,
        seats=seats,
        chair=Chair.ELECTED,
    )
    _chartered(setting, council, charter, 118, "TNA")
    seated(setting, council, STEWARD, "TNA", Part.CO_CHAIR, 116)
    planned = Planned(setting.now + timedelta(days=9), 90, "Union hall")
    meeting = done(setting, STEWARD, call_meeting, 5, 9, committee=council, planned=planned)
    _item(setting, meeting, STEWARD, 5, "Training: the information request", minutes=40)


def _others(setting: Setting) -> None:
    _founded(setting, MANAGER, 40, "forum", UNIT, "Night shift forum, 4 West")
    _founded(setting, CO_LEAD, 95, "task-team", UNIT, "Task team: call lights at night")
    regional = _founded(
        setting, ADMINISTRATORS["TNA"], 20, "regional", HOSPITAL, "Hospital committee, General"
    )
    charter = Charter(
        purpose="Labor and management of the hospital meet as the contract says.",
        cadence="quarterly",
        cadence_days=92,
        labor_seats=3,
        management_seats=3,
        quorum_labor=2,
        quorum_management=2,
        rule=Rule.ADVISES,
        chair=Chair.ALTERNATES,
        renewal=Renewal.FISCAL_YEAR,
    )
    _chartered(setting, regional, charter, 18, "TNA", "ACW 418")


def _day(setting: Setting, days_ago: int) -> date:
    moment: datetime = moment_of(setting, days_ago, 12)
    return moment.date()
