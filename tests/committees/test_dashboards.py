"""Every figure of a dashboard is one recomputed from raw rows, and changes when a row does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.people.models import Account, Side, Unit, UnitKind
from foundation.people.models.unit import renumber_units
from governance.committees.actions.agenda import write_in_caucus
from governance.committees.actions.promising import close_promise
from governance.committees.actions.running import decide_in_meeting
from governance.committees.charts import attendance_chart
from governance.committees.faces import committee_tiles
from governance.committees.figures import figures_of, last_meetings, own_of, totals_of
from governance.committees.models import Attendance, Committee, Meeting, MeetingEntry, Promise
from governance.committees.statuses import PromiseStatus, WantedOutcome
from tests.committees.desk import Desk
from tests.decisions.desk import desk_for as proposals_of
from tests.lists_desk import said

pytestmark = pytest.mark.django_db
BIG, SMALL = 209, 3


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def client_of(house):
    def client(part: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        return client

    return client


@pytest.fixture
def history(desk):
    """Two meetings held: the second without the steward; a decision, and promises of both sides."""
    team = desk.team()
    decisions = proposals_of(desk.house)
    proposal = decisions.agreed()
    first = desk.running(team, "Handover")
    item = desk.item(first, "Decide it", wanted=WantedOutcome.DECIDE, proposal=proposal)
    desk.present(first)
    settled = decisions.settled()
    desk.do("labor_co_lead", decide_in_meeting, item=item, settled=settled, key=uuid4())
    desk.promise(first, "Ask nights", "steward", in_days=3)
    desk.promise(first, "Buy boards", "manager", in_days=30)
    desk.promise(first, "Count calls", "labor_co_lead", in_days=30)
    desk.finished(first)
    with desk.acting("labor_co_lead"):
        done = Promise.objects.get(text="Count calls")
    said = {"status": PromiseStatus.DONE, "evidence": "Counted.", "today": desk.today}
    desk.do("labor_co_lead", close_promise, promise=done, **said)
    second = desk.running(team, "Supplies", in_days=8)
    desk.present(second, "labor_co_lead", "manager", "labor_relations")
    desk.finished(second)
    return team


def figures(desk: Desk, team: Committee, *, days: int = 0):
    later = desk.later(days=days)
    with later.acting("labor_partner"):
        return figures_of([desk.seen(team)], today=later.today, now=later.now)[0]


def raw(desk: Desk, team: Committee, *, days: int = 0):
    """The same, by looking at every row one by one."""
    today = (desk.now + timedelta(days=days)).date()
    with desk.acting("labor_partner"):
        promises = list(Promise.objects.filter(committee=team).select_related("organization"))
        there = list(
            Attendance.objects.filter(meeting__committee=team).select_related("organization")
        )
        entries = list(MeetingEntry.objects.filter(meeting__committee=team, kind="DECISION"))
    found = {}
    for side in (Side.LABOR, Side.MANAGEMENT):
        own = [one for one in promises if one.organization.side == side]
        counted = [one for one in there if one.organization.side == side and one.is_counted]
        late = [one for one in own if one.status == "OPEN" and one.due_on < today]
        done = [one for one in own if one.status == "DONE"]
        found[side] = {
            "open": len([one for one in own if one.status == "OPEN"]),
            "overdue": len(late),
            "kept": len([one for one in done if one.done_on <= one.due_on]),
            "promised": len(done) + len(late),
            "attended": len([one for one in counted if one.presence == "PRESENT"]),
            "seats_called": len(counted),
        }
    return found, len(entries)


@pytest.mark.parametrize("days", [0, 10, 40])
def test_every_figure_is_the_one_recomputed_from_raw_rows(desk, history, days):
    found = figures(desk, history, days=days)
    wanted, decisions = raw(desk, history, days=days)

    for side, figures_wanted in wanted.items():
        got = {name: getattr(found.sides[side], name) for name in figures_wanted}
        assert (side, got) == (side, figures_wanted)
    assert (found.decisions, found.decided) == (decisions, {"CONSENSUS": 1})
    assert found.held == 2
    labor, management = found.sides[Side.LABOR], found.sides[Side.MANAGEMENT]
    assert (labor.attendance, management.attendance, found.parity) == (75, 100, 75)


def test_a_figure_changes_when_a_row_does(desk, history):
    before = figures(desk, history).sides[Side.LABOR]
    with desk.acting("labor_co_lead"):
        Attendance.objects.filter(presence="ABSENT", is_counted=True).update(presence="PRESENT")
        Promise.objects.filter(text="Ask nights").update(due_on=desk.today - timedelta(days=1))

    after = figures(desk, history).sides[Side.LABOR]

    assert (before.attendance, after.attendance) == (75, 100)
    assert (before.overdue, after.overdue) == (0, 1)
    assert (before.kept_rate, after.kept_rate) == (100, 50)


def test_each_tile_shows_its_figure(desk, history):
    desk.meeting(history)
    found = figures(desk, history, days=5)

    tiles = committee_tiles(found, today=desk.later(days=5).today, now=desk.now)

    shown = {tile.label: tile.figure for tile in tiles}
    assert shown == {
        "Next meeting": "3 of 4",
        "Open actions": "2",
        "Past their day": "1",
        "Decisions": "1",
        "Attendance": "75 % · 100 %",
        "Parity": "75 %",
        "Promises kept": "50 % · –",
        "Vacant seats": "0",
    }


def test_what_is_not_known_is_a_dash_and_never_a_nought(desk):
    team = desk.team()
    found = figures(desk, team)

    today = desk.today
    tiles = {one.label: one.figure for one in committee_tiles(found, today=today, now=desk.now)}
    assert (tiles["Attendance"], tiles["Parity"], tiles["Promises kept"]) == ("– · –", "–", "– · –")


def test_the_chart_says_what_its_table_says(desk, history):
    with desk.acting("manager"):
        chart = attendance_chart(last_meetings(history), "America/New_York", desk.now)

    assert [(one.labor, one.management) for one in chart.groups] == [
        ("2 of 2", "2 of 2"),
        ("1 of 2", "2 of 2"),
    ]
    assert [[bar.height for bar in one.bars] for one in chart.groups] == [[100, 100], [50, 100]]


def test_a_team_that_does_not_meet_is_stale(desk, history):
    found, later = figures(desk, history), desk.now + timedelta(days=100)

    assert not found.is_stale(desk.now + timedelta(days=80))
    assert found.is_stale(later)
    assert totals_of([found], now=later).stale == 1


def test_the_union_sees_its_caucus_on_the_page_and_management_never_does(desk, history, client_of):
    meeting = desk.meeting(history)
    desk.do("labor_co_lead", write_in_caucus, meeting=meeting, title="What we want")
    pages = (history.get_absolute_url(), "/committees/?show=all")

    for address in pages:
        assert "Prepared in caucus" in said(client_of("labor_partner").get(address)), address
        assert "Prepared in caucus" not in said(client_of("labor_relations").get(address)), address
    with desk.acting("labor_relations") as actor:
        assert own_of(actor, [history]) == {}


def test_a_labor_partners_page_over_209_units_costs_what_it_costs_over_3(desk, client_of):
    client = client_of("labor_partner")

    def queries() -> int:
        client.get("/committees/")
        with CaptureQueriesContext(connection) as heard:
            answer = client.get("/committees/")
        assert answer.status_code == 200
        return len(heard)

    team = desk.team()
    _more(desk, team, SMALL - 1)
    few = queries()
    _more(desk, team, BIG - SMALL, start=SMALL)

    assert len(client.get("/committees/").context["lines"]) == BIG
    assert queries() == few


def _more(desk: Desk, team: Committee, count: int, start: int = 0) -> None:
    """Units with a team each, with meetings and promises, written straight into the tables."""
    units = [
        Unit(name=f"Unit {n}", kind=UnitKind.TEAM, parent=desk.house.hospital)
        for n in range(start, start + count)
    ]
    Unit.objects.bulk_create(units)
    renumber_units()
    with desk.acting("labor_co_lead"):
        for unit in units:
            one = Committee.objects.get(pk=team.pk)
            one.pk, one.unit, one.name = uuid4(), unit, f"Team of {unit.name}"
            one.save(force_insert=True)
            meeting = Meeting.objects.create(
                room_id=one.room_id,
                committee=one,
                number=1,
                starts_at=desk.now + timedelta(days=3),
                minutes=60,
                called_by=team.founded_by,
                called_for=team.founded_for,
                called_at=desk.now,
            )
            assert meeting.is_planned
            Promise.objects.create(
                room_id=one.room_id,
                committee=one,
                text="Count",
                owner=team.founded_by,
                organization=team.founded_for,
                due_on=desk.today,
                made_by=team.founded_by,
                made_at=desk.now,
            )


def test_the_call_of_a_meeting_is_on_the_page_at_once(desk, client_of):
    team = desk.team()
    client = client_of("labor_co_lead")
    assert "None is called." in said(client.get(team.get_absolute_url()))

    desk.meeting(team)

    assert "None is called." not in said(client.get(team.get_absolute_url()))
