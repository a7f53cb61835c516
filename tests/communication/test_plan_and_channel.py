"""The plan, summaries for bodies above, and each union's own channel."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.utils import ProgrammingError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication.actions.approving import offer_text
from partnership.communication.actions.channel import Held, change_entry
from partnership.communication.actions.plan import change_line, end_line, mark_done, take_line
from partnership.communication.models import ChannelAttendance, ChannelEntry, Summary
from partnership.communication.plan_gaps import Listener, Told, gaps, quarter_of
from partnership.communication.plan_page import SALARIED, plan_pages
from partnership.communication.summary_access import summaries_to_read
from tests.communication.desk import EMPLOYER, NURSES, TECHNICIANS
from tests.lists_desk import sign_in

ROOT = "/partnership/communication/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


# --- the plan


def test_an_audience_that_nobody_reaches_is_shown_as_a_gap(desk):
    with desk.acting(EMPLOYER) as actor:
        before = plan_pages(actor, desk.now)[0].gaps
    desk.line()

    with desk.acting(EMPLOYER) as actor:
        after = plan_pages(actor, desk.now)[0].gaps

    assert SALARIED in before
    assert set(before) - set(after) == {SALARIED}


def test_what_was_done_is_due_again_by_its_rhythm(desk):
    line = desk.line()

    desk.do(EMPLOYER, mark_done, line=line, done_on=desk.today, note="Forty there.")

    assert desk.see(NURSES, line).next_on == desk.today + timedelta(days=28)
    with pytest.raises(ValidationError, match="on this day already"):
        desk.do(EMPLOYER, mark_done, line=line, done_on=desk.today)
    with pytest.raises(ValidationError, match="still ahead"):
        desk.do(EMPLOYER, mark_done, line=line, done_on=desk.today + timedelta(days=2))


def test_each_side_has_its_own_owner(desk):
    line = desk.do(EMPLOYER, take_line, line=desk.line())

    assert (line.labor_owner, line.management_owner) == (
        desk.house.people[NURSES],
        desk.house.people[EMPLOYER],
    )
    with pytest.raises(PermissionDenied, match="You own it"):
        desk.do(EMPLOYER, take_line, line=line)
    with pytest.raises(PermissionDenied, match="does not carry"):
        desk.do("steward", take_line, line=line)


def test_an_audience_is_named(desk):
    with pytest.raises(ValidationError, match="Say which place"):
        desk.line(audience="PLACE")


def test_a_line_that_changed_meanwhile_is_a_conflict(desk):
    line = desk.do(EMPLOYER, take_line, line=desk.line())

    with pytest.raises(StaleVersionError):
        desk.do(NURSES, change_line, line=line, meant=None, seen=1)
    desk.do(NURSES, end_line, line=line)
    with desk.acting(NURSES) as actor:
        assert plan_pages(actor, desk.now)[0].lines == ()


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter(day):
    first, last = quarter_of(day)

    assert first <= day <= last
    assert (first.day, first.month % 3) == (1, 1)
    assert quarter_of(last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.integers(1, 3)), max_size=8))
def test_whoever_is_told_this_quarter_is_no_gap(told):
    today = date(2026, 5, 15)
    lines = [
        Told(days=(today + timedelta(days=days - 100),), everybody=to_all, party=party)
        for days, to_all, party in told
    ]
    listeners = [Listener(f"{party}", party=party) for party in (1, 2, 3)]
    first, last = quarter_of(today)
    inside = [line for line in lines if first <= line.days[0] <= last]
    reached = {line.party for line in inside}
    to_all = any(line.everybody for line in inside)

    wanted = [] if to_all else [f"{party}" for party in (1, 2, 3) if party not in reached]
    assert gaps(listeners, lines, today) == wanted


# --- summaries


def test_a_summary_is_read_at_its_unit_and_above_once_all_approved(desk):
    summary = desk.do(NURSES, offer_text, thing=desk.summary(unit=desk.house.hospital))
    with desk.acting("manager") as actor:
        assert not summaries_to_read(actor).exists()
    desk.approve(summary, TECHNICIANS, EMPLOYER)

    with desk.acting("manager") as actor:
        assert not summaries_to_read(actor).exists(), "a manager of one ward"
    with desk.acting("chief_steward") as actor:
        assert summaries_to_read(actor).get() == summary
    with pytest.raises(ProgrammingError, match="what is published stands"), desk.acting(NURSES):
        Summary.objects.update(text="Other words.")


# --- the channel


@pytest.mark.parametrize("part", [EMPLOYER, "manager", TECHNICIANS, "employer_administrator"])
def test_no_other_party_learns_that_there_is_anything(desk, signed_in, part):
    desk.entry(title="Strike fund", is_for_members=True)

    with desk.acting(part):
        assert not ChannelEntry.objects.exists()
        assert not Entry.objects.filter(event__startswith="channel_entry").exists()


def test_to_management_the_channel_is_not_there(desk, signed_in):
    entry = desk.entry()
    client = signed_in("manager")

    for path in ("channel/", "channel/write", f"channel/{entry.pk}/"):
        assert client.get(f"{ROOT}{path}").status_code == 404
    assert "channel" not in client.get(ROOT).content.decode().lower()


def test_members_read_what_is_meant_for_them_without_names(desk, signed_in):
    house = desk.house
    shown = desk.entry(title="Open meeting", is_for_members=True, people=[house.people["stranger"]])
    kept = desk.entry(title="Strike fund")
    client = signed_in("grievant")

    page = client.get(f"{ROOT}channel/").content.decode()
    assert "Open meeting" in page
    assert "Strike fund" not in page
    assert "Sam Okafor" not in client.get(f"{ROOT}channel/{shown.pk}/").content.decode()
    assert client.get(f"{ROOT}channel/{kept.pk}/").status_code == 404
    assert client.get(f"{ROOT}channel/write").status_code == 404
    with desk.acting("grievant"):
        assert [entry.pk for entry in ChannelEntry.objects.all()] == [shown.pk]
    with pytest.raises(ProgrammingError, match="permission denied"), desk.acting("grievant"):
        ChannelAttendance.objects.exists()


def test_an_employee_without_a_union_reads_no_channel(desk):
    desk.entry(is_for_members=True)
    (person,) = desk.people_at(desk.house.ward, desk.house.employer, 1)

    with desk.as_person(person):
        assert not ChannelEntry.objects.exists()


def test_an_entry_keeps_who_took_part(desk):
    house = desk.house
    entry = desk.entry(people=[house.people["steward"], house.people["grievant"]])
    held = Held("EDUCATION", "A course", desk.today, Decimal(3), people=[house.people["steward"]])

    desk.do("steward", change_entry, entry=entry, held=held, seen=1)

    with desk.acting("steward"):
        assert [row.person for row in ChannelAttendance.objects.all()] == [house.people["steward"]]
    with pytest.raises(StaleVersionError):
        desk.do(NURSES, change_entry, entry=entry, held=held, seen=1)
    with pytest.raises(ValidationError, match="Mona Hale is no member of Nurses"):
        desk.entry(people=[house.people["manager"]])
    with pytest.raises(ValidationError, match="Give hours"):
        desk.entry(hours=Decimal(900))


@pytest.mark.parametrize("path", ["plan/", "summaries/", "channel/", "surveys/", "plan/add"])
def test_every_list_opens(desk, signed_in, path):
    desk.line(), desk.summary(), desk.entry()

    assert signed_in(NURSES).get(f"{ROOT}{path}").status_code == 200
