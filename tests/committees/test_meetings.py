"""A meeting from the agenda both sides build to minutes both chairs have signed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error
from icalendar import Calendar

from foundation.notices.models import Notice
from foundation.toolkit.conflicts import StaleVersionError
from governance.committees.actions.agenda import (
    Asked,
    propose_agenda,
    publish_agenda,
    put_on_agenda,
    share_from_caucus,
    take_off,
    write_in_caucus,
)
from governance.committees.actions.calling_meetings import Planned, call_meeting, call_off
from governance.committees.actions.minuting import (
    add_addendum,
    edit_minutes,
    put_up_minutes,
    remark,
    send_for_review,
    take_back_minutes,
)
from governance.committees.actions.promising import close_promise
from governance.committees.actions.reminding import owe_calls
from governance.committees.actions.running import (
    begin_item,
    begin_meeting,
    decide_in_meeting,
    finish_item,
    finish_meeting,
    sides_of,
)
from governance.committees.charter import SeatLine
from governance.committees.invitations import invitation
from governance.committees.meeting_access import can_read_agenda
from governance.committees.models import (
    AgendaItem,
    CaucusItem,
    Meeting,
    MeetingEntry,
    Minutes,
    Promise,
)
from governance.committees.statuses import (
    AgendaStage,
    EntryKind,
    ItemStatus,
    MeetingStatus,
    MinutesStatus,
    Part,
    PromiseStatus,
    WantedOutcome,
)
from governance.decisions.models import Outcome, RegisterEntry
from tests.committees.desk import Desk
from tests.decisions.desk import desk_for as proposals_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(desk):
    return desk.team()


# --- the agenda


def test_an_agenda_is_built_by_both_sides_and_published_in_two_stages(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting, "Handover", "labor_co_lead")
    desk.item(meeting, "Supplies", "manager")
    desk.do("labor_co_lead", propose_agenda, meeting=meeting)

    with pytest.raises(PermissionDenied, match="the other side's chair publishes it"):
        desk.do("labor_co_lead", publish_agenda, meeting=meeting)
    published = desk.do("manager", publish_agenda, meeting=meeting)

    assert published.stage == AgendaStage.PUBLISHED
    assert [item.title for item in desk.items(meeting)] == ["Handover", "Supplies"]


def test_until_it_is_published_only_the_chairs_read_an_agenda(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting)
    bench = desk.bench(team)
    with desk.acting("steward") as steward, desk.acting("manager") as manager:
        assert not can_read_agenda(steward, meeting, bench)
        assert can_read_agenda(manager, meeting, bench)

    published = desk.published(meeting)

    with desk.acting("steward") as steward:
        assert can_read_agenda(steward, published, bench)


def test_something_new_makes_a_proposed_agenda_a_draft_again(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting)
    desk.do("labor_co_lead", propose_agenda, meeting=meeting)
    desk.item(meeting, "One more", "labor_co_lead")

    with pytest.raises(PermissionDenied, match="proposes the agenda first"):
        desk.do("manager", publish_agenda, meeting=meeting)


def test_each_side_takes_off_its_own_items_and_no_others(desk, team):
    meeting = desk.meeting(team)
    item = desk.item(meeting, part="labor_co_lead")

    with pytest.raises(PermissionDenied, match="each side takes off its own items"):
        desk.do("manager", take_off, item=item)

    assert desk.do("labor_co_lead", take_off, item=item).status == ItemStatus.DROPPED


def test_what_comes_after_publishing_is_marked_as_late(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting)
    desk.published(meeting)
    with pytest.raises(PermissionDenied, match="co-chair puts something on a published agenda"):
        desk.item(meeting, "Late", "steward")

    assert desk.item(meeting, "Late", "manager").is_late


def test_papers_are_addresses_and_minutes_are_some(desk, team):
    meeting = desk.meeting(team)

    with pytest.raises(ValidationError) as refused:
        desk.item(meeting, " ", minutes=0, papers="javascript:alert(1)")

    assert set(refused.value.message_dict) == {"title", "minutes", "papers"}


def test_nobody_without_a_seat_builds_the_agenda(desk, team):
    meeting = desk.meeting(team)

    for part in ("clinic_steward", "employer_administrator", "other_steward"):
        with pytest.raises(PermissionDenied, match="Whoever has a seat"):
            desk.item(meeting, part=part)


def test_a_caucus_is_read_by_its_own_party_alone_until_it_is_shared(desk, team):
    meeting = desk.meeting(team)
    said = {"meeting": meeting, "title": "What we want of handover", "text": "Paid minutes."}
    kept = desk.do("labor_co_lead", write_in_caucus, **said)

    with desk.acting("steward"):
        assert CaucusItem.objects.get().text == "Paid minutes."
    for part in ("manager", "labor_relations", "other_steward"):
        with desk.acting(part):
            assert not CaucusItem.objects.exists()

    asked = Asked("Handover", WantedOutcome.SOLVE)
    desk.do("labor_co_lead", share_from_caucus, caucus_item=kept, asked=asked)
    with desk.acting("manager"):
        assert [item.title for item in AgendaItem.objects.all()] == ["Handover"]


def test_a_meeting_called_off_leaves_its_items_to_the_next(desk, team):
    first = desk.meeting(team)
    desk.item(first, "Handover")
    desk.do("manager", call_off, meeting=first, because="Too few can come.")

    following = desk.meeting(team, in_days=14)

    assert [item.title for item in desk.items(following)] == ["Handover"]


def test_a_meeting_begins_ahead_and_lasts_a_while(desk, team):
    planned = Planned(desk.now - timedelta(days=1), 2)

    with pytest.raises(ValidationError) as refused:
        desk.do("labor_co_lead", call_meeting, committee=team, planned=planned)

    assert set(refused.value.message_dict) == {"starts_at", "minutes"}


def test_an_invitation_has_the_facts_and_a_link_back_and_moves_with_the_plan(desk, team):
    meeting = desk.meeting(team)
    address = "https://portal.example/committees/meetings/1/"

    event = Calendar.from_ical(invitation(meeting, address=address, now=desk.now)).events[0]

    assert event["dtstart"].dt == meeting.starts_at
    assert event["dtend"].dt == meeting.starts_at + timedelta(minutes=60)
    assert (event["url"], event["location"], event["sequence"]) == (address, "Room 4", 1)
    assert address in event["description"]


# --- the meeting itself


def test_nobody_begins_a_meeting_on_an_unpublished_agenda(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting)

    with pytest.raises(PermissionDenied, match="not published yet"):
        desk.do("labor_co_lead", begin_meeting, meeting=meeting)


def test_everybody_is_absent_until_ticked_and_each_seat_counts_once(desk, team):
    desk.seat(team, "chief_steward", is_alternate=True)
    meeting = desk.running(team)

    def counted():
        with desk.acting("manager"):
            return [(one.present, one.seats, one.has_quorum) for one in sides_of(meeting)]

    assert counted() == [(0, 2, False), (0, 2, False)]
    desk.present(meeting, "labor_co_lead", "manager")
    assert counted() == [(1, 2, False), (1, 2, True)]
    desk.present(meeting, "chief_steward", by="manager")
    assert counted()[0] == (2, 2, True)
    desk.present(meeting, "steward")
    assert counted()[0] == (2, 2, True)


def test_two_people_run_one_meeting_and_nothing_is_lost_or_doubled(desk, team):
    meeting = desk.running(team, "Handover", "Supplies")
    first, second = desk.items(meeting)
    key = uuid4()

    desk.do("labor_co_lead", begin_item, item=first)
    desk.do("manager", begin_item, item=first)
    desk.note(meeting, "Nights do it already.", "labor_co_lead", key=key, item=first)
    desk.note(meeting, "Nights do it already.", "labor_co_lead", key=key, item=first)
    desk.note(meeting, "Days want to.", "manager", item=first)
    desk.do("manager", begin_item, item=second)
    desk.do("labor_co_lead", finish_item, item=second)
    desk.do("manager", finish_item, item=second)

    with desk.acting("manager"):
        notes = {entry.text for entry in MeetingEntry.objects.all()}
        assert MeetingEntry.objects.count() == 2
    assert notes == {"Nights do it already.", "Days want to."}
    assert [item.status for item in desk.items(meeting)] == [ItemStatus.OPEN, ItemStatus.DONE]


def test_a_quorum_of_one_side_decides_nothing_and_the_charter_is_quoted(desk, team):
    decisions = proposals_of(desk.house)
    proposal = decisions.agreed()
    meeting = desk.running(team)
    item = desk.item(meeting, "Decide it", wanted=WantedOutcome.DECIDE, proposal=proposal)
    desk.present(meeting, "labor_co_lead", "steward")

    with pytest.raises(ValidationError) as refused:
        desk.do(
            "labor_co_lead",
            decide_in_meeting,
            item=item,
            settled=decisions.settled(),
            key=uuid4(),
        )

    assert refused.value.messages == [
        "0 of management are present; the quorum is 1 of management, by the charter. Without it"
        " the committee discusses and decides nothing."
    ]


def test_a_decision_stands_in_the_register_and_the_meeting_points_at_it(desk, team):
    decisions = proposals_of(desk.house)
    proposal = decisions.agreed()
    meeting = desk.running(team)
    item = desk.item(meeting, "Decide it", wanted=WantedOutcome.DECIDE, proposal=proposal)
    desk.present(meeting)
    said = {"item": item, "settled": decisions.settled(), "key": uuid4()}

    entry = desk.do("labor_co_lead", decide_in_meeting, **said)
    again = desk.do("labor_co_lead", decide_in_meeting, **said)

    assert again == entry
    with desk.acting("manager"):
        assert entry.outcome_id == Outcome.objects.get().pk
        assert RegisterEntry.objects.get().number == proposal.number


def test_what_is_no_proposal_or_has_not_passed_is_not_decided(desk, team):
    decisions = proposals_of(desk.house)
    opened = decisions.opened()
    meeting = desk.running(team)
    desk.present(meeting)
    for proposal, words in ((None, "that is no proposal"), (opened, "did not say yes as a whole")):
        item = desk.item(meeting, "Decide it", wanted=WantedOutcome.DECIDE, proposal=proposal)
        said = {"item": item, "settled": decisions.settled(), "key": uuid4()}
        with pytest.raises(ValidationError) as refused:
            desk.do("labor_co_lead", decide_in_meeting, **said)
        assert any(words in sentence for sentence in refused.value.messages), words
    with pytest.raises(ValidationError, match="is decided as a proposal"):
        desk.note(meeting, "We agree.", kind=EntryKind.AGREED)


def test_a_steward_council_agrees_among_itself(desk):
    council = desk.founded("steward-council", name="Council")
    said = {"labor_seats": 1, "management_seats": None, "quorum_management": None}
    seats = (SeatLine(desk.house.nurses.pk, Part.CO_CHAIR, 1),)
    charter = desk.offered(council, seats=seats, quorum_labor=1, **said)
    desk.agree(charter, "union_administrator")
    desk.seat(council, "steward", Part.CO_CHAIR)
    meeting = desk.meeting(desk.seen(council), "steward")
    desk.item(meeting, "The picnic", "steward")
    desk.do("steward", publish_agenda, meeting=meeting)
    running = desk.do("steward", begin_meeting, meeting=meeting)

    entry = desk.note(running, "It is in June.", "steward", kind=EntryKind.AGREED)

    assert entry.kind == EntryKind.AGREED
    for part in ("manager", "labor_relations", "other_steward"):
        with desk.acting(part):
            assert not Meeting.objects.exists()
            assert not MeetingEntry.objects.exists()


def test_what_is_unfinished_carries_over_but_for_what_is_named(desk, team):
    meeting = desk.running(team, "Handover", "Supplies", "Parking")
    done, left, dropped = desk.items(meeting)
    desk.do("labor_co_lead", finish_item, item=done)

    desk.finished(meeting, dropped.pk)
    following = desk.meeting(team, in_days=20)

    statuses = [item.status for item in desk.items(meeting)]
    assert statuses == [ItemStatus.DONE, ItemStatus.CARRIED, ItemStatus.DROPPED]
    carried = desk.items(following)
    assert [(item.title, item.carried_from_id) for item in carried] == [("Supplies", left.pk)]


def test_a_next_meeting_that_is_called_already_takes_it_up_at_once(desk, team):
    meeting = desk.running(team, "Handover")
    following = desk.meeting(team, in_days=20)
    desk.finished(meeting)

    assert [item.title for item in desk.items(following)] == ["Handover"]
    third = desk.meeting(team, in_days=40)
    assert desk.items(third) == []


# --- actions


def test_an_action_is_closed_by_its_owner_with_what_shows_it(desk, team):
    meeting = desk.running(team)
    desk.promise(meeting, "Ask nights", "steward")
    with desk.acting("steward"):
        promise = Promise.objects.get()
    said = {"promise": promise, "status": PromiseStatus.DONE, "today": desk.today}

    with pytest.raises(PermissionDenied, match="Stella Marsh took it on"):
        desk.do("manager", close_promise, evidence="Done.", **said)
    with pytest.raises(ValidationError, match="what shows that it is done"):
        desk.do("steward", close_promise, evidence=" ", **said)
    desk.do("steward", close_promise, evidence="Twelve answered.", **said)
    with pytest.raises(StaleVersionError, match="Somebody has closed this action"):
        desk.do("labor_co_lead", close_promise, evidence="Again.", **said)


# --- minutes


def test_minutes_are_built_from_what_was_clicked(desk, team):
    meeting = desk.running(team, "Handover", "Supplies")
    first, _ = desk.items(meeting)
    desk.present(meeting, "labor_co_lead", "steward", "manager")
    desk.note(meeting, "Nights do it already.", item=first)
    desk.promise(meeting, "Ask nights", "steward", item=first)
    desk.do("labor_co_lead", finish_item, item=first)
    desk.finished(meeting)

    text = desk.minutes(meeting).text

    for words in (
        "Labor: 2 of 2 present, quorum reached (2 of labor, by the charter)",
        "Present: Luis Park (Nurses), Stella Marsh (Nurses)",
        "Absent: Rita Cole (Northwater)",
        "1. Handover",
        "Note (Nurses): Nights do it already.",
        "Action (Nurses): Stella Marsh, by Mon Mar 16, 2026: Ask nights",
        "Carried over to the next meeting\n  Supplies",
    ):
        assert words in text, words


def test_minutes_are_reviewed_approved_by_both_chairs_and_locked(desk, team):
    meeting = desk.running(team)
    desk.present(meeting)
    desk.finished(meeting)
    minutes = desk.minutes(meeting)
    until = desk.today + timedelta(days=2)
    today = {"minutes": minutes, "today": desk.today}
    desk.do("manager", send_for_review, until=until, **today)
    desk.do("steward", remark, minutes=minutes, text="It was Tuesday.")
    with pytest.raises(ValidationError, match="in review until"):
        desk.do("manager", put_up_minutes, **today)
    later = desk.later(days=2)
    later.do("manager", put_up_minutes, minutes=minutes, today=until)
    with pytest.raises(PermissionDenied, match="up for approval"):
        later.do("manager", edit_minutes, minutes=minutes, text="Other words.")

    later.sign(minutes, "labor_co_lead")
    assert later.minutes(meeting).status == MinutesStatus.OFFERED
    with pytest.raises(PermissionDenied, match="You have signed this text"):
        later.sign(minutes, "labor_co_lead")
    later.sign(minutes, "manager")

    assert later.minutes(meeting).status == MinutesStatus.APPROVED
    with pytest.raises(PermissionDenied, match="a correction is an addendum"):
        later.do("manager", edit_minutes, minutes=minutes, text="Other words.")


def test_a_member_does_not_approve_minutes_for_a_chair(desk, team):
    meeting = desk.running(team)
    desk.finished(meeting)
    minutes = desk.put_up(meeting)

    with pytest.raises(PermissionDenied, match="The co-chair of Nurses"):
        desk.sign(minutes, "steward")


def test_minutes_taken_back_are_signed_anew_by_both(desk, team):
    meeting = desk.running(team)
    desk.finished(meeting)
    minutes = desk.put_up(meeting)
    desk.sign(minutes, "labor_co_lead")
    desk.do("manager", take_back_minutes, minutes=minutes)
    desk.do("manager", edit_minutes, minutes=minutes, text="It was Tuesday.")
    desk.do("manager", put_up_minutes, minutes=minutes, today=desk.today)
    desk.sign(minutes, "manager")
    assert desk.minutes(meeting).status == MinutesStatus.OFFERED

    desk.sign(minutes, "labor_co_lead")

    assert desk.minutes(meeting).status == MinutesStatus.APPROVED


def test_postgresql_keeps_approved_minutes_and_refuses_unsigned_ones(desk, team):
    meeting = desk.running(team)
    desk.finished(meeting)
    minutes = desk.put_up(meeting)
    desk.sign(minutes, "labor_co_lead")
    said = {"status": "APPROVED", "approved_at": desk.now}
    with pytest.raises(Error, match="not every chair has signed"), desk.acting("manager"):
        Minutes.objects.filter(pk=minutes.pk).update(**said)
    with pytest.raises(Error, match="stand"), desk.acting("manager"):
        Minutes.objects.filter(pk=minutes.pk).update(approvers=[], **said)
    desk.sign(minutes, "manager")

    for change in ({"text": "Other."}, {"status": "DRAFT", "approved_at": None}):
        with pytest.raises(Error, match="a correction is an addendum"), desk.acting("manager"):
            Minutes.objects.filter(pk=minutes.pk).update(**change)
    with pytest.raises(Error), desk.acting("manager"):
        Minutes.objects.filter(pk=minutes.pk).delete()


def test_a_correction_is_an_addendum_and_changes_no_letter(desk, team):
    meeting = desk.running(team)
    desk.finished(meeting)
    minutes = desk.minutes(meeting)
    with pytest.raises(PermissionDenied, match="while they are in review"):
        desk.do("manager", add_addendum, minutes=minutes, text="It was Tuesday.")
    before = desk.approved(meeting)

    desk.do("manager", add_addendum, minutes=before, text="It was Tuesday.")

    after = desk.minutes(meeting)
    assert (after.text, after.fingerprint) == (before.text, before.fingerprint)


# --- reminders


def notices_of(desk: Desk, part: str) -> list[str]:
    with desk.acting(part):
        rows = Notice.objects.addressed_to(desk.house.people[part])
        return list(rows.order_by("owed_at").values_list("subject", flat=True))


def test_who_was_absent_is_reminded_before_the_next_meeting_and_once(desk, team):
    meeting = desk.running(team)
    desk.present(meeting, "labor_co_lead", "manager", "labor_relations")
    desk.finished(meeting)
    soon = desk.later(days=10)
    soon.meeting(team, in_days=2)

    for _ in range(2):
        for party in (desk.house.nurses, desk.house.employer):
            soon.sweep(party, owe_calls)

    reminded = [words for words in notices_of(soon, "steward") if "not at the last" in words]
    assert len(reminded) == 1
    for part in ("labor_co_lead", "manager", "labor_relations"):
        assert not any("not at the last" in words for words in notices_of(soon, part))


def test_chairs_are_told_of_what_waits_for_their_side(desk, team):
    meeting = desk.meeting(team)
    desk.item(meeting)
    desk.do("labor_co_lead", propose_agenda, meeting=meeting)

    assert "An agenda waits for your side." in notices_of(desk, "manager")
    assert "An agenda waits for your side." not in notices_of(desk, "steward")


def test_a_forum_is_run_by_whoever_comes(desk):
    forum = desk.founded("forum", "manager", name="Night forum")
    meeting = desk.meeting(forum, "manager")
    asked = Asked("Parking at night", WantedOutcome.DISCUSS)
    desk.do("steward", put_on_agenda, meeting=meeting, asked=asked)
    desk.do("manager", publish_agenda, meeting=meeting)
    desk.do("steward", begin_meeting, meeting=meeting)
    desk.present(meeting, "steward", "manager", by="steward")
    desk.note(meeting, "The lights are out.", "steward")

    held = desk.do("steward", _finish, meeting=meeting)

    assert held.status == MeetingStatus.HELD
    minutes = desk.minutes(meeting, "steward")
    today = {"minutes": minutes, "today": desk.today}
    desk.do("manager", send_for_review, until=desk.today, **today)
    desk.do("manager", put_up_minutes, **today)
    for part in ("steward", "manager"):
        desk.sign(minutes, part)
    assert desk.minutes(meeting, "steward").status == MinutesStatus.APPROVED


def _finish(*, meeting, by, now):
    return finish_meeting(meeting=meeting, not_carried=(), by=by, now=now)
