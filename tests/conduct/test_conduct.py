"""Conduct raised in private: who reads it, who counsels, what is agreed, when it is gone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.http import Http404
from django.utils import timezone

from foundation.record.models import Entry as RecordEntry
from foundation.roles.waiting import waiting_for
from partnership.conduct import asked
from partnership.conduct.actions.counselling import step_aside
from partnership.conduct.actions.naming import end_counsellor, name_counsellor
from partnership.conduct.actions.raising import withdraw_matter
from partnership.conduct.statuses import (
    KEPT_CLOSED,
    KEPT_WITHDRAWN,
    MOST_OPEN,
    EntryKind,
    MatterStatus,
    ReaderPart,
)
from tests.conduct.desk import AGREED, CONCERNED, FIRST, PUT, RAISES, SECOND, WORDS
from tests.house import PARTS

THREE = {RAISES, *FIRST}


def cursor_here():
    return connections["default"].cursor()


# --- who reads


def test_it_is_read_by_whoever_raised_it_and_one_counsellor_of_each_side(desk):
    matter = desk.raised()

    assert desk.readers(matter) == THREE
    for part in PARTS:
        assert bool(desk.entries(part, matter)) is False
    (own,) = desk.mine(FIRST[0])
    assert (own.part, own.said, own.status) == (ReaderPart.COUNSELS, WORDS, MatterStatus.OPEN)
    assert own.raised_by == desk.house.people[RAISES].pk


def test_a_member_without_a_role_raises_it_too(desk):
    matter = desk.raised("grievant")

    assert desk.readers(matter) == {"grievant", *FIRST}


@pytest.mark.parametrize(
    ("about", "counsels"),
    [
        (FIRST[0], (SECOND[0], FIRST[1])),
        (FIRST[1], (FIRST[0], SECOND[1])),
    ],
)
def test_nobody_counsels_on_what_concerns_them(desk, about, counsels):
    assert desk.readers(desk.raised(about=about)) == {RAISES, *counsels}


def test_whoever_raises_it_does_not_counsel_it(desk):
    assert desk.readers(desk.raised(FIRST[0])) == {FIRST[0], SECOND[0], FIRST[1]}


def test_where_nobody_may_counsel_it_waits_and_is_taken_up_by_who_is_named(desk):
    for part in (*FIRST, *SECOND):
        end(desk, part)
    matter = desk.raised()
    assert desk.readers(matter) == {RAISES}

    desk.name_counsellors()
    desk.sweep()

    assert desk.readers(matter) == THREE


def test_the_person_concerned_learns_of_it_only_when_they_are_told(desk):
    matter = desk.raised()
    desk.write(FIRST[0], matter, EntryKind.TALKED, "We spoke of how to begin.")
    assert desk.mine(CONCERNED) == []

    desk.write(FIRST[1], matter, EntryKind.TOLD)
    desk.write(FIRST[1], matter, EntryKind.PUT, PUT)

    (told,) = desk.mine(CONCERNED)
    assert (told.part, told.raised_by, told.said, told.clause) == (
        ReaderPart.CONCERNED,
        None,
        "",
        "",
    )
    assert told.at > desk.mine(RAISES)[0].at
    assert [(one.kind, one.words) for one in desk.entries(CONCERNED, matter)] == [
        (EntryKind.TOLD, ""),
        (EntryKind.PUT, PUT),
    ]
    assert len(desk.entries(RAISES, matter)) == 3


# --- attack


OTHERS = sorted(set(PARTS) - THREE)


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_reads_writes_or_ends_it(desk, part):
    """Of the same side, of the other, the administrators, the person concerned."""
    matter = desk.raised()

    assert desk.mine(part) == []
    assert desk.entries(part, matter) == []
    with desk.acting(part):
        assert asked.withdraw(matter) == "stranger"
        assert asked.step_aside(matter) == "stranger"
        for kind in EntryKind:
            assert asked.write_entry(matter, matter, kind, "Mine.") == "stranger"
    with pytest.raises(Http404):
        desk.do(part, withdraw_matter, matter=matter)
    with desk.acting(part) as actor:
        lines = waiting_for(actor, desk.now)
        assert not any("conduct" in line.href for line in lines)
    assert desk.readers(matter) == THREE


@pytest.mark.parametrize("part", ["steward", "labor_partner", "employer_administrator", "manager"])
@pytest.mark.parametrize("table", ["matter", "reader", "entry", "counsellor"])
@pytest.mark.parametrize("statement", ["SELECT count(*) FROM", "DELETE FROM"])
def test_no_role_of_the_portal_touches_the_tables(desk, part, table, statement):
    """Not even of a counsellor, nor through a mistake of a view."""
    desk.raised()

    with (
        pytest.raises(Exception, match="permission denied"),
        desk.acting(part),
        cursor_here() as cursor,
    ):
        cursor.execute(f"{statement} conduct_{table}")


@pytest.mark.parametrize(
    "inner",
    [
        "conduct.seat('{matter}')",
        "conduct.part_of({person}, '{matter}')",
        "conduct.counsels({person}, 1, 'labor')",
        "conduct.me()",
    ],
)
def test_the_inner_functions_are_nobodys(desk, inner):
    matter = desk.raised()
    said = inner.format(matter=matter, person=desk.house.people["manager"].pk)

    with (
        pytest.raises(Exception, match="permission denied"),
        desk.acting("manager"),
        cursor_here() as cursor,
    ):
        cursor.execute(f"SELECT {said}")


def test_a_forged_person_is_refused(desk):
    desk.raised()
    person = desk.house.people[FIRST[0]].pk

    with (
        pytest.raises(Exception, match="not sealed"),
        desk.acting("manager"),
        cursor_here() as cursor,
    ):
        cursor.execute("SELECT set_config('portal.person', %s, true)", [str(person)])
        cursor.execute("SELECT * FROM conduct.mine()")


def test_the_sweep_reads_nothing_and_the_record_holds_nothing(desk):
    from foundation.roles.actor import system_actor
    from foundation.walls.principal import acting_as

    matter = desk.closed(desk.raised())
    for party in (desk.house.nurses, desk.house.employer, desk.house.technicians):
        with acting_as(system_actor(party, desk.now)):
            assert asked.mine() == []
            assert asked.entries_of(matter) == []
            said = " ".join(f"{one.sentence} {one.details}" for one in RecordEntry.objects.all())
            assert "CANARY" not in said
            assert str(matter) not in said


# --- counselling


def test_both_counsellors_close_it_and_neither_alone(desk):
    matter = desk.raised()
    with pytest.raises(ValidationError):
        desk.write(FIRST[0], matter, EntryKind.CONFIRMED)
    desk.write(FIRST[0], matter, EntryKind.AGREED, AGREED)
    with pytest.raises(ValidationError, match="other counsellor"):
        desk.write(FIRST[0], matter, EntryKind.CONFIRMED)

    desk.write(FIRST[1], matter, EntryKind.CONFIRMED)

    (own,) = desk.mine(RAISES)
    assert own.status == MatterStatus.CLOSED
    assert own.keep_until == (own.ended_at + timedelta(days=KEPT_CLOSED)).date()
    with pytest.raises(PermissionDenied, match="closed"):
        desk.write(FIRST[0], matter, EntryKind.TALKED, "More.")


def test_what_was_agreed_is_read_by_the_person_once_it_is_confirmed_and_they_were_told(desk):
    matter = desk.raised()
    desk.write(FIRST[0], matter, EntryKind.TOLD)
    desk.write(FIRST[0], matter, EntryKind.AGREED, AGREED)
    assert [one.kind for one in desk.entries(CONCERNED, matter)] == [EntryKind.TOLD]

    desk.write(FIRST[1], matter, EntryKind.CONFIRMED)

    assert [one.words for one in desk.entries(CONCERNED, matter)] == ["", AGREED]


def test_one_that_is_closed_without_a_talk_stays_unknown_to_the_person(desk):
    matter = desk.raised()
    desk.write(FIRST[0], matter, EntryKind.AGREED, "Nothing had to be talked over.")
    desk.write(FIRST[1], matter, EntryKind.CONFIRMED)

    assert desk.mine(CONCERNED) == []


@pytest.mark.parametrize("kind", [EntryKind.TALKED, EntryKind.PUT, EntryKind.AGREED])
def test_what_needs_words_is_refused_without(desk, kind):
    with pytest.raises(ValidationError):
        desk.write(FIRST[0], desk.raised(), kind, "  ")


def test_who_steps_aside_reads_no_more_and_the_next_does(desk):
    matter = desk.raised()

    desk.do(FIRST[0], step_aside, matter=matter)

    assert desk.readers(matter) == {RAISES, SECOND[0], FIRST[1]}
    assert desk.entries(FIRST[0], matter) == []


# --- terms of counsellors


def end(desk, part):
    by = "union_administrator" if part in (FIRST[0], SECOND[0]) else "employer_administrator"
    with desk.acting(by):
        rows = asked.counsellors_of(desk.house.partnership.pk)
    row = next(one for one in rows if one.person_id == desk.house.people[part].pk)
    desk.do(by, end_counsellor, counsellor=row.pk, partnership=desk.house.partnership)


def test_what_waits_passes_on_when_a_counsellor_is_ended(desk):
    matter = desk.raised()

    end(desk, FIRST[0])

    assert desk.readers(matter) == {RAISES, SECOND[0], FIRST[1]}


def test_a_role_that_ends_ends_the_reading_at_once_and_the_sweep_passes_it_on(desk):
    matter = desk.raised()
    desk.house.end(FIRST[1], desk.now - timedelta(seconds=1))
    assert desk.readers(matter) == {RAISES, FIRST[0]}

    desk.sweep()

    assert FIRST[1] not in desk.readers(matter)
    assert desk.house.people[SECOND[1]].pk in desk.mine(RAISES)[0].counsellors


@pytest.mark.parametrize(
    ("by", "whom", "refusal"),
    [
        ("labor_partner", "chief_steward", PermissionDenied),
        ("employer_administrator", "chief_steward", ValidationError),
        ("union_administrator", "steward", ValidationError),
        ("union_administrator", "union_administrator", ValidationError),
        ("union_administrator", "labor_partner", ValidationError),
        ("grievant", "labor_partner", PermissionDenied),
    ],
)
def test_who_may_not_be_named_by_whom(desk, by, whom, refusal):
    said = {"partnership": desk.house.partnership, "person": desk.house.people[whom]}

    with pytest.raises(refusal):
        desk.do(by, name_counsellor, **said)


def test_naming_stands_in_the_record_of_all(desk):
    with desk.acting("manager"):
        said = [one.sentence for one in RecordEntry.objects.filter(event="counsellor.named")]
    assert len(said) == 4


# --- abuse


def test_a_flood_is_refused_and_withdrawing_makes_room_once(desk):
    matters = [desk.raised() for _ in range(MOST_OPEN)]
    with pytest.raises(ValidationError, match="as much as one person may"):
        desk.raised()

    desk.do(RAISES, withdraw_matter, matter=matters[0])

    desk.raised()
    assert desk.mine(RAISES)[-1].status == MatterStatus.WITHDRAWN


def test_withdrawing_does_not_get_around_the_limit_of_a_month(desk):
    for _ in range(5):
        desk.do(RAISES, withdraw_matter, matter=desk.raised())

    with pytest.raises(ValidationError, match="as much as one person may"):
        desk.raised()


@pytest.mark.parametrize(
    ("about", "said"), [(RAISES, WORDS), (CONCERNED, "  ")], ids=["oneself", "no words"]
)
def test_what_cannot_be_raised(desk, about, said):
    with pytest.raises(ValidationError):
        desk.raised(about=about, said=said)


# --- gone


@pytest.mark.parametrize(
    ("ends", "days"),
    [
        (lambda desk, matter: desk.closed(matter), KEPT_CLOSED),
        (lambda desk, matter: desk.do(RAISES, withdraw_matter, matter=matter), KEPT_WITHDRAWN),
    ],
    ids=["closed", "withdrawn"],
)
def test_it_is_deleted_after_its_time_and_not_before(desk, walls_clock, ends, days):
    matter = desk.raised()
    ends(desk, matter)
    with walls_clock(timezone.now() + timedelta(days=days - 1)):
        desk.sweep()
    assert matter in {one.pk for one in desk.mine(RAISES)}

    with walls_clock(timezone.now() + timedelta(days=days + 2)):
        desk.sweep()

    assert desk.mine(RAISES) == []
    assert desk.entries(FIRST[0], matter) == []
